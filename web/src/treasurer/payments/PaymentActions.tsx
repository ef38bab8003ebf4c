import { useTranslation } from 'react-i18next';
import { displayMoney, toMoney } from '../../../../src/platform/money.rules.js';
import { idempotencyKey, ifMatch } from '../../api/client.js';
import type { PaymentView } from '../../api/generated/index.js';
import { paymentsApprove, paymentsCancel, paymentsPost, paymentsReject } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { useMoneyChange } from '../useMoneyChange.js';
import classes from './PaymentActions.module.css';
import { ReturnPayment } from './ReturnPayment.js';

/** What may be done with a payment now; each asks once and says what will follow. */
export function PaymentActions({ payment }: { payment: PaymentView }) {
  const { t } = useTranslation('treasurer');
  const locale = useLocale();
  const change = useMoneyChange();
  const path = { id: payment.id };
  const headers = ifMatch(payment.version);
  const once = { ...headers, ...idempotencyKey(`posting-${payment.id}-${payment.version}`) };
  const what = { amount: displayMoney(toMoney(payment.amount), locale), payee: payment.payee.name };
  return (
    <div className={classes.actions}>
      {payment.state === 'requested' && (
        <Can what={payment.can['payment.approve']}>
          <ConfirmButton
            size="xs"
            title={t('approve.title', what)}
            text={t('approve.text')}
            onConfirm={() => change(paymentsApprove({ path, headers }), t('approve.done'))}
          >
            {t('approve.label')}
          </ConfirmButton>
        </Can>
      )}
      {payment.state === 'approved' && (
        <Can what={payment.can['payment.post']}>
          <ConfirmButton
            size="xs"
            title={t('post.title', what)}
            text={t('post.text')}
            onConfirm={() => change(paymentsPost({ path, headers: once }), t('post.done'))}
          >
            {t('post.label')}
          </ConfirmButton>
        </Can>
      )}
      {payment.state === 'posted' && <ReturnPayment payment={payment} />}
      {(payment.state === 'requested' || payment.state === 'approved') &&
        payment.can['payment.reject']?.ok && (
          <ConfirmButton
            size="xs"
            danger
            title={t('reject.title', what)}
            text={t('reject.text')}
            reason={{ label: t('reject.reason'), required: true, maxLength: 1000 }}
            onConfirm={(reason) =>
              change(paymentsReject({ path, body: { reason }, headers }), t('reject.done'))
            }
          >
            {t('reject.label')}
          </ConfirmButton>
        )}
      {payment.state === 'requested' && payment.can['payment.cancel']?.ok && (
        <ConfirmButton
          size="xs"
          variant="default"
          title={t('cancel.title', what)}
          text={t('cancel.text')}
          onConfirm={() => change(paymentsCancel({ path, headers }), t('cancel.done'))}
        >
          {t('cancel.label')}
        </ConfirmButton>
      )}
    </div>
  );
}
