import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DeclarableKind, declarableKinds } from '../../../src/juries/register.rules.js';

interface Props {
  label?: string;
  /** Read out where no label is seen. */
  name?: string;
  placeholder?: string;
  value: DeclarableKind | null;
  error?: string;
  clearable?: boolean;
  onChange: (kind: DeclarableKind | null) => void;
}

/** What ties an expert to an application. */
export function KindSelect({ name, ...select }: Props) {
  const { t } = useTranslation('juror');
  return (
    <Select
      {...select}
      aria-label={name}
      data={declarableKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      allowDeselect={select.clearable ?? false}
      onChange={(value) => select.onChange(declarableKinds.find((kind) => kind === value) ?? null)}
    />
  );
}
