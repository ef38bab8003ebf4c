import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayMoney, toMoney } from '../../../../src/platform/money.rules.js';
import { idempotencyKey, ifMatch } from '../../api/client.js';
import { today } from '../../api/clock.js';
import type { PaymentView } from '../../api/generated/index.js';
import { paymentsGiveBack } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { useLocale } from '../../i18n.js';
import { Can } from '../../shared/Can.js';
import { DayInput } from '../../shared/DayInput.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useMoneyChange } from '../useMoneyChange.js';

/** The bank or the payee sent the money of a payment back. */
export function ReturnPayment({ payment }: { payment: PaymentView }) {
  const { t } = useTranslation('treasurer');
  const locale = useLocale();
  const change = useMoneyChange();
  const day = today(useAssociation().association?.timeZone);
  const [returnedOn, setReturnedOn] = useState(day);
  const [reason, setReason] = useState('');
  const giveBack = () =>
    change(
      paymentsGiveBack({
        path: { id: payment.id },
        body: { returnedOn, reason },
        headers: {
          ...ifMatch(payment.version),
          ...idempotencyKey(`return-${payment.id}-${payment.version}`),
        },
      }),
      t('return.done'),
    );
  return (
    <Can what={payment.can['payment.return']}>
      <FormDialog
        label={t('return.label')}
        submit={t('return.submit')}
        size="xs"
        variant="default"
        onSubmit={giveBack}
      >
        {(faults) => (
          <>
            <Text>
              {t('return.text', {
                amount: displayMoney(toMoney(payment.amount), locale),
                payee: payment.payee.name,
              })}
            </Text>
            <DayInput
              label={t('return.on')}
              required
              value={returnedOn}
              maxDate={day}
              onChange={(value) => setReturnedOn(value ?? '')}
              error={faults.returnedOn}
            />
            <Textarea
              label={t('return.reason')}
              description={t('return.reasonText')}
              required
              maxLength={1000}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={faults.reason}
            />
          </>
        )}
      </FormDialog>
    </Can>
  );
}
