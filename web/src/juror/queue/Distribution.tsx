import { Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sheetsDistributionOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { DistributionView } from '../../api/generated/types.gen.js';
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
  return (
    <Table maw="40rem" mb="xl" captionSide="top">
      <Table.Caption ta="start">{t('distribution.totals')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          {(['count', 'min', 'mean', 'max'] as const).map((column) => (
            <Table.Th key={column} scope="col" ta="right">
              {t(`distribution.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ who, spread }) => (
          <Table.Tr key={who}>
            <Table.Th scope="row">{t(`distribution.${who}`)}</Table.Th>
            <Table.Td ta="right">{spread.count}</Table.Td>
            <Table.Td ta="right">{figure(spread.min.shown)}</Table.Td>
            <Table.Td ta="right">{figure(spread.mean.shown)}</Table.Td>
            <Table.Td ta="right">{figure(spread.max.shown)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
