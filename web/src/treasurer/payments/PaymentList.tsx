import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PaymentStep } from '../../../../src/awards/payments/payment.rules.js';
import { paymentsListInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { PaymentView } from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { type Column, DataTable } from '../../shared/DataTable.js';
import { DateText, DateTimeText } from '../../shared/DateTimeText.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { paymentTone } from '../tones.js';
import { PaymentActions } from './PaymentActions.js';

/** The payments at one step, newest first, with what may be done about each. */
export function PaymentList({ associationId, step }: { associationId: string; step: PaymentStep }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const payments = useInfiniteQuery({
    ...paymentsListInfiniteOptions({ query: { associationId, step } }),
    ...keyset,
  });
  if (payments.error) return <ErrorState error={payments.error} onRetry={() => void payments.refetch()} />;
  if (payments.isPending) return <LoadingState shape="rows" />;
  const columns: Column<PaymentView>[] = [
    {
      key: 'payee',
      label: t('payment.payee'),
      name: true,
      cell: ({ payee, award, purpose }) => (
        <>
          {payee.name}
          <Text size="sm" c="dimmed" component="div">
            {purpose}
            <br />
            {award.number} · {award.title}
            <br />
            {t('payment.to', { account: payee.account, bank: payee.bank })}
          </Text>
        </>
      ),
    },
    { key: 'fund', label: t('award.fund'), cell: ({ fund }) => say(fund.name) },
    {
      key: 'amount',
      label: t('payment.amount'),
      numeric: true,
      cell: ({ amount }) => <MoneyText value={amount} />,
    },
    { key: 'who', label: t('payment.who'), cell: (payment) => <Who payment={payment} /> },
  ];
  // elsewhere the step says it
  if (step === 'closed')
    columns.push({ key: 'state', label: t('payment.state'), cell: (payment) => <State {...payment} /> });
  return (
    <DataTable
      label={t(`step.${step}`)}
      rows={rowsOf(payments.data)}
      rowKey={({ id }) => id}
      more={moreOf(payments)}
      empty={<EmptyState title={t(`payments.none.${step}`)} />}
      columns={columns}
      action={step === 'closed' ? undefined : (payment) => <PaymentActions payment={payment} />}
    />
  );
}

function State({ state, reason }: PaymentView) {
  const { t } = useTranslation('treasurer');
  return (
    <>
      <StatusBadge tone={paymentTone[state]}>{t(`paymentState.${state}`)}</StatusBadge>
      {reason && (
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      )}
    </>
  );
}

/** Two people stand behind a payment. */
function Who({ payment }: { payment: PaymentView }) {
  const { t } = useTranslation('treasurer');
  const { requestedBy, requestedAt, approvedBy, approvedAt, postedAt, returnedOn } = payment;
  return (
    <Text size="sm" component="div">
      {t('payment.requestedBy', { name: requestedBy.name })}, <DateTimeText at={requestedAt} kind="date" />
      {approvedBy && approvedAt && (
        <div>
          {t('payment.approvedBy', { name: approvedBy.name })}, <DateTimeText at={approvedAt} kind="date" />
        </div>
      )}
      {postedAt && (
        <div>
          {t('payment.postedOn')}: <DateTimeText at={postedAt} kind="date" />
        </div>
      )}
      {returnedOn && (
        <div>
          {t('payment.returnedOn')}: <DateText date={returnedOn} />
        </div>
      )}
    </Text>
  );
}
