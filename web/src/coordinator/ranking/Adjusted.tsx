import { List, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RankingEntry } from '../../api/generated/index.js';
import { useFigure } from '../../shared/useFigure.js';

/** What the application's score would be without the severity of its experts, and how sure its outcome is. */
export function Adjusted({ entry: { calibrated } }: { entry: RankingEntry }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  if (!calibrated) return null;
  const { adjusted, standardised, place, chance } = calibrated;
  const said = [
    adjusted &&
      t('calibration.adjustedIs', {
        value: figure(adjusted.value, 'given'),
        error: figure(adjusted.error, 'given'),
      }),
    place !== null && t('calibration.placeIs', { place }),
    standardised !== null && t('calibration.standardisedIs', { value: figure(standardised, 'given') }),
    chance !== null && t('calibration.chanceIs', { percent: Math.round(100 * chance) }),
  ].filter((text) => text !== null && text !== false);
  if (said.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {t('calibration.without')}
      </Title>
      <List spacing={4}>
        {said.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </section>
  );
}
