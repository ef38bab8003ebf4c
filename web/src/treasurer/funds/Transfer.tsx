import { Select, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey, newKey } from '../../api/client.js';
import { fundsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FundView } from '../../api/generated/index.js';
import { fundsTransfer } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { useMoneyChange } from '../useMoneyChange.js';

/** Moves free money to another fund, with the reason that stands in the ledger. */
export function Transfer({ fund }: { fund: FundView }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const change = useMoneyChange();
  const funds = useQuery(fundsListOptions({ query: { associationId: fund.associationId, limit: 200 } }));
  const [key, setKey] = useState(newKey);
  const [toFundId, setToFundId] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const { currency } = fund.figures.free;
  const others = (funds.data?.items ?? []).filter(({ id }) => id !== fund.id);
  const transfer = async () => {
    const body = { toFundId: toFundId ?? '', amount: { amount, currency }, reason };
    await change(
      fundsTransfer({ path: { id: fund.id }, body, headers: idempotencyKey(key) }),
      t('transfer.done'),
    );
    setKey(newKey());
    setAmount('');
    setReason('');
  };
  if (others.length === 0) return null;
  return (
    <Can what={fund.can['fund.transfer']}>
      <FormDialog label={t('transfer.label')} variant="default" onSubmit={transfer}>
        {(faults) => (
          <>
            <Text>
              {t('figure.free')}: <MoneyText value={fund.figures.free} />
            </Text>
            <Select
              label={t('transfer.to')}
              required
              data={others.map(({ id, name }) => ({ value: id, label: say(name) }))}
              value={toFundId}
              onChange={setToFundId}
              error={faults.toFundId}
            />
            <AmountInput
              label={t('transfer.amount')}
              required
              value={amount}
              currency={currency}
              onChange={setAmount}
              error={faults['amount.amount'] ?? faults.amount}
            />
            <Textarea
              label={t('transfer.reason')}
              required
              autosize
              minRows={2}
              maxLength={1000}
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
