import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Nature, naturesOf } from '../../../../src/funding/funds/fund.rules.js';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import { idempotencyKey, newKey } from '../../api/client.js';
import { today } from '../../api/clock.js';
import type { FundItem } from '../../api/generated/index.js';
import { fundsRecordGift } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { Can } from '../../shared/Can.js';
import { DayInput } from '../../shared/DayInput.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { DonorSelect } from '../donors/DonorSelect.js';
import { useMoneyChange } from '../useMoneyChange.js';

const methods = ['bank', 'card', 'cash', 'other'] as const;
type Method = (typeof methods)[number];

type GiftFund = Pick<FundItem, 'id' | 'name' | 'restriction' | 'donor' | 'figures'>;

interface Props {
  /** Where it may go; asked for where there are several. */
  funds: readonly [GiftFund, ...GiftFund[]];
  what: DecisionView | undefined;
}

/** Money that came in. The key makes a second click, or a lost answer, record it once. */
export function RecordGift({ funds, what }: Props) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  const day = today(useAssociation().association?.timeZone);
  const say = useLocalised();
  const [fundId, setFundId] = useState(funds[0].id);
  const fund = funds.find(({ id }) => id === fundId) ?? funds[0];
  const usual = naturesOf[fund.restriction];
  const { currency } = fund.figures.received;
  const [key, setKey] = useState(newKey);
  const [amount, setAmount] = useState('');
  const [receivedOn, setReceivedOn] = useState(day);
  const [method, setMethod] = useState<Method>('bank');
  const [nature, setNature] = useState<Nature>(usual[0]);
  const [donorId, setDonorId] = useState<string | null>(fund.donor?.id ?? null);
  const [reference, setReference] = useState('');

  const choose = (id: string) => {
    const chosen = funds.find((one) => one.id === id) ?? funds[0];
    setFundId(chosen.id);
    setNature(naturesOf[chosen.restriction][0]);
    setDonorId(chosen.donor?.id ?? null);
  };
  const record = async () => {
    await change(
      fundsRecordGift({
        path: { id: fund.id },
        body: {
          amount: { amount, currency },
          receivedOn,
          method,
          donorId: nature === 'donation' ? donorId : null,
          nature,
          reference: reference.trim() || null,
        },
        headers: idempotencyKey(key),
      }),
      t('gift.recorded'),
    );
    setKey(newKey());
    setAmount('');
    setReference('');
  };

  return (
    <Can what={what}>
      <FormDialog label={t('gift.record')} onSubmit={record}>
        {(faults) => (
          <>
            {funds.length > 1 && (
              <Select
                label={t('gift.fund')}
                data={funds.map(({ id, name }) => ({ value: id, label: say(name) }))}
                value={fundId}
                onChange={(value) => value && choose(value)}
                allowDeselect={false}
              />
            )}
            <AmountInput
              label={t('gift.amount')}
              required
              data-autofocus
              value={amount}
              currency={currency}
              onChange={setAmount}
              error={faults['amount.amount'] ?? faults.amount}
            />
            <DayInput
              label={t('gift.receivedOn')}
              required
              value={receivedOn}
              maxDate={day}
              onChange={(value) => setReceivedOn(value ?? '')}
              error={faults.receivedOn}
            />
            <Select
              label={t('gift.method')}
              data={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
              value={method}
              onChange={(value) => value && setMethod(value as Method)}
              allowDeselect={false}
            />
            {usual.length > 1 && (
              <Select
                label={t('gift.nature')}
                data={usual.map((value) => ({ value, label: t(`nature.${value}`) }))}
                value={nature}
                onChange={(value) => value && setNature(value as Nature)}
                allowDeselect={false}
              />
            )}
            {nature === 'donation' && (
              <DonorSelect value={donorId} chosen={fund.donor} onChange={setDonorId} error={faults.donorId} />
            )}
            <TextInput
              label={t('gift.reference')}
              description={t('gift.referenceText')}
              maxLength={200}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
              error={faults.reference}
            />
          </>
        )}
      </FormDialog>
    </Can>
  );
}
