import fc from 'fast-check';
import { criterion as plain, rulebookOf } from '../../test/support/rulebooks.js';
import type { Criterion } from '../contests/criterion.rules.js';
import { lot } from '../contests/lot.rules.js';
import { paramsIn, type Reason } from '../contests/reason.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import { hasText, translate } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import { openQuestions } from './questions.rules.js';
import { rank } from './ranking.rules.js';
import type { RankApplication, RankingResult, RankSheet } from './result.rules.js';
import { whyPlaced } from './trace.rules.js';

const criterion = (id: string, about: Partial<Criterion> = {}): Criterion =>
  plain(id, { title: { ru: `Критерий ${id}`, en: `Criterion ${id}` }, ...about });
const rulebook = (about: Omit<Partial<Rulebook>, 'review'> = {}): Rulebook =>
  rulebookOf({
    version: 3,
    review: { sheetsMin: 2, sheetsTarget: 2, divergence: '10' },
    criteria: [criterion('x', { weight: '2' }), criterion('y')],
    ranking: {
      ties: [{ key: 'criterion', criterion: 'x' }, { key: 'earlier_submission' }, { key: 'lot' }],
      sharedPlaces: false,
    },
    nominations: [{ id: 'main', award: 'project', selection: { count: 2, whenOverBudget: 'skip' } }],
    ...about,
  });
const application = (id: string, about: Partial<RankApplication> = {}): RankApplication => ({
  id,
  nomination: 'main',
  submittedAt: '2026-03-01T10:00:00Z',
  requested: null,
  ...about,
});
const sheet = (application: string, juror: string, scores: Record<string, number | string>): RankSheet => ({
  id: `${application}-${juror}`,
  application,
  juror,
  values: Object.fromEntries(Object.entries(scores).map(([id, value]) => [id, { value: String(value) }])),
});
const main = (result: RankingResult) => result.nominations[0]!.entries;
const brief = (result: RankingResult) =>
  main(result).map(({ application, place, score }) => [application, place, score?.exact ?? null]);

