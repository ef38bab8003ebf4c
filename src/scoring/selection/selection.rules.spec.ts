import fc from 'fast-check';
import { parseMinor } from '../../platform/money.rules.js';
import type { Candidate } from './selected.rules.js';
import { select } from './selection.rules.js';

const rub = (amount: string) => ({ amount, currency: 'RUB' as const });
const candidates = (...list: [place: number, requested: string | null][]): Candidate[] =>
  list.map(([place, requested], index) => ({
    application: `a${index + 1}`,
    place,
    requested: requested === null ? null : rub(requested),
  }));
const outcomes = (list: Candidate[], rules: Parameters<typeof select>[1]) =>
  select(list, rules, 'RUB').all.map(({ outcome, because }) => because ?? outcome);

describe('selection', () => {
  it('takes as many as there are awards', () => {
    const list = candidates([1, '10.00'], [2, null], [3, '10.00']);
    expect(outcomes(list, { count: 2, whenOverBudget: 'stop' })).toEqual(['selected', 'selected', 'count']);
    expect(select(list, { count: 2, whenOverBudget: 'stop' }, 'RUB').line).toEqual({
      selected: 2,
      lastPlace: 2,
      budget: null,
      spent: rub('10.00'),
      left: null,
    });
  });

  it('takes everyone in the ranking when nothing limits it', () => {
    expect(outcomes(candidates([1, null], [2, null]), { whenOverBudget: 'stop' })).toEqual([
      'selected',
      'selected',
    ]);
  });

  it('stops at the first that does not fit the budget, or skips it', () => {
    const list = candidates([1, '60.00'], [2, '50.00'], [3, '40.00'], [4, '0.01']);
    const budget = rub('100.00');
    expect(outcomes(list, { budget, whenOverBudget: 'stop' })).toEqual([
      'selected',
      'budget',
      'budget',
      'budget',
    ]);
    expect(outcomes(list, { budget, whenOverBudget: 'skip' })).toEqual([
      'selected',
      'budget',
      'selected',
      'budget',
    ]);
    expect(select(list, { budget, whenOverBudget: 'skip' }, 'RUB').line).toMatchObject({
      lastPlace: 3,
      left: rub('0.00'),
    });
  });

  it('pays the fixed amount where there is one, and cannot pay what nobody named', () => {
    const list = candidates([1, null], [2, '90.00']);
    const budget = rub('100.00');
    expect(outcomes(list, { budget, whenOverBudget: 'stop' })).toEqual(['no_amount', 'selected']);
    expect(outcomes(list, { budget, amount: rub('50.00'), whenOverBudget: 'stop' })).toEqual([
      'selected',
      'selected',
    ]);
  });

  it('leaves a shared place that only partly fits to people, and nothing is selected below it', () => {
    const list = candidates([1, '10.00'], [2, '10.00'], [2, '10.00'], [4, '1.00']);
    expect(outcomes(list, { count: 2, whenOverBudget: 'skip' })).toEqual([
      'selected',
      'at_line',
      'at_line',
      'count',
    ]);
    expect(outcomes(list, { count: 3, whenOverBudget: 'skip' })).toEqual([
      'selected',
      'selected',
      'selected',
      'count',
    ]);
    expect(outcomes(list, { budget: rub('25.00'), whenOverBudget: 'skip' })).toEqual([
      'selected',
      'at_line',
      'at_line',
      'budget',
    ]);
    expect(outcomes(list, { budget: rub('15.00'), whenOverBudget: 'skip' })).toEqual([
      'selected',
      'budget',
      'budget',
      'selected',
    ]);
  });

  it('never spends more than the budget nor selects more than the number, and "stop" selects the first', () => {
    const list = fc
      .array(fc.tuple(fc.boolean(), fc.option(fc.nat(9999), { nil: null })), { maxLength: 15 })
      .map((all) => {
        let place = 0;
        return all.map(([shared, minor], index): Candidate => {
          if (!shared || index === 0) place = index + 1;
          const requested =
            minor === null ? null : rub(`${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`);
          return { application: `a${index}`, place, requested };
        });
      });
    fc.assert(
      fc.property(
        list,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom('stop' as const, 'skip' as const),
        (all, count, budget, whenOverBudget) => {
          const result = select(all, { count, budget: rub(`${budget}.00`), whenOverBudget }, 'RUB');
          const won = result.all.filter(({ outcome }) => outcome === 'selected');
          const spent = won.reduce((sum, { amount }) => sum + parseMinor(amount!.amount, 'RUB'), 0n);
          expect(spent).toBe(parseMinor(result.line.spent.amount, 'RUB'));
          expect(spent).toBeLessThanOrEqual(BigInt(budget) * 100n);
          expect(won.length).toBeLessThanOrEqual(count);
          expect(result.all.map(({ application }) => application).sort()).toEqual(
            all.map(({ application }) => application).sort(),
          );
          const line = all
            .filter(({ requested }) => requested)
            .map(({ application }) => result.all.find((one) => one.application === application)!.outcome);
          if (whenOverBudget === 'stop') expect(line.lastIndexOf('selected')).toBe(won.length - 1);
        },
      ),
    );
  });
});
