import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyView } from '../../../../src/platform/money.rules.js';
import type { FundView } from '../../api/generated/index.js';
import { fundsReserve } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { isZero, minorOf } from '../figures.js';
import { useMoneyChange } from '../useMoneyChange.js';

type Contest = FundView['contests'][number];

/** What is set aside already, or else what its budget still wants. */
function proposed({ budget, reserved, committed, paid }: Contest): string {
  if (!budget || !isZero(reserved)) return reserved.amount;
  const left = minorOf(budget) - minorOf(committed) - minorOf(paid);
  return moneyView({ minor: left > 0n ? left : 0n, currency: budget.currency }).amount;
}

/** Sets money of the fund aside for a contest, or gives it back. */
export function Reserve({ fund, contest }: { fund: FundView; contest: Contest }) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  const [amount, setAmount] = useState(() => proposed(contest));
  const { currency } = contest.reserved;
  const reserve = () =>
    change(
      fundsReserve({
        path: { id: fund.id, contestId: contest.id },
        body: { amount: { amount: amount || '0', currency } },
      }),
      t('reserve.done'),
    );
  return (
    <Can what={fund.can['fund.reserve']}>
      <FormDialog
        label={t(isZero(contest.reserved) ? 'reserve.label' : 'reserve.change')}
        variant="default"
        size="xs"
        onSubmit={reserve}
      >
        {(faults) => (
          <>
            <Text>
              {t('reserve.text')} {t('figure.free')}: <MoneyText value={fund.figures.free} />
            </Text>
            <AmountInput
              label={t('reserve.amount')}
              data-autofocus
              value={amount}
              currency={currency}
              onChange={setAmount}
              error={faults['amount.amount'] ?? faults.amount}
            />
          </>
        )}
      </FormDialog>
    </Can>
  );
}
