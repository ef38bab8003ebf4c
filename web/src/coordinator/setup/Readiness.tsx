import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { contestCourseReadinessOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { ReadinessView } from '../../api/generated/index.js';
import { isBuilt } from '../../areas.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { faultPlace } from './faultPlace.js';
import classes from './Readiness.module.css';

export const useReadiness = (contestId: string) =>
  useQuery(contestCourseReadinessOptions({ path: { id: contestId } }));

/** What stands between a draft and its publication; each finding leads to the place where it is put right. */
export function Readiness({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const { data, error, refetch } = useReadiness(contestId);
  const blockers = data?.items.filter(({ level }) => level === 'blocker') ?? [];
  const warnings = data?.items.filter(({ level }) => level === 'warning') ?? [];
  return (
    <section aria-labelledby="readiness">
      <Title order={2} id="readiness" mb="sm">
        {t('readiness.title')}
      </Title>
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="block" />)}
      {data && (
        <Stack gap="lg">
          {data.ready && (
            <Group gap="xs" wrap="nowrap">
              <IconCircleCheck aria-hidden className={classes.good} />
              <Text>{warnings.length > 0 ? t('readiness.readyBut') : t('readiness.ready')}</Text>
            </Group>
          )}
          <Findings contestId={contestId} level="blocker" items={blockers} />
          <Findings contestId={contestId} level="warning" items={warnings} />
        </Stack>
      )}
    </section>
  );
}

interface FindingsProps {
  contestId: string;
  level: 'blocker' | 'warning';
  items: ReadinessView['items'];
}

function Findings({ contestId, level, items }: FindingsProps) {
  const { t } = useTranslation('coordinator');
  if (items.length === 0) return null;
  const Icon = level === 'blocker' ? IconCircleX : IconAlertTriangle;
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t(`readiness.${level}`, { count: items.length })}
      </Title>
      <ul className={classes.list}>
        {items.map(({ code, message }) => {
          const place = faultPlace(contestId, code);
          return (
            <li key={code + message} className={classes.item}>
              <Icon aria-hidden size="1.2rem" stroke={1.75} className={classes[level]} />
              <span className={classes.words}>{message}</span>
              {place && isBuilt(place.replace(/#.*/, '')) && (
                <Anchor
                  component={Link}
                  to={place}
                  size="sm"
                  aria-label={t('readiness.mendNamed', { message })}
                >
                  {level === 'blocker' ? t('readiness.mend') : t('readiness.look')}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
