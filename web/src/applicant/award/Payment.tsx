import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/clock.js';
import type { PaymentView } from '../../api/generated/types.gen.js';
import { DateText, DateTimeText } from '../../shared/DateTimeText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import type { Tone } from '../../shared/tone.js';
import classes from './award.module.css';

const tones: Record<PaymentView['state'], Tone> = {
  requested: 'info',
  approved: 'info',
  posted: 'good',
  returned: 'bad',
  rejected: 'bad',
  cancelled: 'neutral',
};

/** One payment: how much, for what, how far it is and since when, and to which account. */
export function Payment({ payment }: { payment: PaymentView }) {
  const { t } = useTranslation('applicant');
  const { amount, purpose, state, reason, payee } = payment;
  const steps = [
    { key: 'requested', at: payment.requestedAt },
    { key: 'approved', at: payment.approvedAt },
    { key: 'posted', at: payment.postedAt },
  ] as const;
  return (
    <article className={classes.payment}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} size="lg">
          <MoneyText value={amount} />
        </Text>
        <StatusBadge tone={tones[state]}>{t(`payments.state.${state}`)}</StatusBadge>
      </Group>
      <Text>{purpose}</Text>
      <Text size="sm">
        {t(`payments.means.${state}`)}{' '}
        {state === 'posted' && isRecent(payment.postedAt) && t('payments.arrives')}
      </Text>
      {reason && (
        <Text size="sm" className={classes.reason}>
          {reason}
        </Text>
      )}
      <dl className={classes.steps}>
        {steps.map(
          ({ key, at }) =>
            at && (
              <div key={key}>
                <dt>{t(`payments.step.${key}`)}</dt>
                <dd>
                  <DateTimeText at={at} kind="date" />
                </dd>
              </div>
            ),
        )}
        {payment.returnedOn && (
          <div>
            <dt>{t('payments.step.returned')}</dt>
            <dd>
              <DateText date={payment.returnedOn} />
            </dd>
          </div>
        )}
      </dl>
      <Text size="sm" c="dimmed">
        {t('payments.to', { account: payee.account.slice(-4), bank: payee.bank })}
      </Text>
    </article>
  );
}

const week = 7 * 86_400_000;
const isRecent = (at: string | null): boolean => at !== null && serverNow() - Date.parse(at) < week;
