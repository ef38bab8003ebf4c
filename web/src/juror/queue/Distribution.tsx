import { Box, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sheetsDistributionOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { DistributionView } from '../../api/generated/types.gen.js';
import { type Column, DataTable } from '../../shared/DataTable.js';
import { useFigure } from '../../shared/useFigure.js';
import { Bars } from './Bars.js';

/** How the expert uses the scale: totals, and each criterion's marks; beside the pool's where the rules show it. */
export function Distribution({ contestId }: { contestId: string }) {
  const { t } = useTranslation('juror');
  const { data } = useQuery(sheetsDistributionOptions({ path: { id: contestId } }));
  if (!data?.totals.own) return null;
  return (
    <section aria-labelledby="distribution">
      <Title order={2} size="h3" id="distribution" mb="xs">
        {t('distribution.title')}
      </Title>
      <Text c="dimmed" mb="md" className="prose">
        {t('distribution.text')}
        {data.sees === 'after_own' && ` ${t('distribution.afterOwn')}`}
      </Text>
      <Totals data={data} />
      <Bars data={data} />
    </section>
  );
}

function Totals({ data: { totals } }: { data: DistributionView }) {
  const { t } = useTranslation('juror');
  const figure = useFigure();
  const rows = (['own', 'pool'] as const).flatMap((who) => {
    const spread = totals[who];
    return spread ? [{ who, spread }] : [];
  });
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'who',
      label: t('distribution.whose'),
      name: true,
      cell: ({ who }) => t(`distribution.${who}`),
    },
    {
      key: 'count',
      label: t('distribution.count'),
      numeric: true,
      cell: ({ spread }) => <span className="num">{spread.count}</span>,
    },
    ...(['min', 'mean', 'max'] as const).map((column) => ({
      key: column,
      label: t(`distribution.${column}`),
      numeric: true,
      cell: ({ spread }: (typeof rows)[number]) => (
        <span className="num">{figure(spread[column].shown)}</span>
      ),
    })),
  ];
  return (
    <Box maw="40rem" mb="xl">
      <Title order={3} size="h6" mb="xs">
        {t('distribution.totals')}
      </Title>
      <DataTable label={t('distribution.totals')} columns={columns} rows={rows} rowKey={({ who }) => who} />
    </Box>
  );
}
