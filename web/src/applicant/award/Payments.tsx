import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { parseMinor } from '../../../../src/platform/money.rules.js';
import { paymentsOfAwardOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { AwardView } from '../../api/generated/types.gen.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { MoneyBar } from '../../shared/MoneyBar.js';
import { Payment } from './Payment.js';
import { PlannedPayment } from './PlannedPayment.js';

interface Props {
  award: AwardView;
  money: NonNullable<AwardView['money']>;
}

/** The money of an award: how much has come, what is on its way, and what is still to be ordered. */
export function Payments({ award, money }: Props) {
  const { t } = useTranslation('applicant');
  const { data, error, refetch } = useQuery(paymentsOfAwardOptions({ path: { id: award.id } }));
  const { amount, paid, requested, left } = money;
  const stands = award.state === 'accepted' || award.state === 'completed';
  const planned = isSome(left);
  // of an award that fell only what was paid is left to tell
  if (award.state === 'declined' || (award.state === 'cancelled' && data?.items.length === 0)) return null;
  return (
    <section aria-labelledby="payments">
      <Title order={2} id="payments" mb="md">
        {t('payments.title')}
      </Title>
      {stands && (
        <MoneyBar
          label={t('payments.total')}
          total={amount}
          parts={[
            { key: 'paid', label: t('payments.paid'), value: paid },
            ...(isSome(requested)
              ? [{ key: 'requested', label: t('payments.onTheWay'), value: requested }]
              : []),
            ...(isSome(left) ? [{ key: 'left', label: t('payments.left'), value: left, free: true }] : []),
          ]}
        />
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState shape="rows" />}
      {data && (
        <Stack gap="md" mt={stands ? 'xl' : 0}>
          {data.items.map((payment) => (
            <Payment key={payment.id} payment={payment} />
          ))}
          {planned && <PlannedPayment award={award} left={left} first={data.items.length === 0} />}
          {!planned && data.items.length === 0 && <Text c="dimmed">{t('payments.none')}</Text>}
        </Stack>
      )}
    </section>
  );
}

const isSome = ({ amount, currency }: Props['money']['left']): boolean => parseMinor(amount, currency) > 0n;
