import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { awardsListInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { AwardView } from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { type Column, DataTable } from '../../shared/DataTable.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { RequestPayment } from './RequestPayment.js';

/** Awards of which a part may be requested. */
export function DueAwards({ associationId }: { associationId: string }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const awards = useInfiniteQuery({
    ...awardsListInfiniteOptions({ query: { associationId, due: 'true' } }),
    ...keyset,
  });
  if (awards.error) return <ErrorState error={awards.error} onRetry={() => void awards.refetch()} />;
  if (awards.isPending) return <LoadingState shape="rows" />;
  const money = (key: 'amount' | 'paid' | 'left'): Column<AwardView> => ({
    key,
    label: t(`award.${key}`),
    numeric: true,
    cell: (award) => (award.money ? <MoneyText value={award.money[key]} /> : '—'),
  });
  return (
    <DataTable
      label={t('step.due')}
      rows={rowsOf(awards.data)}
      rowKey={({ id }) => id}
      more={moreOf(awards)}
      empty={<EmptyState title={t('payments.noneDue')}>{t('payments.noneDueText')}</EmptyState>}
      columns={[
        {
          key: 'winner',
          label: t('award.winner'),
          name: true,
          cell: ({ winner, application, contest }) => (
            <>
              {winner.name}
              <Text size="sm" c="dimmed" component="div">
                {application.number} · {application.title}
                <br />
                {say(contest.title)}
              </Text>
            </>
          ),
        },
        { key: 'fund', label: t('award.fund'), cell: (award) => say(award.money?.fund.name) },
        money('amount'),
        money('paid'),
        money('left'),
      ]}
      // what may be asked for is another after a part was
      action={(award) => <RequestPayment key={award.money?.left.amount} award={award} />}
    />
  );
}
