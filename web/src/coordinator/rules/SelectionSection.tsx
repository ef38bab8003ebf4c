import { Group, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NominationRules } from '../../../../src/contests/rulebook.rules.js';
import type { MoneyView } from '../../../../src/platform/money.rules.js';
import type { ContestView } from '../../api/generated/index.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { typedMoney } from '../shared/amount.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { Confirmed } from './Confirmed.js';
import type { SectionProps } from './CriteriaSection.js';
import { FurtherRules, useFurtherWords } from './FurtherRules.js';
import { lacking, replaced, withOptional } from './rulebook.js';
import { WeightBar } from './WeightBar.js';

const whenOverBudget = ['skip', 'stop', 'best_total'] as const;

/** Who is selected in each nomination, and where its weights differ. */
export function SelectionSection({
  rulebook,
  faults,
  onChange,
  nominations,
}: SectionProps & { nominations: ContestView['nominations'] }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const furtherWords = useFurtherWords();
  const { currency } = rulebook;
  return (
    <Stack gap="xl" maw="45rem">
      {rulebook.nominations.map((rules, index) => {
        const put = (changed: NominationRules) =>
          onChange({ ...rulebook, nominations: replaced(rulebook.nominations, index, changed) });
        const { selection } = rules;
        const sum = (key: 'budget' | 'amount') => (text: string) => {
          const money = typedMoney(text, currency);
          // what is no sum stays as typed, and the schema says what is wrong with it
          const value: MoneyView | undefined =
            text === '' ? undefined : (money ?? { amount: text, currency });
          put({ ...rules, selection: withOptional(selection, key, value) });
        };
        const pointer = `/nominations/${index}`;
        return (
          <section
            key={rules.id}
            aria-label={localised(nominations.find(({ key }) => key === rules.id)?.title)}
          >
            <Title order={3} size="h4" mb="sm">
              {localised(nominations.find(({ key }) => key === rules.id)?.title)}
            </Title>
            <Stack gap="md">
              <Text size="sm">
                {selection.count === undefined
                  ? t('selection.noCount')
                  : t('selection.count', { count: selection.count })}
              </Text>
              <Group gap="md" align="flex-start">
                <AmountInput
                  label={t('selection.budget')}
                  value={selection.budget?.amount ?? ''}
                  currency={currency}
                  onChange={sum('budget')}
                  error={faults.get(`${pointer}/selection/budget/amount`)}
                />
                <AmountInput
                  label={t('selection.amount')}
                  value={selection.amount?.amount ?? ''}
                  currency={currency}
                  onChange={sum('amount')}
                  error={faults.get(`${pointer}/selection/amount/amount`)}
                />
              </Group>
              <Text size="sm" c="dimmed" mt={-8}>
                {t('selection.amountHelp')}
              </Text>
              {selection.budget && (
                <Select
                  label={t('selection.over')}
                  data={whenOverBudget.map((value) => ({
                    value,
                    label: t(`selection.when.${value}`),
                  }))}
                  value={selection.whenOverBudget}
                  onChange={(value) => {
                    const chosen = whenOverBudget.find((one) => one === value);
                    if (chosen) put({ ...rules, selection: { ...selection, whenOverBudget: chosen } });
                  }}
                  allowDeselect={false}
                />
              )}
              <FurtherRules rules={furtherWords.nomination(rules)} />
              <OwnWeights {...{ rulebook, faults, rules, pointer }} onChange={put} />
              <Confirmed
                part={selection}
                onConfirm={() => put({ ...rules, selection: lacking(selection, 'toConfirm') })}
              />
              <Confirmed part={rules} onConfirm={() => put(lacking(rules, 'toConfirm'))} />
            </Stack>
          </section>
        );
      })}
    </Stack>
  );
}

interface WeightsProps extends Omit<SectionProps, 'onChange'> {
  rules: NominationRules;
  pointer: string;
  onChange: (rules: NominationRules) => void;
}

/** Weights of one nomination alone; an empty one is the criterion's own. */
function OwnWeights({ rulebook, faults, rules, pointer, onChange }: WeightsProps) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const scored = rulebook.criteria.filter(({ scale }) => scale.kind !== 'gate');
  const own = rules.weights ?? {};
  const put = (id: string, weight: string) => {
    const weights = weight === '' ? lacking(own, id) : { ...own, [id]: weight };
    onChange(withOptional(rules, 'weights', Object.keys(weights).length > 0 ? weights : undefined));
  };
  return (
    <details open={rules.weights !== undefined || undefined}>
      <summary>{t('selection.weights')}</summary>
      <Stack gap="sm" mt="sm">
        <Text size="sm" c="dimmed">
          {t('selection.weightsHelp')}
        </Text>
        <Group gap="md" align="flex-end">
          {scored.map(({ id, title, weight }) => (
            <DecimalInput
              key={id}
              label={localised(title) || t('rules.untitled')}
              placeholder={weight}
              value={own[id] ?? ''}
              onChange={(value) => put(id, value)}
              error={faults.get(`${pointer}/weights/${id}`)}
              w="13rem"
            />
          ))}
        </Group>
        {rules.weights && <WeightBar rulebook={rulebook} nomination={rules.id} />}
      </Stack>
    </details>
  );
}
