import { MultiSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContestView } from '../../api/generated/index.js';
import { useLocalised } from '../../shared/LocalisedText.js';

/** How much an expert reads, and of what; no nomination chosen is all of them. */
export interface Seat {
  maxLoad: string | number;
  nominationIds: string[];
}

/** As it is sent: at least one application. */
export const seatOf = ({ maxLoad, nominationIds }: Seat) => ({
  maxLoad: Number(maxLoad) || 1,
  nominationIds,
});

interface Props {
  contest: ContestView;
  value: Seat;
  onChange: (seat: Seat) => void;
  error?: string;
}

export function SeatFields({ contest, value, onChange, error }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  return (
    <>
      <NumberInput
        label={t('jury.maxLoad')}
        description={t('jury.maxLoadHelp')}
        value={value.maxLoad}
        onChange={(maxLoad) => onChange({ ...value, maxLoad })}
        min={1}
        max={1000}
        allowDecimal={false}
        error={error}
        w="14rem"
      />
      {contest.nominations.length > 1 && (
        <MultiSelect
          label={t('jury.nominations')}
          placeholder={value.nominationIds.length === 0 ? t('eligible.allNominations') : undefined}
          data={contest.nominations.map(({ id, title }) => ({ value: id, label: localised(title) }))}
          value={value.nominationIds}
          onChange={(nominationIds) => onChange({ ...value, nominationIds })}
          clearable
        />
      )}
    </>
  );
}
