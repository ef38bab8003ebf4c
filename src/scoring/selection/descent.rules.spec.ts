import fc from 'fast-check';
import { Selection } from '../../contests/selection-terms.rules.js';
import { formatMinor, parseMinor } from '../../platform/money.rules.js';
import type { Fields } from './quota.rules.js';
import type { Candidate } from './selected.rules.js';
import { select } from './selection.rules.js';

const rub = (whole: number) => ({
  amount: formatMinor(BigInt(whole) * 100n, 'RUB'),
  currency: 'RUB' as const,
});
const candidate = (place: number, requested: number | null, fields: Fields = {}, value = 0): Candidate => ({
  application: `a${place}`,
  place,
  requested: requested === null ? null : rub(requested),
  fields,
  value: BigInt(value),
});
/** Distinct places, in order. */
const list = (...all: [requested: number | null, fields?: Fields, value?: number][]) =>
  all.map(([requested, fields, value], index) => candidate(index + 1, requested, fields, value));
const rules = (about: Partial<Selection>): Selection => Selection.parse({ whenOverBudget: 'skip', ...about });
const said = (all: Candidate[], about: Partial<Selection>) =>
  select(all, rules(about), 'RUB').all.map(({ outcome, because }) =>
    outcome === 'waiting' ? because : because ? `${outcome} ${because}` : outcome,
  );
const from = (...region: string[]): Fields => ({ region });

describe('quotas', () => {
  it('let no more than so many of a value through, and say which keeps others out', () => {
    const all = list([1, from('north')], [1, from('north')], [1, from('south')], [1]);
    const quotas = [{ field: 'region', most: 1 }];
    expect(said(all, { quotas })).toEqual(['selected', 'quota', 'selected', 'selected']);
    expect(select(all, rules({ quotas }), 'RUB').all[1]!.quota).toEqual({ field: 'region', value: 'north' });
  });

  it('may be of their own size for some values, and go together with the number of awards', () => {
    // the attendance grants of a library section: three, one for each continent
    const all = list(
      [1, from('africa')],
      [1, from('asia')],
      [1, from('asia')],
      [1, from('europe')],
      [1, from('africa')],
    );
    const quotas = [{ field: 'region', of: { africa: 1, latin_america: 1, asia: 2 }, most: 0 }];
    expect(said(all, { count: 3, quotas })).toEqual(['selected', 'selected', 'selected', 'count', 'count']);
    expect(said(all.slice(3), { count: 3, quotas })).toEqual(['quota', 'selected']);
  });

  it('leave holders of one place to people where not all are within, and keep for them what they may choose', () => {
    const all = [
      { ...candidate(1, 5, from('north')), application: 'x' },
      { ...candidate(1, 7, from('north')), application: 'y' },
      { ...candidate(1, 1, from('south')), application: 'z' },
      candidate(4, 6, from('west')),
      candidate(5, 5, from('north')),
      candidate(6, 5, from('east')),
    ];
    const quotas = [{ field: 'region', most: 1 }];
    const { all: fates } = select(all, rules({ quotas, budget: rub(14), count: 3 }), 'RUB');
    // of 14 the south has 1 and the dearer of the north 7 at most, which leaves 6
    expect(fates.map(({ outcome, because }) => because ?? outcome)).toEqual([
      ...['at_line', 'at_line', 'selected', 'selected', 'count', 'count'],
    ]);
    expect(fates[0]!.contested).toEqual([{ field: 'region', value: 'north', left: 1 }]);
  });
});

describe('coverage', () => {
  it('takes the best placed of each value before all others', () => {
    const all = list(
      [1, { topic: ['a'] }],
      [1, { topic: ['a'] }],
      [1, { topic: ['b'] }],
      [1, { topic: ['a'] }],
      [1, { topic: ['c', 'b'] }],
    );
    expect(said(all, { count: 3, cover: { field: 'topic' } })).toEqual([
      ...['selected', 'count', 'selected', 'count', 'selected'],
    ]);
    expect(said(all, { count: 3, cover: { field: 'topic', values: ['b'] } })).toEqual([
      ...['selected', 'selected', 'selected', 'count', 'count'],
    ]);
  });

  it('tries the next of a value where the best placed does not fit the budget', () => {
    const all = list([9, { topic: ['a'] }], [5, { topic: ['b'] }], [4, { topic: ['b'] }]);
    expect(said(all, { budget: rub(13), cover: { field: 'topic' } })).toEqual([
      'selected',
      'budget',
      'selected',
    ]);
  });
});

