import fc from 'fast-check';
import { rulebookOf } from '../../../test/support/rulebooks.js';
import type { Rulebook } from '../../contests/rulebook.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import { hasText } from '../../platform/i18n.js';
import { locales } from '../../platform/localised.rules.js';
import { toMoney } from '../../platform/money.rules.js';
import { rank } from '../ranking.rules.js';
import type { RankingResult } from '../result.rules.js';
import { atLine, settle } from './decision.rules.js';

const rub = (roubles: number) => ({ amount: roubles.toFixed(2), currency: 'RUB' as const });
const rulebook = (selection: Selection): Rulebook =>
  rulebookOf({ nominations: [{ id: 'main', award: 'project', selection }] });
/** Applications `a0`, `a1`, … with these scores, each asking for `roubles`. */
const ranked = (rules: Rulebook, scores: readonly number[], roubles = 100): RankingResult =>
  rank(
    rules,
    scores.map((_, index) => ({
      id: `a${index}`,
      nomination: 'main',
      submittedAt: null,
      requested: rub(roubles),
    })),
    scores.map((value, index) => ({
      id: `s${index}`,
      application: `a${index}`,
      juror: 'j',
      values: { x: { value: String(value) } },
    })),
    'seed',
  );
const outcomes = ({ nominations }: RankingResult) =>
  Object.fromEntries(
    nominations.flatMap(({ entries }) =>
      entries.map(({ application, selection }) => [application, [selection?.outcome, selection?.because]]),
    ),
  );

it('keeps to a quota when people choose at the line, and to the waiting list', () => {
  const rules = rulebook({
    count: 3,
    whenOverBudget: 'skip',
    quotas: [{ field: 'region', most: 1 }],
    waiting: 1,
  });
  const result = rank(
    rules,
    ['a', 'b', 'c'].map((id) => ({
      id,
      nomination: 'main',
      submittedAt: null,
      requested: rub(1),
      fields: { region: [id === 'c' ? 'south' : 'north'] },
    })),
    ['a', 'b', 'c'].map((id) => ({
      id,
      application: id,
      juror: 'j',
      values: { x: { value: id === 'c' ? '1' : '9' } },
    })),
    'seed',
  );
  expect(atLine(result).sort()).toEqual(['a', 'b']);
  const codes = settle(result, rules, ['a', 'b']).faults.map(({ code, params }) => [code, params.value]);
  expect(codes).toEqual([['decision.over_quota', 'north']]);
  for (const locale of locales) expect(hasText(locale, 'errors:decision.over_quota')).toBe(true);
  const { result: settled, faults } = settle(result, rules, ['b']);
  expect(faults).toEqual([]);
  expect(outcomes(settled)).toEqual({
    a: ['waiting', 'decision'],
    b: ['selected', null],
    c: ['selected', null],
  });
});

describe('settling a tie at the line', () => {
  const three = rulebook({ count: 2, budget: rub(250), whenOverBudget: 'skip' });

  it('selects the chosen and lets the others wait, with the line moved along', () => {
    const result = ranked(three, [9, 7, 7, 5]);
    expect(atLine(result).sort()).toEqual(['a1', 'a2']);
    const { result: settled, faults } = settle(result, three, ['a2']);
    expect(faults).toEqual([]);
    expect(outcomes(settled)).toEqual({
      a0: ['selected', null],
      a1: ['waiting', 'decision'],
      a2: ['selected', null],
      a3: ['waiting', 'budget'],
    });
    expect(settled.nominations[0]!.line).toEqual({
      selected: 2,
      lastPlace: 2,
      budget: rub(250),
      spent: rub(200),
      left: rub(50),
    });
    // what was computed stays as it was
    expect(atLine(result)).toHaveLength(2);
  });

  it('may choose nobody', () => {
    const { result, faults } = settle(ranked(three, [9, 7, 7]), three, []);
    expect([atLine(result), faults]).toEqual([[], []]);
    expect(result.nominations[0]!.line).toMatchObject({ selected: 1, spent: rub(100) });
  });

  it('names who is not at the line, too many, and too much money', () => {
    const codes = (rules: Rulebook, scores: number[], chosen: string[], roubles?: number) =>
      settle(ranked(rules, scores, roubles), rules, chosen).faults.map(({ code }) => code);
    expect(codes(three, [9, 7, 7], ['a0', 'nobody'])).toEqual([
      'decision.not_at_line',
      'decision.not_at_line',
    ]);
    expect(codes(three, [9, 7, 7], ['a1', 'a2'], 80)).toEqual(['decision.over_count']);
    const budget = rulebook({ budget: rub(150), whenOverBudget: 'stop' });
    expect(codes(budget, [7, 7], ['a0', 'a1'])).toEqual(['decision.over_budget']);
    for (const code of ['decision.not_at_line', 'decision.over_count', 'decision.over_budget'])
      for (const locale of locales) expect(hasText(locale, `errors:${code}`)).toBe(true);
  });

  it('leaves nothing open and, without faults, stays within number and budget', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.infiniteStream(fc.boolean()),
        (scores, count, hundreds, coin) => {
          const rules = rulebook({ count, budget: rub(hundreds * 100), whenOverBudget: 'skip' });
          const result = ranked(rules, scores);
          const chosen = atLine(result).filter(() => coin.next().value);
          const { result: settled, faults } = settle(result, rules, chosen);
          expect(atLine(settled)).toEqual([]);
          if (faults.length > 0) return;
          const { line, entries } = settled.nominations[0]!;
          const selected = entries.filter(({ selection }) => selection?.outcome === 'selected');
          expect(line.selected).toBe(selected.length);
          expect(selected.length).toBeLessThanOrEqual(count);
          expect(toMoney(line.left!).minor).toBeGreaterThanOrEqual(0n);
          expect(toMoney(line.spent).minor + toMoney(line.left!).minor).toBe(toMoney(line.budget!).minor);
        },
      ),
    );
  });
});