describe('ranking', () => {
  it('orders by the exact mean of weighted sums', () => {
    const result = rank(
      rulebook(),
      [application('a'), application('b'), application('c')],
      [
        sheet('a', 'j1', { x: 5, y: 5 }),
        sheet('a', 'j2', { x: 6, y: 5 }),
        sheet('b', 'j1', { x: 9, y: 2 }),
        sheet('b', 'j2', { x: 6, y: 8 }),
        sheet('c', 'j1', { x: 1, y: 1 }),
      ],
      'seed',
    );
    expect(brief(result)).toEqual([
      ['b', 1, '20'],
      ['a', 2, '16'],
      ['c', 3, '3'],
    ]);
    expect(main(result)[0]).toMatchObject({
      standing: 'ranked',
      provisional: false,
      criteria: [
        { criterion: 'x', value: { shown: '7.50' } },
        { criterion: 'y', value: { shown: '5.00' } },
      ],
      ahead: { key: 'score', upper: '20.00', lower: '16.00' },
      behind: null,
      selection: { outcome: 'selected' },
    });
    expect(result).toMatchObject({ rulebookVersion: 3, seed: 'seed', leftOut: [] });
    expect(openQuestions(result)).toEqual([{ code: 'sheets_missing', params: { count: 1 } }]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('does not take 10/3 for 3.33', () => {
    const three = (id: string, scores: number[]) =>
      scores.map((y, index) => sheet(id, `j${index}`, { x: 0, y }));
    const hundredths = rulebook({
      criteria: [
        criterion('x'),
        criterion('y', { scale: { kind: 'number', min: '0', max: '10', step: '0.01' } }),
      ],
    });
    const result = rank(
      hundredths,
      [application('a'), application('b')],
      [...three('a', [3.33, 3.33, 3.33]), ...three('b', [3, 3, 4])],
      's',
    );
    expect(brief(result)).toEqual([
      ['b', 1, '10/3'],
      ['a', 2, '333/100'],
    ]);
    expect(main(result)[1]?.behind).toEqual({
      key: 'score',
      criterion: null,
      upper: '3.3333',
      lower: '3.3300',
    });
  });

  it('goes down the tie chain and keeps the key that decided', () => {
    const even = (id: string, x: number) => [
      sheet(id, 'j1', { x, y: 20 - 2 * x }),
      sheet(id, 'j2', { x, y: 20 - 2 * x }),
    ];
    const result = rank(
      rulebook(),
      [
        application('late', { submittedAt: '2026-03-02T00:00:00Z' }),
        application('early'),
        application('twin'),
        application('strong'),
      ],
      [...even('late', 5), ...even('early', 5), ...even('twin', 5), ...even('strong', 7)],
      '2026',
    );
    const [first, second] =
      lot('2026', 'early') < lot('2026', 'twin') ? ['early', 'twin'] : ['twin', 'early'];
    expect(brief(result).map(([id]) => id)).toEqual(['strong', first, second, 'late']);
    expect(main(result).map(({ behind }) => behind?.key ?? null)).toEqual([
      null,
      'criterion',
      'lot',
      'earlier_submission',
    ]);
    expect(main(result)[1]?.behind).toEqual({
      key: 'criterion',
      criterion: 'x',
      upper: '7.00',
      lower: '5.00',
    });
    expect(main(result)[2]?.ahead).toMatchObject({
      key: 'earlier_submission',
      upper: '2026-03-01T10:00:00.000Z',
      lower: '2026-03-02T00:00:00.000Z',
    });
  });

  it('puts the lower requested sum first, and who names none last', () => {
    const cheap = rulebook({ ranking: { ties: [{ key: 'lower_requested' }], sharedPlaces: true } });
    const requested = (amount: string) => ({ amount, currency: 'RUB' as const });
    const result = rank(
      cheap,
      [
        application('none'),
        application('dear', { requested: requested('1000.00') }),
        application('low', { requested: requested('999.99') }),
      ],
      ['none', 'dear', 'low'].flatMap((id) => [
        sheet(id, 'j1', { x: 5, y: 5 }),
        sheet(id, 'j2', { x: 5, y: 5 }),
      ]),
      's',
    );
    expect(main(result).map(({ application }) => application)).toEqual(['low', 'dear', 'none']);
    expect(main(result)[1]?.behind).toMatchObject({
      key: 'lower_requested',
      upper: '999.99',
      lower: '1000.00',
    });
  });

  it('shares places where the rulebook allows it, and goes on counting behind', () => {
    const shared = rulebook({ ranking: { ties: [], sharedPlaces: true } });
    const result = rank(
      shared,
      [application('a'), application('b'), application('c')],
      [sheet('a', 'j', { x: 5, y: 5 }), sheet('b', 'j', { x: 4, y: 7 }), sheet('c', 'j', { x: 0, y: 1 })],
      's',
    );
    expect(main(result).map(({ place }) => place)).toEqual([1, 1, 3]);
    expect(main(result)[1]?.behind?.key).toBe('nothing');
  });

  it('keeps out of the places whoever misses a threshold or a gate', () => {
    const strict = rulebook({
      thresholds: { overall: '16' },
      criteria: [
        criterion('x', { weight: '2', threshold: '4' }),
        criterion('y'),
        criterion('legal', { scale: { kind: 'gate', passes: 'majority' }, weight: '0' }),
      ],
    });
    const judged = (id: string, x: number, y: number, ...legal: string[]) =>
      legal.map((answer, index) => sheet(id, `j${index}`, { x, y, legal: answer }));
    const result = rank(
      strict,
      ['good', 'poor', 'narrow', 'illegal', 'split'].map((id) => application(id)),
      [
        ...judged('good', 4, 8, 'yes', 'yes', 'no'),
        ...judged('poor', 5, 5, 'yes'),
        ...judged('narrow', 3, 10, 'yes'),
        ...judged('illegal', 9, 9, 'no', 'no', 'yes'),
        ...judged('split', 9, 9, 'yes', 'no'),
      ],
      's',
    );
    const failed = Object.fromEntries(
      main(result).map((entry) => [entry.application, entry.failed.map(({ code }) => code)]),
    );
    expect(failed).toEqual({
      good: [],
      poor: ['below_overall'],
      narrow: ['below_criterion'],
      illegal: ['gate_failed'],
      split: ['gate_failed'],
    });
    expect(main(result).filter(({ place }) => place !== null)).toHaveLength(1);
    expect(main(result).filter(({ selection }) => selection)).toHaveLength(1);
  });

  it('lists who has no score yet behind everyone', () => {
    const result = rank(
      rulebook(),
      [application('b'), application('a'), application('c')],
      [sheet('c', 'j', { x: 0, y: 0 })],
      's',
    );
    expect(main(result).map(({ application, standing }) => [application, standing])).toEqual([
      ['c', 'ranked'],
      ['a', 'unscored'],
      ['b', 'unscored'],
    ]);
  });

  it('shows which totals the trimmed mean left out', () => {
    const trimmed = rulebook({ combining: { within: 'weighted_sum', across: { kind: 'trimmed', drop: 1 } } });
    const result = rank(
      trimmed,
      [application('a')],
      [1, 5, 6, 9].map((y) => sheet('a', `j${y}`, { x: 0, y })),
      's',
    );
    expect(main(result)[0]).toMatchObject({
      score: { exact: '11/2' },
      divergence: { range: { exact: '8' }, flagged: false },
    });
    expect(main(result)[0]?.sheets.map(({ counted }) => counted)).toEqual([false, true, true, false]);
  });

  it('ranks each nomination for itself, with its own weights', () => {
    const two = rulebook({
      nominations: [
        { id: 'main', award: 'project', selection: { count: 1, whenOverBudget: 'skip' } },
        {
          id: 'trip',
          award: 'travel',
          selection: { count: 1, whenOverBudget: 'skip' },
          weights: { x: '0', y: '10' },
        },
      ],
    });
    const result = rank(
      two,
      [application('a'), application('t', { nomination: 'trip' }), application('u', { nomination: 'trip' })],
      [sheet('a', 'j', { x: 1, y: 1 }), sheet('t', 'j', { x: 10, y: 1 }), sheet('u', 'j', { x: 0, y: 2 })],
      's',
    );
    expect(
      result.nominations.map(({ entries }) =>
        entries.map(({ application, score }) => [application, score?.exact]),
      ),
    ).toEqual([
      [['a', '3']],
      [
        ['u', '20'],
        ['t', '10'],
      ],
    ]);
  });

  it('leaves out what does not fit, and says so', () => {
    const result = rank(
      rulebook(),
      [
        application('a', { requested: { amount: '10.00', currency: 'EUR' } }),
        application('lost', { nomination: 'gone' }),
      ],
      [
        sheet('a', 'j1', { x: 11, y: 1 }),
        sheet('a', 'j2', { x: 1 }),
        sheet('a', 'j3', { x: 1, y: 1 }),
        sheet('lost', 'j1', { x: 1, y: 1 }),
      ],
      's',
    );
    expect(result.leftOut.map(({ code, params }) => [code, params.sheet ?? params.application])).toEqual([
      ['application_left_out', 'lost'],
      ['requested_left_out', 'a'],
      ['sheet_left_out', 'a-j1'],
      ['sheet_left_out', 'a-j2'],
    ]);
    expect(brief(result)).toEqual([['a', 1, '3']]);
  });
});

const scores = fc.array(
  fc.record({
    values: fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 4 }),
    day: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 8 },
);
const laid = (all: { values: [number, number][]; day: number }[]) => ({
  applications: all.map(({ day }, index) =>
    application(`a${index}`, { submittedAt: `2026-03-0${day}T00:00:00Z` }),
  ),
  sheets: all.flatMap(({ values }, index) =>
    values.map(([x, y], number) => sheet(`a${index}`, `j${number}`, { x, y })),
  ),
});

describe('any ranking', () => {
  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(scores, fc.string(), (all, seed) => {
        const { applications, sheets } = laid(all as { values: [number, number][]; day: number }[]);
        const result = rank(rulebook(), applications, sheets, seed);
        expect(rank(rulebook(), [...applications].reverse(), [...sheets].reverse(), seed)).toEqual(result);
      }),
    );
  });

  it('is a total order when the chain ends with the lot', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const { applications, sheets } = laid(all as { values: [number, number][]; day: number }[]);
        const places = main(rank(rulebook(), applications, sheets, 's')).flatMap(({ place }) => place ?? []);
        expect(places).toEqual(places.map((_, index) => index + 1));
      }),
    );
  });

  it('agrees with a slow reference in whole numbers', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const rows = all as { values: [number, number][]; day: number }[];
        const { applications, sheets } = laid(rows);
        // all of 1 to 4 sheets divide 12, so the sums are compared as integers
        const points = (index: number, weigh: (x: number, y: number) => number) => {
          const { values } = rows[index]!;
          return (values.reduce((sum, [x, y]) => sum + weigh(x, y), 0) * 12) / values.length;
        };
        const expected = rows
          .map((_, index) => index)
          .filter((index) => rows[index]!.values.length > 0)
          .sort(
            (a, b) =>
              points(b, (x, y) => 2 * x + y) - points(a, (x, y) => 2 * x + y) ||
              points(b, (x) => x) - points(a, (x) => x) ||
              rows[a]!.day - rows[b]!.day ||
              (lot('s', `a${a}`) < lot('s', `a${b}`) ? -1 : 1),
          )
          .map((index) => `a${index}`);
        const ranked = main(rank(rulebook(), applications, sheets, 's')).filter(
          ({ place }) => place !== null,
        );
        expect(ranked.map(({ application }) => application)).toEqual(expected);
      }),
    );
  });

  it('keeps its order when all scores are multiplied', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 2, max: 9 }), (all, factor) => {
        const rows = all as { values: [number, number][]; day: number }[];
        const wide = rulebook({
          criteria: [criterion('x', { weight: '2' }), criterion('y')].map((one) => ({
            ...one,
            scale: { kind: 'number', min: '0', max: '90', step: '1' },
          })),
        });
        const order = (times: number) => {
          const { applications, sheets } = laid(
            rows.map((row) => ({
              ...row,
              values: row.values.map(([x, y]): [number, number] => [x * times, y * times]),
            })),
          );
          return main(rank(wide, applications, sheets, 's')).map(({ application, place }) => [
            application,
            place,
          ]);
        };
        expect(order(factor)).toEqual(order(1));
      }),
    );
  });

  it('is never NaN, whatever rulebook and sheets come together', () => {
    const decimal = fc.constantFrom('0', '0.5', '1', '2.25', '10');
    const answer = fc.record(
      {
        value: fc.constantFrom(null, '0', '3', '7.5', 'yes', 'no', 'low', 'x', ''),
        notApplicable: fc.boolean(),
      },
      { requiredKeys: ['value'] },
    );
    const scale = fc.constantFrom<Criterion['scale']>(
      { kind: 'number', min: '-5', max: '10', step: '0.5' },
      { kind: 'gate', passes: 'all' },
      { kind: 'gate', passes: 'majority' },
      {
        kind: 'options',
        options: [
          { key: 'low', value: '3', title: { en: 'l' } },
          { key: 'yes', value: '3', title: { en: 'y' } },
        ],
      },
    );
    const book = fc
      .record({
        scales: fc.array(fc.tuple(scale, decimal, fc.boolean(), fc.option(decimal, { nil: undefined })), {
          maxLength: 4,
        }),
        within: fc.constantFrom('weighted_sum' as const, 'weighted_mean' as const),
        across: fc.constantFrom(
          { kind: 'mean' as const },
          { kind: 'median' as const },
          { kind: 'trimmed' as const, drop: 1 },
        ),
        overall: fc.option(decimal, { nil: undefined }),
        shared: fc.boolean(),
      })
      .map(({ scales, within, across, overall, shared }) =>
        rulebook({
          criteria: scales.map(([own, weight, allowNotApplicable, threshold], index) =>
            criterion(`c${index}`, {
              scale: own,
              weight: own.kind === 'gate' ? '0' : weight,
              allowNotApplicable,
              threshold,
            }),
          ),
          combining: { within, across },
          thresholds: { overall },
          ranking: { ties: shared ? [] : [{ key: 'lower_requested' }, { key: 'lot' }], sharedPlaces: shared },
        }),
      );
    const sheets = fc.array(
      fc.record({
        application: fc.constantFrom('a0', 'a1', 'a2', 'zz'),
        values: fc.dictionary(fc.constantFrom('c0', 'c1', 'c2', 'c3'), answer),
      }),
      { maxLength: 12 },
    );
    const dates = fc.constantFrom(null, '2026-01-01T00:00:00Z', 'never');
    fc.assert(
      fc.property(book, sheets, dates, (rules, all, submittedAt) => {
        const result = rank(
          rules,
          ['a0', 'a1', 'a2'].map((id) => application(id, { submittedAt })),
          all.map((one, index) => ({ ...one, id: `s${index}`, juror: `j${index}` })),
          's',
        );
        expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity|"exact":null/);
        expect(main(result)).toHaveLength(3);
        for (const entry of main(result)) {
          expect(entry.standing === 'ranked').toBe(entry.place !== null);
          expect(whyPlaced(entry, result.nominations[0]!, rules).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the explanation of a place', () => {
  const say = (reason: Reason, locale: 'ru' | 'en') =>
    translate(locale, `ranking:${reason.code}`, paramsIn(locale, reason));
  const even = (id: string, x: number, y: number) => [sheet(id, 'j1', { x, y }), sheet(id, 'j2', { x, y })];
  const explain = (result: RankingResult, rules: Rulebook, id: string, locale: 'ru' | 'en' = 'ru') =>
    whyPlaced(main(result).find((entry) => entry.application === id)!, result.nominations[0]!, rules).map(
      (reason) => say(reason, locale),
    );

  it('tells in words why third', () => {
    const rules = rulebook();
    const result = rank(
      rules,
      ['a', 'b', 'c', 'd'].map((id) => application(id)),
      [...even('a', 8, 8), ...even('b', 7, 6), ...even('c', 6, 8), sheet('d', 'j1', { x: 1, y: 0 })],
      's',
    );
    expect(explain(result, rules, 'c')).toEqual([
      'Балл 20,00 — среднее по 2 оценочным листам.',
      'Балл тот же, что у места 2; решил критерий «Критерий x»: 6,00 против 7,00.',
      'Выше места 4 по баллу: 20,00 против 2,00.',
      'В листе ожидания: награды закончились.',
    ]);
    expect(explain(result, rules, 'a', 'en')).toEqual([
      'Score 24.00: the mean of 2 score sheets.',
      'The highest result in the nomination.',
      'Ahead of place 2 by score: 24.00 against 20.00.',
      'Within the number of awards and the money.',
    ]);
    expect(explain(result, rules, 'd')[1]).toBe(
      'Место предварительное: пока 1 оценочный лист, нужно не меньше 2.',
    );
  });

  it('has a text for everything it may say', () => {
    const codes = [
      ...[
        'score_mean',
        'score_median',
        'score_trimmed',
        'totals_dropped',
        'provisional',
        'shared',
        'sheets_missing',
        'tie_at_line',
      ].map((code) => `${code}_other`),
      ...[
        'unscored',
        'divergent',
        'below_overall',
        'below_criterion',
        'gate_failed',
        'first',
        'selected',
        'at_line',
      ],
      ...[
        'waiting_count',
        'waiting_budget',
        'waiting_no_amount',
        'application_left_out',
        'sheet_left_out',
        'requested_left_out',
      ],
      ...['score', 'criterion', 'earlier_submission', 'lower_requested', 'lot'].flatMap((key) => [
        `behind_${key}`,
        `ahead_${key}`,
      ]),
    ];
    for (const locale of locales)
      expect(codes.filter((code) => !hasText(locale, `ranking:${code}`))).toEqual([]);
  });
});
