import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RankedBy } from '../../../../src/contests/ranking-order.rules.js';
import type { NominationRules, Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { displayMoney, type MoneyView, toMoney } from '../../../../src/platform/money.rules.js';
import { displayDecimal } from '../../../../src/platform/writing.rules.js';
import { useLocale } from '../../i18n.js';

/** Rules that the page shows and keeps, and does not edit. */
export function FurtherRules({ rules }: { rules: readonly string[] }) {
  const { t } = useTranslation('coordinator');
  if (rules.length === 0) return null;
  return (
    <div>
      <List size="sm">
        {rules.map((rule) => (
          <List.Item key={rule}>{rule}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt={4}>
        {t('further.kept')}
      </Text>
    </div>
  );
}

const knownFields = ['region', 'organisation', 'topic'] as const;

/** The name of a field that quotas and tie rules look at; one the platform does not know, as the rulebook calls it. */
export function useFieldWords(): (field: string) => string {
  const { t } = useTranslation('coordinator');
  return (field) => {
    const known = knownFields.find((one) => one === field);
    return known ? t(`further.field.${known}`) : field;
  };
}

/** What the sections do not edit, in sentences. */
export function useFurtherWords() {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const fieldWords = useFieldWords();
  const decimal = (text: string) => displayDecimal(text, locale);
  const sum = (money: MoneyView) => displayMoney(toMoney(money), locale);
  return {
    ranking: (by: RankedBy | undefined): string[] => {
      if (!by || (by.kind === 'score' && !by.weights)) return [];
      if (by.kind === 'points_by_place')
        return [t('further.ranked.points_by_place', { table: by.table.map(decimal).join(' – ') })];
      if (by.kind === 'equal_shares')
        return [t('further.ranked.equal_shares', { approve: decimal(by.approve) })];
      return [t(`further.ranked.${by.kind}`)];
    },
    review: ({ divergencePercent, extraExpert }: Rulebook['review']): string[] => [
      ...(divergencePercent ? [t('further.percent', { percent: decimal(divergencePercent) })] : []),
      ...(extraExpert ? [t(`further.extra.${extraExpert.counting}`)] : []),
      ...(extraExpert?.unlessAllBelow ? [t('further.spared')] : []),
    ],
    bands: (bands: Rulebook['bands'] = []): string[] =>
      bands.map(({ upTo, weights, threshold }) => {
        const range = upTo ? t('further.band.upTo', { sum: sum(upTo) }) : t('further.band.open');
        const rules = [
          ...(threshold === undefined ? [] : [t('further.threshold', { score: decimal(threshold) })]),
          ...(weights ? [t('further.ownWeights')] : []),
        ];
        return rules.length > 0 ? `${range}: ${rules.join(', ')}` : range;
      }),
    nomination: ({ threshold, ranking, selection }: NominationRules): string[] => {
      const { quotas = [], cover, partial, waiting } = selection;
      return [
        ...(threshold === undefined ? [] : [t('further.threshold_own', { score: decimal(threshold) })]),
        ...(ranking ? [t('further.ownRanking')] : []),
        ...quotas.flatMap(({ field, most, of = {} }) => [
          ...Object.entries(of).map(([value, number]) =>
            t('further.quota_of', { value, most: number, field: fieldWords(field) }),
          ),
          ...(most === undefined ? [] : [t('further.quota_most', { most, field: fieldWords(field) })]),
        ]),
        ...(cover ? [t('further.cover', { field: fieldWords(cover.field) })] : []),
        ...(partial ? [t('further.partial', { least: decimal(partial.least) })] : []),
        ...(waiting === undefined ? [] : [t('further.waiting', { count: waiting })]),
      ];
    },
  };
}
