import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DistributionView } from '../../api/generated/types.gen.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import { marksOf } from '../review/scale.js';
import classes from './Bars.module.css';

type Shown = DistributionView['criteria'][number];

/** A small chart for each criterion; the figures stand in a table behind it. */
export function Bars({ data }: { data: DistributionView }) {
  const { t } = useTranslation('juror');
  const pool = data.totals.pool !== null;
  return (
    <>
      {pool && (
        <Text size="sm" className={classes.legend}>
          <span data-who="own">{t('distribution.own')}</span>
          <span data-who="pool">{t('distribution.pool')}</span>
        </Text>
      )}
      <div className={classes.charts}>
        {data.criteria.map((criterion) => (
          <Chart key={criterion.criterion} criterion={criterion} />
        ))}
      </div>
    </>
  );
}

interface Column {
  value: string;
  label: string;
  own: number;
  pool: number;
}

function useColumns(criterion: Shown): Column[] {
  const { t } = useTranslation('juror');
  const figure = useFigure();
  const localised = useLocalised();
  const { own, pool, scale } = criterion;
  const given = [...new Set([...own, ...(pool ?? [])].map(({ value }) => value))];
  const marks =
    marksOf(criterion) ??
    given.sort((a, b) => Number(a) - Number(b)).map((value) => ({ value, title: null }));
  const count = (of: Shown['own'] | null, wanted: string) =>
    of?.find(({ value }) => value === wanted)?.count ?? 0;
  return marks.map(({ value, title }) => ({
    value,
    label:
      scale.kind === 'gate'
        ? t(value === 'yes' ? 'sheet.yes' : 'sheet.no')
        : title
          ? localised(title)
          : figure(value),
    own: count(own, value),
    pool: count(pool, value),
  }));
}

function Chart({ criterion }: { criterion: Shown }) {
  const { t } = useTranslation('juror');
  const columns = useColumns(criterion);
  const sum = (side: 'own' | 'pool') => columns.reduce((total, column) => total + column[side], 0);
  const [own, pool] = [sum('own'), sum('pool')];
  // shares, so that one expert and the whole pool can be compared
  const share = (count: number, total: number) => (total === 0 ? 0 : count / total);
  const highest = Math.max(
    ...columns.flatMap((column) => [share(column.own, own), share(column.pool, pool)]),
    0.01,
  );
  const height = (count: number, total: number) => `${(share(count, total) / highest) * 100}%`;
  return (
    <div className={classes.chart}>
      <Title order={3} size="h6" mb="xs">
        <LocalisedText value={criterion.title} />
      </Title>
      <div className={classes.columns} aria-hidden>
        {columns.map((column) => (
          <div key={column.value} className={classes.column}>
            <div className={classes.pair}>
              <div data-who="own" style={{ height: height(column.own, own) }} />
              {criterion.pool && <div data-who="pool" style={{ height: height(column.pool, pool) }} />}
            </div>
            <span className={classes.label}>{column.label}</span>
          </div>
        ))}
      </div>
      <details className={classes.behind}>
        <summary>{t('distribution.table')}</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('distribution.mark')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('distribution.own')}
              </Table.Th>
              {criterion.pool && (
                <Table.Th scope="col" ta="right">
                  {t('distribution.pool')}
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((column) => (
              <Table.Tr key={column.value}>
                <Table.Th scope="row" fw={400}>
                  {column.label}
                </Table.Th>
                <Table.Td ta="right">{column.own}</Table.Td>
                {criterion.pool && <Table.Td ta="right">{column.pool}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </div>
  );
}
