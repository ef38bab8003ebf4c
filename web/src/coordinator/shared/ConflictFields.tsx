import { Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DeclarableKind, declarableKinds } from '../../../../src/juries/register.rules.js';

export interface ConflictWords {
  kind: DeclarableKind;
  note: string;
}

export const noWords: ConflictWords = { kind: 'other', note: '' };

/** As it is sent: no empty note. */
export const wordsOf = ({ kind, note }: ConflictWords) => ({
  kind,
  ...(note.trim() && { note: note.trim() }),
});

interface Props {
  value: ConflictWords;
  onChange: (words: ConflictWords) => void;
  faults: Partial<Record<string, string>>;
}

/** What ties somebody to an applicant, and a note on it. */
export function ConflictFields({ value, onChange, faults }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <Select
        label={t('conflicts.kind')}
        data={declarableKinds.map((kind) => ({ value: kind, label: t(`conflictKind.${kind}`) }))}
        value={value.kind}
        onChange={(chosen) =>
          onChange({ ...value, kind: declarableKinds.find((one) => one === chosen) ?? 'other' })
        }
        allowDeselect={false}
        error={faults.kind}
      />
      <Textarea
        label={t('conflicts.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={value.note}
        onChange={({ currentTarget }) => onChange({ ...value, note: currentTarget.value })}
        error={faults.note}
      />
    </>
  );
}
