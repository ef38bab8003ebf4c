import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountKind, accountKinds } from '../../../../src/awards/payments/bank-details.rules.js';
import { idempotencyKey, newKey } from '../../api/client.js';
import type { AwardView } from '../../api/generated/index.js';
import { paymentsRequest } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { useMoneyChange } from '../useMoneyChange.js';

const fields = ['account', 'bankCode', 'bank', 'taxNumber'] as const;
type Field = (typeof fields)[number];

/** What may be left out depends on what the bank finds the account by. */
const required: Record<AccountKind, readonly Field[]> = {
  russian: ['account', 'bankCode', 'bank'],
  iban: ['account', 'bank'],
  other: ['account', 'bankCode', 'bank'],
};

/** Asks for a payment of an award; somebody else approves it. */
export function RequestPayment({ award }: { award: AwardView }) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  const [key, setKey] = useState(newKey);
  const [amount, setAmount] = useState(award.money?.left.amount ?? '');
  const [purpose, setPurpose] = useState(() => t('payment.purposeOf', { number: award.application.number }));
  const [payee, setPayee] = useState({
    name: award.winner.name,
    account: '',
    bank: '',
    bankCode: '',
    taxNumber: '',
  });
  const [kind, setKind] = useState<AccountKind>(award.money?.left.currency === 'RUB' ? 'russian' : 'iban');
  if (!award.money) return null;
  const { left } = award.money;
  const { currency } = left;
  const request = async () => {
    const body = {
      amount: { amount, currency },
      purpose,
      payee: {
        ...payee,
        kind,
        bankCode: payee.bankCode.trim() || null,
        taxNumber: payee.taxNumber.trim() || null,
      },
    };
    await change(
      paymentsRequest({ path: { id: award.id }, body, headers: idempotencyKey(key) }),
      t('request.done'),
    );
    setKey(newKey());
  };
  return (
    <Can what={award.can['payment.request']}>
      <FormDialog label={t('request.label')} size="xs" onSubmit={request}>
        {(faults) => (
          <>
            <Text>
              {t('award.left')}: <MoneyText value={left} />
            </Text>
            <AmountInput
              label={t('payment.amount')}
              required
              value={amount}
              currency={currency}
              onChange={setAmount}
              error={faults['amount.amount'] ?? faults.amount}
            />
            <TextInput
              label={t('payment.purpose')}
              required
              maxLength={300}
              value={purpose}
              onChange={(event) => setPurpose(event.currentTarget.value)}
              error={faults.purpose}
            />
            <TextInput
              label={t('payee.name')}
              required
              maxLength={300}
              value={payee.name}
              onChange={({ currentTarget }) => setPayee({ ...payee, name: currentTarget.value })}
              error={faults['payee.name']}
            />
            <Select
              label={t('payee.kind')}
              description={kind === 'other' ? t('payee.unchecked') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={accountKinds.map((value) => ({ value, label: t(`payee.kinds.${value}`) }))}
              value={kind}
              onChange={(chosen: AccountKind | null) => chosen && setKind(chosen)}
              allowDeselect={false}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {fields.map((field) => (
                <TextInput
                  key={field}
                  label={t(`payee.${kind}.${field}`)}
                  required={required[kind].includes(field)}
                  maxLength={field === 'bank' ? 300 : 60}
                  value={payee[field]}
                  onChange={({ currentTarget }) => setPayee({ ...payee, [field]: currentTarget.value })}
                  error={faults[`payee.${field}`]}
                />
              ))}
            </SimpleGrid>
          </>
        )}
      </FormDialog>
    </Can>
  );
}
