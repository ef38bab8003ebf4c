import { Button, Group, List, Select, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssignmentPlan, assignmentsWhy } from '../../api/generated/index.js';
import { DataTable } from '../../shared/DataTable.js';
import { Failure } from '../../shared/Failure.js';
import { Meter } from './Meter.js';
import classes from './PlanPanel.module.css';

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
                cell: ({ before, after }) => `+${after - before}`,
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
        <WhyNot contestId={contestId} plan={plan} />
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

/** "Why not this expert for this application?" */
function WhyNot({ contestId, plan }: { contestId: string; plan: AssignmentPlan }) {
  const { t } = useTranslation('coordinator');
  const [applicationId, setApplication] = useState<string | null>(null);
  const why = useMutation({
    mutationFn: (jurorId: string) =>
      assignmentsWhy({
        path: { id: contestId },
        body: { seed: plan.seed, applicationId: applicationId ?? '', jurorId },
      }),
  });
  if (plan.uncovered.length === 0) return null;
  const applications = [
    ...new Map(plan.uncovered.map(({ application }) => [application.id, application])).values(),
  ];
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t('plan.why')}
      </Title>
      <Group gap="md" align="flex-end">
        <Select
          label={t('applications.application')}
          data={applications.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
          value={applicationId}
          onChange={(id) => {
            setApplication(id);
            why.reset();
          }}
          w={{ base: '100%', xs: '18rem' }}
        />
        <Select
          label={t('jury.expert')}
          data={plan.loads.map(({ jurorId, name }) => ({ value: jurorId, label: name }))}
          onChange={(id) => id && applicationId && why.mutate(id)}
          disabled={!applicationId}
          w={{ base: '100%', xs: '16rem' }}
        />
      </Group>
      <Text mt="xs" role="status">
        {why.data?.message}
      </Text>
      <Failure error={why.error} />
    </div>
  );
}
