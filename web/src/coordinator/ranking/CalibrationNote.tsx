import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RankingView } from '../../api/generated/index.js';
import { links } from '../links.js';
import { useCalibration } from './useCalibration.js';

/** How sure the line of a nomination is, in a sentence, and the way to how strict its experts are. */
export function CalibrationNote({ ranking, nomination }: { ranking: RankingView; nomination: string }) {
  const { t } = useTranslation('coordinator');
  const { data, error } = useCalibration(ranking, nomination);
  if (!data || error) return null;
  const { found, progress } = data;
  return (
    <Text size="sm" c="dimmed" maw="44rem" mb="sm" role="status">
      {found ? (
        <>
          {found.groups.length > 1 && `${t('calibration.apart', { count: found.groups.length })} `}
          {found.band && `${t('calibration.band', bandParams(found.band))} `}
          <Anchor component={Link} to={links.contest(ranking.contestId, 'calibration')} inherit data-noprint>
            {t('part.calibration')}
          </Anchor>
        </>
      ) : (
        t('calibration.counting', { percent: Math.round(100 * progress) })
      )}
    </Text>
  );
}

export const bandParams = ({
  applications,
  first,
  last,
}: {
  applications: number;
  first: number;
  last: number;
}) => ({
  count: applications,
  places: first === last ? `${first}` : `${first}–${last}`,
});
