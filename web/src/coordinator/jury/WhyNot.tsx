import { Group, List, Select, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssignedApplication, type AssignmentPlan, assignmentsWhy } from '../../api/generated/index.js';
import { Failure } from '../../shared/Failure.js';

interface Props {
  contestId: string;
  plan: AssignmentPlan;
  applications: readonly AssignedApplication['application'][];
}

/** "Why not this expert for this application?" */
export function WhyNot({ contestId, plan, applications }: Props) {
  const { t } = useTranslation('coordinator');
  const [applicationId, setApplication] = useState<string | null>(null);
  const [jurorId, setJuror] = useState<string | null>(null);
  const why = useMutation({
    mutationFn: (pair: { applicationId: string; jurorId: string }) =>
      assignmentsWhy({ path: { id: contestId }, body: { seed: plan.seed, ...pair } }),
  });
  const ask = (application: string | null, juror: string | null) => {
    setApplication(application);
    setJuror(juror);
    if (application && juror) why.mutate({ applicationId: application, jurorId: juror });
    else why.reset();
  };
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
          onChange={(id) => ask(id, jurorId)}
          searchable
          w={{ base: '100%', xs: '20rem' }}
        />
        <Select
          label={t('jury.expert')}
          data={plan.loads.map(({ jurorId: id, name }) => ({ value: id, label: name }))}
          value={jurorId}
          onChange={(id) => ask(applicationId, id)}
          searchable
          w={{ base: '100%', xs: '18rem' }}
        />
      </Group>
      <div role="status">
        <Text mt="xs" fw={500}>
          {why.data?.message}
        </Text>
        {why.data && why.data.cost.length > 0 && (
          <>
            <Text size="sm" mt={4}>
              {t('plan.ifMade')}
            </Text>
            <List size="sm">
              {why.data.cost.map(({ code, message }) => (
                <List.Item key={code}>{message}</List.Item>
              ))}
            </List>
          </>
        )}
      </div>
      <Failure error={why.error} />
    </div>
  );
}
