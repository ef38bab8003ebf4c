import { Collapse, Select, Table, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Figure, figureNames } from '../../../../src/funding/ledger/figures.rules.js';
import { fundsListEntriesInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FundEntryView } from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import classes from './Entries.module.css';
import { Reverse } from './Reverse.js';

/** The fund's journal; narrowed to a figure it shows what that figure adds up from. */
export function Entries({ fundId }: { fundId: string }) {
  const { t } = useTranslation('treasurer');
  const [figure, setFigure] = useState<Figure | null>(null);
  const entries = useInfiniteQuery({
    ...fundsListEntriesInfiniteOptions({ path: { id: fundId }, query: figure ? { figure } : {} }),
    ...keyset,
  });
  return (
    <>
      <Select
        label={t('entries.figure')}
        data={figureNames.map((value) => ({ value, label: t(`figure.${value}`) }))}
        placeholder={t('entries.all')}
        clearable
        value={figure}
        onChange={(value) => setFigure(value as Figure | null)}
        maw={320}
        mb="md"
      />
      {entries.error ? (
        <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />
      ) : entries.isPending ? (
        <LoadingState shape="rows" />
      ) : (
        <DataTable
          label={t('fund.entries')}
          rows={rowsOf(entries.data)}
          rowKey={({ id }) => id}
          more={moreOf(entries)}
          empty={<Text c="dimmed">{t('entries.empty')}</Text>}
          columns={[
            {
              key: 'date',
              label: t('entries.date'),
              cell: ({ date }) => <DateText date={date} />,
              width: '11.5rem',
            },
            {
              key: 'kind',
              label: t('entries.what'),
              name: true,
              keeps: true,
              cell: (entry) => <Entry entry={entry} />,
            },
            {
              key: 'actor',
              label: t('entries.actor'),
              cell: ({ actor }) => actor?.name ?? t('entries.program'),
              wideOnly: true,
            },
            {
              key: 'amount',
              label: t(figure ? `figure.${figure}` : 'entries.amount'),
              numeric: true,
              cell: ({ amount }) => <MoneyText value={amount} />,
            },
          ]}
        />
      )}
    </>
  );
}

/** What was posted; its lines unfold. */
function Entry({ entry }: { entry: FundEntryView }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const [open, lines] = useDisclosure(false);
  const isReturn = entry.kind === 'payment' && entry.reverses !== null;
  const told = [entry.contest && say(entry.contest.title), entry.source?.number, entry.memo].filter(Boolean);
  return (
    <>
      <UnstyledButton onClick={lines.toggle} aria-expanded={open} className={classes.opener}>
        {t(isReturn ? 'entry.payment_returned' : `entry.${entry.kind}`)}
      </UnstyledButton>{' '}
      {entry.reverses && !isReturn && <StatusBadge tone="warn">{t('entries.reversal')}</StatusBadge>}
      {entry.reversedBy && <StatusBadge tone="neutral">{t('entries.reversed')}</StatusBadge>}
      {told.length > 0 && (
        <Text size="sm" c="dimmed">
          {told.join(' · ')}
        </Text>
      )}
      <Collapse expanded={open}>
        <Table mt="xs" fz="sm" withRowBorders={false} className={classes.lines}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('entries.account')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('entries.debit')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {t('entries.credit')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entry.postings.map(({ id, account, base }) => {
              const credit = base.amount.startsWith('-');
              const amount = <MoneyText value={{ ...base, amount: base.amount.replace('-', '') }} />;
              return (
                <Table.Tr key={id}>
                  <Table.Td>{t(`account.${account}`)}</Table.Td>
                  <Table.Td ta="right">{!credit && amount}</Table.Td>
                  <Table.Td ta="right">{credit && amount}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        {entry.can['entry.reverse']?.ok && <Reverse entry={entry} />}
      </Collapse>
    </>
  );
}