describe('partial awards', () => {
  const budget = rub(100);
  it('give what is left where it is enough of the sum, in whole steps', () => {
    const all = list([70], [50], [20]);
    const partial = { least: '50', step: rub(10) };
    const { all: fates, line } = select(all, rules({ budget, partial }), 'RUB');
    expect(fates[1]).toMatchObject({ outcome: 'selected', amount: rub(30), full: rub(50) });
    expect(fates[2]).toMatchObject({ outcome: 'waiting', because: 'budget' });
    expect(line).toMatchObject({ spent: rub(100), left: rub(0), selected: 2 });
    expect(said(all, { budget, partial: { least: '60' } })).toEqual(['selected', 'selected', 'budget']);
    expect(said(all, { budget, partial: { least: '61' } })).toEqual(['selected', 'budget', 'selected']);
    expect(said(list([70], [35]), { budget, partial: { least: '80', step: rub(20) } })).toEqual([
      'selected',
      'budget',
    ]);
  });
});

describe('the waiting list', () => {
  it('has as many as the rules say, without those who could not be paid, and parts no place', () => {
    const all = [
      ...list([60], [50], [null], [50]),
      { ...candidate(4, 50), application: 'b4' },
      candidate(6, 50),
    ];
    expect(said(all, { budget: rub(60), waiting: 2 })).toEqual([
      ...['selected', 'budget', 'passed_over no_amount', 'budget', 'budget', 'passed_over budget'],
    ]);
    expect(said(all, { budget: rub(60), waiting: 0 })[1]).toBe('passed_over budget');
  });
});

describe('the best total', () => {
  it('is not what going down the ranking gives', () => {
    const all = list([90, {}, 100], [50, {}, 80], [50, {}, 70]);
    const budget = rub(100);
    expect(said(all, { budget })).toEqual(['selected', 'budget', 'budget']);
    expect(said(all, { budget, whenOverBudget: 'best_total' })).toEqual(['total', 'selected', 'selected']);
    expect(said(all, { budget, whenOverBudget: 'best_total', count: 1 })).toEqual([
      'selected',
      'total',
      'total',
    ]);
  });

  it('leaves those whom nothing tells apart to people', () => {
    const all = [
      candidate(1, 60, {}, 9),
      { ...candidate(2, 40, {}, 5), application: 'x' },
      { ...candidate(2, 40, {}, 5), application: 'y' },
    ];
    expect(said(all, { budget: rub(100), whenOverBudget: 'best_total' })).toEqual([
      'selected',
      'at_line',
      'at_line',
    ]);
  });
});

