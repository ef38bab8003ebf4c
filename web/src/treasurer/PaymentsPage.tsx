import { Tabs, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  awardsListInfiniteOptions,
  paymentsListInfiniteOptions,
  paymentsSummaryOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { AwardView, PaymentView } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { type Column, DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { MoneyText } from '../shared/MoneyText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { MoneyNav } from './MoneyNav.js';
import { PaymentActions } from './payments/PaymentActions.js';
import { RequestPayment } from './payments/RequestPayment.js';
import { paymentTone } from './tones.js';

const steps = ['due', 'requested', 'approved', 'posted', 'closed'] as const;
type Step = (typeof steps)[number];
const isStep = (value: string | null): value is Step => steps.some((step) => step === value);

/** Payments by the step they wait at: due, to be approved by a second person, to be paid, paid. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('step');
  const step = isStep(wanted) ? wanted : 'due';
  const associationId = association?.id ?? '';
  const summary = useQuery({
    ...paymentsSummaryOptions({ query: { associationId } }),
    enabled: association !== undefined,
  });
  return (
    <>
      <MoneyNav />
      <Page title={t('payments.title')} lead={t('payments.lead')}>
        <Tabs
          value={step}
          onChange={(value) => value && setSearch({ step: value }, { replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            {steps.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`step.${one}`)}
                {one !== 'closed' && summary.data && summary.data[one].count > 0 && (
                  <span className="num"> · {summary.data[one].count}</span>
                )}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {steps.map((one) => (
            <Tabs.Panel key={one} value={one}>
              {association &&
                (one === 'due' ? (
                  <Due associationId={associationId} />
                ) : (
                  <Payments associationId={associationId} step={one} />
                ))}
            </Tabs.Panel>
          ))}
        </Tabs>
      </Page>
    </>
  );
}

/** Awards of which a part may be requested. */
function Due({ associationId }: { associationId: string }) {
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
      action={(award) => <RequestPayment award={award} />}
    />
  );
}

function Payments({ associationId, step }: { associationId: string; step: Exclude<Step, 'due'> }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const payments = useInfiniteQuery({
    ...paymentsListInfiniteOptions({ query: { associationId, ...(step !== 'closed' && { state: step }) } }),
    ...keyset,
  });
  if (payments.error) return <ErrorState error={payments.error} onRetry={() => void payments.refetch()} />;
  if (payments.isPending) return <LoadingState shape="rows" />;
  const all = rowsOf(payments.data);
  const rows =
    step === 'closed' ? all.filter(({ state }) => state === 'rejected' || state === 'cancelled') : all;
  return (
    <DataTable
      label={t(`step.${step}`)}
      rows={rows}
      rowKey={({ id }) => id}
      more={moreOf(payments)}
      empty={<EmptyState title={t(`payments.none.${step}`)} />}
      columns={[
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
        {
          key: 'state',
          label: t('payment.state'),
          cell: ({ state, reason }) => (
            <>
              <StatusBadge tone={paymentTone[state]}>{t(`paymentState.${state}`)}</StatusBadge>
              {reason && (
                <Text size="sm" c="dimmed">
                  {reason}
                </Text>
              )}
            </>
          ),
        },
      ]}
      action={(payment) => <PaymentActions payment={payment} />}
    />
  );
}

/** Two people stand behind a payment. */
function Who({ payment }: { payment: PaymentView }) {
  const { t } = useTranslation('treasurer');
  return (
    <Text size="sm" component="div">
      {t('payment.requestedBy', { name: payment.requestedBy.name })},{' '}
      <DateTimeText at={payment.requestedAt} kind="date" />
      {payment.approvedBy && payment.approvedAt && (
        <div>
          {t('payment.approvedBy', { name: payment.approvedBy.name })},{' '}
          <DateTimeText at={payment.approvedAt} kind="date" />
        </div>
      )}
    </Text>
  );
}
