import { Alert, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type MoneyView, money, moneyView, toMoney } from '../../../src/platform/money.rules.js';
import { ifMatch } from '../api/client.js';
import { fundsListOptions, fundsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, contestsEditFunding, type FundView } from '../api/generated/index.js';
import { fieldErrors } from '../api/problem.js';
import { useAssociation } from '../frame/association.js';
import { AmountInput } from '../shared/form/fields/AmountInput.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { MoneyBar } from '../shared/MoneyBar.js';
import { MoneyText } from '../shared/MoneyText.js';
import { ContestFrame } from './ContestFrame.js';
import { typedMoney } from './shared/amount.js';
import { EditorBar } from './shared/EditorBar.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { useEditor } from './shared/useEditor.js';
import { useFreshContest, useTakeContest } from './useContest.js';

/** How much the contest may give, and which fund it comes from. */
export function Component() {
  return <ContestFrame part="money">{(contest) => <Money contest={contest} />}</ContestFrame>;
}

const read = ({ budget, fundId }: ContestView): { budget: string; fundId: string | null } => ({
  budget: budget?.amount ?? '',
  fundId,
});

function Money({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeContest();
  const fresh = useFreshContest(contest.id);
  const { association } = useAssociation();
  const { currency } = contest;
  const funds = useQuery({
    ...fundsListOptions({ query: { associationId: association?.id ?? '', limit: 200 } }),
    enabled: association !== undefined,
  });
  const editor = useEditor({
    subject: contest,
    read,
    write: async ({ budget, fundId }, version) =>
      take(
        await contestsEditFunding({
          path: { id: contest.id },
          headers: ifMatch(version),
          body: { budget: typedMoney(budget, currency) ?? null, fundId },
        }),
      ),
    fresh,
  });
  const { value, change } = editor;
  const errors = fieldErrors(editor.error);
  const budget = typedMoney(value.budget, currency);
  const fund = useQuery({
    ...fundsSeeOptions({ path: { id: value.fundId ?? '' } }),
    enabled: value.fundId !== null,
  }).data;

  return (
    <ReadOnly decision={contest.can['contest.edit_funding']}>
      <Stack gap="lg" maw="45rem">
        <AmountInput
          label={t('money.budget')}
          description={t('money.budgetHelp')}
          value={value.budget}
          currency={currency}
          onChange={(text) => change({ budget: text })}
          error={budget === undefined ? t('money.malformed') : errors['budget.amount']}
          styles={{ wrapper: { maxWidth: '16rem' } }}
        />
        <Select
          label={t('money.fund')}
          description={t('money.fundHelp')}
          data={(funds.data?.items ?? []).map(({ id, name }) => ({ value: id, label: localised(name) }))}
          value={value.fundId}
          onChange={(fundId) => change({ fundId })}
          placeholder={t('money.noFund')}
          clearable
          error={errors.fundId}
        />
        {funds.data?.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('money.noFunds')}
          </Text>
        )}
        {fund && (
          <Coverage free={freeFor(contest.id, fund)} budget={budget ?? null} name={localised(fund.name)} />
        )}
        <Most contest={contest} budget={budget ?? null} />
      </Stack>
      <EditorBar editor={editor} hindrance={budget === undefined ? t('money.malformed') : undefined} />
    </ReadOnly>
  );
}

/** What the fund has for this contest: its free money, and what the contest has of it already. */
function freeFor(contestId: string, { figures, contests }: FundView): MoneyView {
  const { currency } = figures.free;
  const own = contests.find(({ id }) => id === contestId);
  const parts = [figures.free, ...(own ? [own.reserved, own.committed, own.paid] : [])];
  return moneyView(
    money(
      parts.reduce((sum, part) => sum + toMoney(part).minor, 0n),
      currency,
    ),
  );
}

/** Does the fund's money carry the budget? */
function Coverage({ free, budget, name }: { free: MoneyView; budget: MoneyView | null; name: string }) {
  const { t } = useTranslation('coordinator');
  if (!budget || budget.currency !== free.currency)
    return (
      <Text>
        {`${t('money.freeInFund')}: `}
        <MoneyText value={free} />
      </Text>
    );
  const left = toMoney(free).minor - toMoney(budget).minor;
  const rest = moneyView(money(left < 0n ? -left : left, budget.currency));
  if (left < 0n)
    return (
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('money.short')}>
        {`${t('money.shortBy')} `}
        <MoneyText value={rest} />
      </Alert>
    );
  return (
    <MoneyBar
      label={t('money.freeInFundNamed', { name })}
      total={free}
      parts={[
        { key: 'budget', label: t('money.toContest'), value: budget },
        { key: 'rest', label: t('money.remains'), value: rest, free: true },
      ]}
    />
  );
}

/** What the nominations may cost at most, where every one of them says how many win and how much. */
function Most({ contest, budget }: { contest: ContestView; budget: MoneyView | null }) {
  const { t } = useTranslation('coordinator');
  const known = contest.nominations.flatMap(({ quota, maxAward }) =>
    quota && maxAward ? [toMoney(maxAward).minor * BigInt(quota)] : [],
  );
  if (known.length === 0 || known.length < contest.nominations.length) return null;
  const minor = known.reduce((sum, one) => sum + one, 0n);
  const over = budget !== null && minor > toMoney(budget).minor;
  return (
    <section aria-labelledby="most">
      <Title order={2} size="h4" id="most">
        {t('money.most')}
      </Title>
      <Group gap="xs" mt={4}>
        <Text>
          <MoneyText value={moneyView(money(minor, contest.currency))} />
        </Text>
        <Text size="sm" c="dimmed">
          {over ? t('money.mostOver') : t('money.mostHelp')}
        </Text>
      </Group>
    </section>
  );
}
