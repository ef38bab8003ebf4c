import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assignmentsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { AssignmentPlan } from '../../api/generated/index.js';
import { DataTable } from '../../shared/DataTable.js';
import { Failure } from '../../shared/Failure.js';
import { Meter } from './Meter.js';
import { PlanPairs } from './PlanPairs.js';
import classes from './PlanPanel.module.css';
import { WhyNot } from './WhyNot.js';

interface Props {
  contestId: string;
  plan: AssignmentPlan;
  applying: boolean;
  error: unknown;
  onApply: () => void;
  onDrop: () => void;
}

/** A distribution before it is made: what each expert would read, what stays uncovered and why. */
export function PlanPanel({ contestId, plan, applying, error, onApply, onDrop }: Props) {
  const { t } = useTranslation('coordinator');
  const { data } = useQuery(assignmentsListOptions({ path: { id: contestId }, query: { limit: 200 } }));
  const applications = data?.items.map(({ application }) => application) ?? [];
  const most = Math.max(1, ...plan.loads.map(({ after, max }) => Math.max(after, max)));
  return (
    <section className={classes.panel} aria-labelledby="plan">
      <Stack gap="lg">
        <div>
          <Title order={2} id="plan" size="h3">
            {t('plan.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('plan.lead')}
          </Text>
        </div>
        <List size="sm">
          {plan.explain.map(({ code, message }) => (
            <List.Item key={code}>{message}</List.Item>
          ))}
        </List>
        {plan.uncovered.length > 0 && (
          <div>
            <Title order={3} size="h5" mb={4}>
              {t('plan.uncovered', { count: plan.uncovered.length })}
            </Title>
            <List size="sm">
              {plan.uncovered.map(({ application, missing, reason }) => (
                <List.Item key={application.id + reason}>
                  {`${application.number} ${application.title}: ${t(`plan.missing.${reason}`, { count: missing })}`}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        <div>
          <Title order={3} size="h5" mb="xs">
            {t('plan.loads')}
          </Title>
          <DataTable
            label={t('plan.loads')}
            rows={plan.loads}
            rowKey={({ jurorId }) => jurorId}
            columns={[
              { key: 'name', label: t('jury.expert'), name: true, cell: ({ name }) => name },
              { key: 'before', label: t('plan.before'), numeric: true, cell: ({ before }) => before },
              {
                key: 'new',
                label: t('plan.new'),
                numeric: true,
                cell: ({ before, after }) => (after > before ? `+${after - before}` : '–'),
              },
              { key: 'max', label: t('plan.max'), numeric: true, cell: ({ max }) => max },
              {
                key: 'bar',
                label: t('plan.after'),
                width: '34%',
                cell: ({ before, after }) => (
                  <Meter
                    words={String(after)}
                    max={most}
                    parts={[
                      { key: 'before', value: before },
                      { key: 'new', value: after - before },
                    ]}
                  />
                ),
              },
            ]}
          />
        </div>
        <PlanPairs plan={plan} applications={applications} />
        <WhyNot contestId={contestId} plan={plan} applications={applications} />
        <Failure error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDrop}>
            {t('plan.drop')}
          </Button>
          <Button onClick={onApply} loading={applying} disabled={plan.pairs.length === 0}>
            {t('plan.apply', { count: plan.pairs.length })}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
