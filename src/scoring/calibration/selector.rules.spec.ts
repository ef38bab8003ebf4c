import fc from 'fast-check';
import { rulebookOf } from '../../../test/support/rulebooks.js';
import { Selection } from '../../contests/selection-terms.rules.js';
import { formatMinor } from '../../platform/money.rules.js';
import { rank } from '../ranking.rules.js';
import type { RankApplication } from '../result.rules.js';
import type { Candidate } from '../selection/selected.rules.js';
import { select } from '../selection/selection.rules.js';
import { calibrationInput } from './input.rules.js';
import { type Drawn, selector } from './selector.rules.js';

const rub = (minor: number) => ({ amount: formatMinor(BigInt(minor), 'RUB'), currency: 'RUB' as const });

const value = fc.constantFrom('a', 'b', 'c');
const values = fc.array(value, { maxLength: 3 });
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const scores = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 9, maxLength: 9 });

const ranked = fc.array(
  fc.record({
    requested: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
    fields: fc.record({ region: values, topic: values }),
    threshold: fc.option(fc.integer({ min: 0, max: 40 })),
  }),
  { maxLength: 9 },
);

const quota = fc.record({
  field: fc.constantFrom('region', 'topic'),
  most: optional(fc.integer({ min: 0, max: 3 })),
  of: fc.dictionary(value, fc.integer({ min: 0, max: 3 })),
});

/** Whatever a rulebook may say of a selection. */
const terms = fc
  .record({
    count: optional(fc.integer({ min: 1, max: 7 })),
    budget: optional(fc.integer({ min: 0, max: 200 }).map(rub)),
    whenOverBudget: fc.constantFrom('stop', 'skip', 'best_total'),
    amount: fc.option(fc.integer({ min: 1, max: 60 }).map(rub), { nil: undefined, freq: 2 }),
    quotas: optional(fc.array(quota, { maxLength: 2 })),
    cover: optional(fc.record({ field: fc.constantFrom('region', 'topic'), values: optional(values) })),
    partial: optional(
      fc.record({
        least: fc.constantFrom('10', '33.3', '50', '100'),
        step: optional(fc.constantFrom(1, 7, 10).map(rub)),
      }),
    ),
    waiting: optional(fc.nat(4)),
  })
  .map((rules) => Selection.parse(JSON.parse(JSON.stringify(rules))));

type Ranked = { requested: number | null; fields: Drawn['fields']; threshold: number | null };

/** Who is selected from a ranking by these scores, by the rules themselves; equal scores in the order given. */
function bySelect(all: readonly Ranked[], scores: readonly number[], rules: Selection): string[] {
  const order = [...all.keys()]
    .filter((at) => scores[at]! >= (all[at]!.threshold ?? 0))
    .sort((a, b) => scores[b]! - scores[a]! || a - b);
  const candidates = order.map((at, index): Candidate => {
    const { requested, fields } = all[at]!;
    const sum = requested === null ? null : rub(requested);
    return { application: `a${at}`, place: index + 1, requested: sum, fields, value: BigInt(scores[at]!) };
  });
  return select(candidates, rules, 'RUB')
    .all.filter(({ outcome }) => outcome === 'selected')
    .map(({ application }) => application)
    .sort();
}

/** The same as a draw has it. */
function byDraw(all: readonly Ranked[], drawn: readonly (readonly number[])[], rules: Selection): string[][] {
  const draw = selector(
    rules,
    all.map(
      ({ requested, ...one }, at): Drawn => ({
        ...one,
        application: `a${at}`,
        amount: rules.amount ?? (requested === null ? null : rub(requested)),
      }),
    ),
  );
  return drawn.map((scores) => {
    const selected = new Uint8Array(all.length);
    draw(
      Float64Array.from(all, (_, at) => scores[at]!),
      selected,
    );
    return all.flatMap((_, at) => (selected[at] ? [`a${at}`] : [])).sort();
  });
}

/** A contest of one criterion: what each of two experts gave, bands and thresholds of all kinds, no shared places. */
const contest = fc.record({
  all: fc.array(
    fc.record({
      requested: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
      fields: fc.record({ region: values, topic: values }),
      given: fc.tuple(fc.nat(9), fc.nat(9)),
    }),
    { maxLength: 9 },
  ),
  thresholds: fc.record({ overall: optional(fc.constantFrom('2', '4.5')) }),
  threshold: optional(fc.constantFrom('3', '5.5')),
  bands: optional(
    fc.constant([
      { id: 'small', upTo: rub(20), threshold: '4' },
      { id: 'middle', upTo: rub(40) },
      { id: 'great' },
    ]),
  ),
  selection: terms,
});

