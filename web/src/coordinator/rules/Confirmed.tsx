import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Anything that may be marked as not checked against the regulation yet. */
  part: { toConfirm?: true };
  onConfirm: () => void;
}

/** A figure of the preset that somebody has yet to check against the regulation; ticked, the mark goes. */
export function Confirmed({ part, onConfirm }: Props) {
  const { t } = useTranslation('coordinator');
  if (!part.toConfirm) return null;
  return (
    <Checkbox
      color="orange"
      checked={false}
      onChange={onConfirm}
      label={t('rules.confirm')}
      description={t('rules.confirmHelp')}
    />
  );
}