describe('any selection', () => {
  const fields = fc.record(
    { region: fc.subarray(['n', 's', 'e'], { maxLength: 1 }), topic: fc.subarray(['a', 'b', 'c']) },
    { requiredKeys: [] },
  );
  const anyone = fc.record({
    shared: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    requested: fc.option(fc.integer({ min: 0, max: 9 })),
    value: fc.nat(20),
    fields,
  });
  const candidates = fc.array(anyone, { maxLength: 8 }).map((all) => {
    let place = 0;
    return all.map((one, index): Candidate => {
      if (!one.shared || index === 0) place = index + 1;
      return { ...candidate(place, one.requested, one.fields, one.value), application: `a${index}` };
    });
  });
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const terms = fc.record({
    whenOverBudget: fc.constantFrom('stop' as const, 'skip' as const, 'best_total' as const),
    count: optional(fc.integer({ min: 1, max: 5 })),
    budget: optional(fc.nat(30).map(rub)),
    quotas: optional(
      fc.array(fc.record({ field: fc.constantFrom('region', 'topic'), most: fc.nat(2) }), { maxLength: 2 }),
    ),
    cover: optional(fc.constant({ field: 'topic' })),
    partial: optional(
      fc.record({ least: fc.constantFrom('20', '50', '100'), step: optional(fc.constant(rub(2))) }),
    ),
    waiting: optional(fc.nat(3)),
  });
  const minor = (money: { amount: string } | null | undefined) => parseMinor(money?.amount ?? '0', 'RUB');
  const kept = (won: Candidate[], { quotas = [] }: Selection) =>
    quotas.every(({ field, most }) =>
      ['n', 's', 'e', 'a', 'b', 'c'].every(
        (value) => won.filter((one) => one.fields?.[field]?.includes(value)).length <= most!,
      ),
    );

  it('keeps to number, budget and quotas, names everybody once, and says of who is not selected why', () => {
    fc.assert(
      fc.property(candidates, terms, (all, about) => {
        const own = rules(about);
        const { all: fates, line } = select(all, own, 'RUB');
        expect(fates.map(({ application }) => application)).toEqual(
          all.map(({ application }) => application),
        );
        const won = all.filter((_, index) => fates[index]!.outcome === 'selected');
        expect(won.length).toBe(line.selected);
        expect(won.length).toBeLessThanOrEqual(own.count ?? 99);
        const spent = fates.reduce(
          (sum, one) => sum + (one.outcome === 'selected' ? minor(one.amount) : 0n),
          0n,
        );
        expect(spent).toBe(minor(line.spent));
        if (own.budget) expect(spent).toBeLessThanOrEqual(minor(own.budget));
        expect(kept(won, own)).toBe(true);
        for (const { outcome, because, full, amount } of fates) {
          expect(because === null).toBe(outcome === 'selected' || outcome === 'at_line');
          if (full)
            expect(minor(amount) * 100n).toBeGreaterThanOrEqual(minor(full) * BigInt(own.partial!.least));
        }
        expect(line.gap).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });

  it('with the best total has more than any other choice, tried one by one', () => {
    fc.assert(
      fc.property(candidates, terms, (shared, { count, budget = rub(20), quotas }) => {
        const all = shared.map((one, index) => ({ ...one, place: index + 1 }));
        const own = rules({ whenOverBudget: 'best_total', count, budget, quotas });
        const { all: fates } = select(all, own, 'RUB');
        const total = (some: Candidate[]) => some.reduce((sum, { value }) => sum + value!, 0n);
        let best = 0n;
        for (let mask = 0; mask < 1 << all.length; mask++) {
          const some = all.filter((_, at) => mask & (1 << at));
          const cost = some.reduce((sum, { requested }) => sum + minor(requested), 0n);
          const fits = some.every(({ requested }) => requested) && cost <= minor(budget);
          if (fits && some.length <= (count ?? 99) && kept(some, own) && total(some) > best)
            best = total(some);
        }
        expect(total(all.filter((_, index) => fates[index]!.outcome === 'selected'))).toBe(best);
      }),
      { numRuns: 400 },
    );
  });

  it('down the ranking is what one gets by asking of each in turn whether all rules still hold', () => {
    fc.assert(
      fc.property(candidates, terms, (shared, { count, budget, quotas, whenOverBudget }) => {
        const all = shared.map((one, index) => ({ ...one, place: index + 1 }));
        const own = rules({
          count,
          budget,
          quotas,
          whenOverBudget: whenOverBudget === 'stop' ? 'stop' : 'skip',
        });
        const won: Candidate[] = [];
        for (const one of all) {
          if (budget && !one.requested) continue;
          const some = [...won, one];
          if (some.length > (count ?? 99)) break;
          if (!kept(some, own)) continue;
          const cost = some.reduce((sum, { requested }) => sum + minor(requested), 0n);
          if (!budget || cost <= minor(budget)) won.push(one);
          else if (own.whenOverBudget === 'stop') break;
        }
        const { all: fates } = select(all, own, 'RUB');
        expect(all.filter((_, index) => fates[index]!.outcome === 'selected')).toEqual(won);
      }),
      { numRuns: 600 },
    );
  });

  it('covers each value that anybody fits with, as far as the number goes', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 5 }), (shared, count) => {
        const all = shared.map((one, index) => ({ ...one, place: index + 1 }));
        const { all: fates } = select(all, rules({ count, cover: { field: 'topic' } }), 'RUB');
        const topics = (some: Candidate[]) =>
          new Set(some.flatMap(({ fields: own }) => own?.topic ?? [])).size;
        const won = all.filter((_, index) => fates[index]!.outcome === 'selected');
        if (topics(won) < topics(all)) expect(won).toHaveLength(count);
        expect(won).toHaveLength(Math.min(count, all.length));
      }),
    );
  });
});