type Given = typeof contest extends fc.Arbitrary<infer One> ? One : never;

function rankingOf({ all, thresholds, threshold, bands, selection }: Given) {
  // what was not drawn is not there
  const rulebook = rulebookOf(
    JSON.parse(
      JSON.stringify({
        thresholds,
        ranking: { ties: [{ key: 'lower_requested' }, { key: 'lot' }], sharedPlaces: false },
        bands,
        nominations: [{ id: 'n', award: 'project', selection, threshold }],
      }),
    ),
  );
  const applications = all.map(
    ({ requested, fields }, at): RankApplication => ({
      id: `a${at}`,
      nomination: 'n',
      submittedAt: null,
      requested: requested === null ? null : rub(requested),
      fields,
    }),
  );
  const sheets = all.flatMap(({ given }, at) =>
    given.map((value, juror) => ({
      id: `s${at}-${juror}`,
      application: `a${at}`,
      juror: `j${juror}`,
      values: { x: { value: String(value) } },
    })),
  );
  const [ranking] = rank(rulebook, applications, sheets, 'seed').nominations;
  return { ranking: ranking!, rulebook, applications: new Map(applications.map((one) => [one.id, one])) };
}

describe('the selection of a draw', () => {
  it('is the selection of the ranking for the very scores of the ranking', () => {
    fc.assert(
      fc.property(contest, (one) => {
        const { ranking, rulebook, applications } = rankingOf(one);
        const { entries, line } = calibrationInput(ranking, rulebook, 'seed', applications);
        const ranked = entries.filter(({ place }) => place !== null);
        const selected = new Uint8Array(ranked.length);
        if ('code' in line) {
          expect(line.code).toBe('chances_no_line');
          selected.fill(1);
        } else
          selector(line, ranked)(
            Float64Array.from(ranked, ({ score }) => score!),
            selected,
          );
        expect(ranked.filter((_, at) => selected[at]).map(({ application }) => application)).toEqual(
          ranking.entries
            .filter(({ selection }) => selection?.outcome === 'selected')
            .map(({ application }) => application),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is that of the rules for any other scores', () => {
    fc.assert(
      fc.property(ranked, scores, scores, terms, (all, own, other, rules) => {
        const present = [...own].sort((a, b) => b - a);
        // one selector for all draws: nothing stays from the one before
        const drawn = [present, other, own, present];
        expect(byDraw(all, drawn, rules)).toEqual(drawn.map((scores) => bySelect(all, scores, rules)));
      }),
      { numRuns: 1000 },
    );
  });

  const three = (...requested: number[]): Ranked[] =>
    requested.map((sum, at) => ({
      requested: sum,
      fields: { topic: [at === 2 ? 'b' : 'a'] },
      threshold: null,
    }));
  const drawn = (all: Ranked[], rules: Partial<Selection>, scores = [3, 2, 1]) =>
    byDraw(all, [scores], { whenOverBudget: 'stop', ...rules })[0];

  it('keeps quotas, takes one of each topic first, gives parts and looks for the greatest total', () => {
    const all = three(60, 50, 40);
    expect(drawn(all, { count: 2 })).toEqual(['a0', 'a1']);
    expect(drawn(all, { count: 2, quotas: [{ field: 'topic', most: 1 }] })).toEqual(['a0', 'a2']);
    expect(drawn(all, { count: 2, cover: { field: 'topic' } })).toEqual(['a0', 'a2']);
    expect(drawn(all, { budget: rub(100) })).toEqual(['a0']);
    expect(drawn(all, { budget: rub(100), partial: { least: '80' } })).toEqual(['a0', 'a1']);
    expect(drawn(all, { budget: rub(90), whenOverBudget: 'best_total' }, [4, 3, 2])).toEqual(['a1', 'a2']);
  });

  it('asks each application for the threshold that is its own', () => {
    const all = three(1, 1, 1).map((one, at) => ({ ...one, threshold: at === 1 ? 5 : 1 }));
    expect(drawn(all, { count: 2 })).toEqual(['a0', 'a2']);
    expect(drawn(all, { count: 2 }, [3, 5, 1])).toEqual(['a0', 'a1']);
  });
});
