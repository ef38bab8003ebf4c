import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MoneyBar } from '../shared/MoneyBar.js';
import { MoneyText } from '../shared/MoneyText.js';
import { absolute, type Figures, isZero, minorOf, partsShown, wholeOf } from './figures.js';

/** What became of the money that came in: paid, committed, reserved, free; below, what was moved. */
export function FiguresBar({ label, figures }: { label: string; figures: Figures }) {
  const { t } = useTranslation('treasurer');
  const { received, transferred } = figures;
  return (
    <>
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
      {!isZero(transferred) && (
        <Text size="sm" c="dimmed" mt="md" component="div">
          {t('figure.received')}: <MoneyText value={received} />
          {' · '}
          {t(minorOf(transferred) > 0n ? 'figure.transferred' : 'figure.transferredOut')}:{' '}
          <MoneyText value={absolute(transferred)} />
        </Text>
      )}
    </>
  );
}
