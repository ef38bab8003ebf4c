import { useTranslation } from 'react-i18next';
import { MoneyBar } from '../shared/MoneyBar.js';
import { type Figures, partsShown, wholeOf } from './figures.js';

/** What became of the money that came in: paid, committed, reserved, free. */
export function FiguresBar({ label, figures }: { label: string; figures: Figures }) {
  const { t } = useTranslation('treasurer');
  return (
    <MoneyBar
      label={label}
      total={wholeOf(figures)}
      parts={partsShown(figures).map((part) => ({
        key: part,
        label: t(`figure.${part}`),
        value: figures[part],
        free: part === 'free',
      }))}
    />
  );
}
