import type { Criterion, Scale } from '../../../../src/contests/criterion.rules.js';
import { Decimal, fraction, rounded, sum } from '../../../../src/contests/decimal.rules.js';
import type { EligibilityRule } from '../../../../src/contests/eligibility.rules.js';
import type { Ranking } from '../../../../src/contests/ranking-order.rules.js';
import { criteriaFor, nominationRules, type Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { totalBounds } from '../../../../src/scoring/sheet-total.rules.js';
import { suggestKey } from '../setup/slug.js';

/** One element moved a step up (-1) or down (1); where it cannot move the list stays as it is. */
export function shifted<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const list = [...items];
  const [one] = list.splice(index, 1);
  if (one === undefined || index + by < 0 || index + by > list.length) return [...items];
  list.splice(index + by, 0, one);
  return list;
}

/** The list with one element changed. */
export const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] =>
  items.map((other, at) => (at === index ? item : other));

export const without = <Item>(items: readonly Item[], index: number): Item[] =>
  items.filter((_, at) => at !== index);

/** The object without the key; used to leave out what is optional and empty. */
export function lacking<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> {
  const { [key]: _, ...rest } = value;
  return rest;
}

/** With the optional value set, or left out where it is undefined. */
export const withOptional = <Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
  one: Value[Key] | undefined,
): Value => (one === undefined ? (lacking(value, key) as Value) : { ...value, [key]: one });

const weightOf = (text: string) => fraction(Decimal.safeParse(text).success ? text : '0');

export interface Share {
  id: string;
  /** Percent of the whole, one decimal; '0.0' for all where nothing has a weight. */
  percent: string;
  /** Hundredths of a percent, for drawing. */
  width: number;
}

/** What each scored criterion counts for, in the rulebook or in one of its nominations. */
export function weightShares(rulebook: Rulebook, nomination?: string): Share[] {
  const rules = nomination === undefined ? undefined : nominationRules(rulebook, nomination);
  const scored = criteriaFor(rulebook, rules).filter(({ scale }) => scale.kind !== 'gate');
  const weights = scored.map(({ weight }) => weightOf(weight));
  const whole = sum(weights);
  return scored.map(({ id }, index) => {
    const share = whole.equals(0) ? fraction('0') : weights[index]!.div(whole).mul(100);
    return { id, percent: rounded(share, 1), width: Number(rounded(share.mul(100), 0)) };
  });
}

/** The highest total a sheet can have; null while a scale or a weight is not complete. */
export function highestTotal(rulebook: Rulebook, nomination?: string): string | null {
  const rules = nomination === undefined ? undefined : nominationRules(rulebook, nomination);
  try {
    const ends = totalBounds(criteriaFor(rulebook, rules), rulebook.combining.within);
    return ends && rounded(ends.max, 2).replace(/\.?0+$/, '');
  } catch {
    return null;
  }
}

export const emptyScale: Record<Scale['kind'], Scale> = {
  number: { kind: 'number', min: '0', max: '10', step: '1' },
  options: {
    kind: 'options',
    options: [
      { key: 'low', value: '0', title: { ru: 'Нет', en: 'No' } },
      { key: 'high', value: '1', title: { ru: 'Да', en: 'Yes' } },
    ],
  },
  gate: { kind: 'gate', passes: 'all' },
};

export const newCriterion = (criteria: readonly Criterion[]): Criterion => ({
  id: suggestKey(
    '',
    criteria.map(({ id }) => id),
    'criterion',
  ),
  title: {},
  scale: emptyScale.number,
  weight: '1',
});

/** Scale of another kind; a gate has no weight, and a scored criterion needs one. */
export function withScale(criterion: Criterion, kind: Scale['kind']): Criterion {
  const weight = kind === 'gate' ? '0' : criterion.scale.kind === 'gate' ? '1' : criterion.weight;
  const { anchors: _, threshold: __, ...rest } = criterion;
  return { ...rest, scale: emptyScale[kind], weight };
}

/** The rulebook without the criterion, wherever it is mentioned. */
export function withoutCriterion(rulebook: Rulebook, id: string): Rulebook {
  return {
    ...rulebook,
    criteria: rulebook.criteria.filter((criterion) => criterion.id !== id),
    ranking: rankingWithout(rulebook.ranking, id),
    ...(rulebook.bands && { bands: rulebook.bands.map((band) => weightsWithout(band, id)) }),
    nominations: rulebook.nominations.map((nomination) => ({
      ...weightsWithout(nomination, id),
      ...(nomination.ranking && { ranking: rankingWithout(nomination.ranking, id) }),
    })),
  };
}

function rankingWithout(ranking: Ranking, id: string): Ranking {
  const ties = ranking.ties.filter((tie) => tie.key !== 'criterion' || tie.criterion !== id);
  const { by } = ranking;
  return by?.kind === 'score' ? { ...ranking, ties, by: weightsWithout(by, id) } : { ...ranking, ties };
}

function weightsWithout<Part extends { weights?: Record<string, string> }>(part: Part, id: string): Part {
  if (!part.weights?.[id]) return part;
  const weights = lacking(part.weights, id);
  return withOptional(part, 'weights', Object.keys(weights).length > 0 ? weights : undefined);
}

export const eligibilityKinds = ['age', 'region', 'membership', 'experience', 'entries', 'question'] as const;

/** A rule of the kind, with the most usual values. */
export function newRule(kind: EligibilityRule['kind'], rules: readonly EligibilityRule[]): EligibilityRule {
  const id = suggestKey(
    kind,
    rules.map((rule) => rule.id),
    kind,
  );
  switch (kind) {
    case 'age':
      return { id, kind, max: 35, on: 'intake_end' };
    case 'region':
      return { id, kind, allowed: [] };
    case 'membership':
      return { id, kind, anyOf: [] };
    case 'experience':
      return { id, kind, minYears: 1 };
    case 'entries':
      return { id, kind, max: 1 };
    case 'question':
      return { id, kind, question: {}, expected: 'yes' };
  }
}
