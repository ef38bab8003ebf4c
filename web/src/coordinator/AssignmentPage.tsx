import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { assignmentsCoverageOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../api/generated/index.js';
import { Can } from '../shared/Can.js';
import { ErrorState } from '../shared/ErrorState.js';
import { Failure } from '../shared/Failure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { notifyDone } from '../shared/notify.js';
import { ContestFrame } from './ContestFrame.js';
import { AssignmentTable } from './jury/AssignmentTable.js';
import { Batches } from './jury/Batches.js';
import { Meter } from './jury/Meter.js';
import { PlanPanel } from './jury/PlanPanel.js';
import { progressWords } from './jury/progressWords.js';
import { useJury } from './jury/useJury.js';
import { usePlan } from './jury/usePlan.js';
import { links } from './links.js';

/** Who judges what: proposed by the program, looked at, made, or changed by hand. */
export function Component() {
  return <ContestFrame part="assignment">{(contest) => <Assignment contest={contest} />}</ContestFrame>;
}

function Assignment({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { id } = contest;
  const coverage = useQuery(assignmentsCoverageOptions({ path: { id } }));
  const jury = useJury(id).data;
  const { plan, propose, apply, drop } = usePlan(id, (count) => {
    notifyDone(t('plan.applied', { count }));
    // the proposal is gone: what was done, and how to undo it, stands above
    document.getElementById('coverage')?.scrollIntoView({ block: 'center' });
  });
  const { data } = coverage;
  const nobody = jury !== undefined && !jury.items.some(({ state }) => state === 'accepted');
  if (!data)
    return coverage.error ? (
      <ErrorState error={coverage.error} onRetry={coverage.refetch} />
    ) : (
      <LoadingState shape="block" />
    );
  return (
    <Stack gap={48}>
      <section aria-labelledby="coverage">
        <Title order={2} id="coverage" mb="sm" size="h3">
          {t('assignment.coverage')}
        </Title>
        <Stack gap="md" align="stretch" maw="36rem">
          <Meter
            words={t('assignment.covered', { covered: data.covered, count: data.applications })}
            max={data.applications}
            parts={[{ key: 'done', value: data.covered }]}
          />
          {data.progress.assigned > 0 && (
            <Meter
              words={progressWords(t, data.progress)}
              max={data.progress.assigned}
              parts={[
                { key: 'done', value: data.progress.done },
                { key: 'started', value: data.progress.started - data.progress.done },
              ]}
            />
          )}
        </Stack>
        {!plan && nobody && (
          <Text mt="lg">
            {`${t('assignment.noJury')} `}
            <Anchor component={Link} to={links.contest(id, 'jury')} inherit>
              {t('assignment.toJury')}
            </Anchor>
          </Text>
        )}
        {!plan && !nobody && (
          <Stack mt="lg" align="flex-start">
            <Can what={data.can['jury.assign']}>
              <Button onClick={() => propose.mutate()} loading={propose.isPending}>
                {t('plan.propose')}
              </Button>
            </Can>
            <Failure error={propose.error} />
          </Stack>
        )}
      </section>
      {plan && (
        <PlanPanel
          contestId={id}
          plan={plan}
          applying={apply.isPending}
          error={apply.error}
          onApply={() => apply.mutate(plan)}
          onDrop={() => {
            apply.reset();
            drop();
          }}
        />
      )}
      <Batches contestId={id} />
      <section aria-labelledby="by-hand">
        <Title order={2} id="by-hand" mb="sm" size="h3">
          {t('assignment.byHand')}
        </Title>
        <AssignmentTable
          contestId={id}
          jurors={jury?.items ?? []}
          mayAssign={data.can['jury.assign']?.ok ?? false}
          mayRelease={data.can['jury.release']?.ok ?? false}
        />
      </section>
    </Stack>
  );
}
