import { Alert, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MoneyView, money, moneyView, toMoney } from '../../../../src/platform/money.rules.js';
import { idempotencyKey, newKey } from '../../api/client.js';
import {
  type AwardProposalView,
  awardsGrant,
  type ContestView,
  type Nominee,
} from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { notifyDone } from '../../shared/notify.js';
import { typedMoney } from '../shared/amount.js';
import { useTakeRanking } from './useRanking.js';

interface Props {
  contest: ContestView;
  fund: AwardProposalView['fund'];
  nominee: Nominee;
  label: string;
}

/** Grants one award: to who lost it, or to who follows in the ranking. */
export function GrantButton({ contest, fund, nominee, label }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeRanking(contest.id);
  const [key, setKey] = useState(newKey);
  const [amount, setAmount] = useState(nominee.amount?.amount ?? '');
  const [place, setPlace] = useState<string | number>(nominee.rank ?? '');
  const { application, applicant, kind } = nominee;
  const { currency } = contest;
  const typed = typedMoney(amount, currency);
  const free = fund && fund.available.currency === currency ? toMoney(fund.available).minor : null;
  const short = typed && free !== null ? toMoney(typed).minor - free : 0n;
  const as = (minor: bigint): MoneyView => moneyView(money(minor, currency));

  const grant = async () => {
    const { winner } = await awardsGrant({
      body: {
        applicationId: application.id,
        kind,
        amount: typed ?? null,
        fundId: typed && fund ? fund.id : null,
        place: place === '' ? null : Number(place),
      },
      headers: idempotencyKey(key),
    });
    setKey(newKey());
    take();
    notifyDone(t('grant.done', { name: winner.name }));
  };

  return (
    <Can what={nominee.can['award.grant']}>
      <FormDialog label={label} variant="default" size="compact-sm" onSubmit={grant}>
        {(faults) => (
          <>
            <div>
              <Text fw={500}>{application.title || t('application.untitled')}</Text>
              <Text size="sm" c="dimmed">
                {`${application.number} · ${applicant} · ${t(`awardKind.${kind}`)}`}
              </Text>
            </div>
            <Text>{t(`grant.${standingOf(nominee)}`)}</Text>
            <Group align="flex-start" grow preventGrowOverflow={false}>
              <AmountInput
                label={t('ranking.amount')}
                required={kind !== 'diploma'}
                value={amount}
                currency={currency}
                onChange={setAmount}
                error={
                  faults['amount.amount'] ??
                  faults.amount ??
                  faults.fundId ??
                  (typed === undefined && t('money.malformed'))
                }
                miw="11rem"
              />
              <NumberInput
                label={t('grant.place')}
                description={t('grant.placeHelp')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                min={1}
                max={100}
                allowDecimal={false}
                value={place}
                onChange={setPlace}
                error={faults.place}
                miw="11rem"
              />
            </Group>
            {fund ? (
              <Text size="sm" c="dimmed">
                {`${t('awards.available', { fund: localised(fund.name) })} `}
                <MoneyText value={fund.available} />
              </Text>
            ) : (
              typed && <Alert color="orange">{t('awards.noFund')}</Alert>
            )}
            {short > 0n && (
              <Alert color="red" role="alert">
                {`${t('awards.over')} `}
                <MoneyText value={as(short)} />
              </Alert>
            )}
          </>
        )}
      </FormDialog>
    </Can>
  );
}

/** What its applicant has been told so far. */
const standingOf = ({ application: { state } }: Nominee): 'lapsed' | 'declined' | 'admitted' =>
  state === 'lapsed' || state === 'declined' ? state : 'admitted';
