import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundView } from '../../api/generated/index.js';
import { fundsReserve } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { useMoneyChange } from '../useMoneyChange.js';

/** Sets money of the fund aside for a contest, or gives it back. */
export function Reserve({ fund, contest }: { fund: FundView; contest: FundView['contests'][number] }) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  const [amount, setAmount] = useState((contest.budget ?? contest.reserved).amount);
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
      <FormDialog label={t('reserve.label')} variant="default" size="xs" onSubmit={reserve}>
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
