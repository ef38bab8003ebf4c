import fc from 'fast-check';
import { ratingsOf, shroutFleiss } from '../../../test/support/published.js';
import { figure, fraction } from '../../contests/decimal.rules.js';
import { paramsIn, type Reason } from '../../contests/reason.rules.js';
import type { Rulebook } from '../../contests/rulebook.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import { translate } from '../../platform/i18n.js';
import { locales } from '../../platform/localised.rules.js';
import { formatMinor } from '../../platform/money.rules.js';
import type { NominationRanking } from '../result.rules.js';
import type { Ratings } from '../statistics/ratings.rules.js';
import { type Calibration, calibrate, isUncertain, leaningOf, shown } from './calibration.rules.js';
import { type CalibrationInput, calibrationInput } from './input.rules.js';

const line: Selection = { count: 2, whenOverBudget: 'stop' };
const rub = (minor: number) => ({ amount: formatMinor(BigInt(minor), 'RUB'), currency: 'RUB' as const });

/** A ranking by the mean of each row of a table; rows without a total are not in it. */
function inputOf(
  table: Ratings,
  over: Partial<Selection> | Reason = {},
  threshold: number | null = null,
): CalibrationInput {
  const ratings = ratingsOf(table);
  const entries = table.map((_, a) => {
    const sheets = ratings
      .filter(({ application }) => application === `a${a}`)
      .map(({ juror, value }) => ({ juror, total: value }));
    const score = sheets.reduce((sum, { total }) => sum + total, 0) / sheets.length;
    return {
      application: `a${a}`,
      score: sheets.length > 0 ? score : null,
      amount: rub(100 * (a + 1)),
      fields: {},
      threshold,
      sheets,
    };
  });
  entries.sort((a, b) => (b.score ?? -1e9) - (a.score ?? -1e9));
  return {
    entries: entries.map((entry) => ({
      ...entry,
      place: entry.score === null ? null : entries.findIndex(({ score }) => score === entry.score) + 1,
    })),
    line: 'code' in over ? over : { ...line, ...over },
    seed: 'seed',
  };
}

function run(input: CalibrationInput, draws = 20): Calibration {
  const steps = calibrate(input, draws);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const said = ({ code, params }: Reason) =>
  locales.map((locale) => translate(locale, `reliability:${code}`, paramsIn(locale, { code, params })));
const rounded = (value: number | null) => value && Number(value.toFixed(4));

describe('the calibration of a ranking', () => {
  it('takes the severity out of the table of Shrout and Fleiss (1979)', () => {
    const { groups, jurors, applications, agreement } = run(inputOf(shroutFleiss));
    expect(groups).toEqual([
      {
        applications: 6,
        jurors: 4,
        method: 'least_squares',
        because: { code: 'least_squares', params: { count: 4 } },
      },
    ]);
    expect(jurors.map(({ effect }) => rounded(effect))).toEqual([2.375, -2.7917, -0.9583, 1.375]);
    expect(applications.map(({ adjusted }) => rounded(adjusted! - 127 / 24))).toEqual([
      0.7083, -2.2917, 1.2083, -1.2917, 2.2083, -0.5417,
    ]);
    expect(applications.map(({ standardised }) => rounded(standardised))).toEqual([
      6.2763, 2.1652, 7.101, 3.2479, 8.6139, 4.3458,
    ]);
    // where everybody read everything, severity moves nobody
    for (const { place, present } of applications) expect(place).toBe(present);
    expect(agreement.map(({ code }) => code)).toEqual([
      'icc_single',
      'icc_mean',
      'icc_interval',
      'icc_poor',
      'alpha_low',
    ]);
  });

  it('gives a reason instead of figures where squares are more than a number holds', () => {
    const found = run(
      inputOf([
        [1e300, 2e300],
        [3e300, 1e300],
        [2e300, 5e300],
      ]),
    );
    expect(found.groups).toMatchObject([{ method: null, because: { code: 'not_finite' } }]);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('gives the severity of a juror with its interval: t of the degrees of freedom, 15 here', () => {
    const [{ effect, low, high, sheets, mean }] = run(inputOf(shroutFleiss)).jurors as [
      Calibration['jurors'][0],
    ];
    // the error's mean square is 1.01944; of an effect √(1.01944 · (1 − 1/4) / 6), and t(0.975, 15) = 2.13145
    const half = 2.13145 * Math.sqrt((1.01944 * 3) / 24);
    expect(high! - effect!).toBeCloseTo(half, 4);
    expect(effect! - low!).toBeCloseTo(half, 4);
    expect([sheets, rounded(mean)]).toEqual([6, 7.6667]);
  });

  it('shows whom severe jurors kept down: the blocks of Montgomery, where the second is last', () => {
    const { groups, applications, agreement } = run(
      inputOf([
        [73, 74, null, 71],
        [null, 75, 67, 72],
        [73, 75, 68, null],
        [75, null, 72, 75],
      ]),
    );
    expect(groups[0]).toMatchObject({ method: 'shrunken', because: { params: { count: 4, enough: 4 } } });
    expect(applications.map(({ present }) => present)).toEqual([2, 4, 3, 1]);
    expect(applications.map(({ place }) => place)).toEqual([4, 3, 2, 1]);
    expect(applications.every(({ standardised }) => standardised === null)).toBe(true);
    expect(agreement.map(({ code }) => code)).toEqual(['shares_single', 'shares_mean', 'alpha_chance']);
  });

  it('compares nobody across panels that share nobody, and tells of each why it can or cannot', () => {
    const { groups, applications, jurors, agreement, noChances } = run(
      inputOf([
        [9, 8, null, null, null],
        [6, 7, null, null, null],
        [3, 1, null, null, null],
        [null, null, 5, 4, null],
        [null, null, 4, 6, null],
        [null, null, null, null, 10],
      ]),
    );
    expect(groups.map(({ applications, jurors, method }) => [applications, jurors, method])).toEqual([
      [3, 2, 'shrunken'],
      [2, 2, 'shrunken'],
      [1, 1, null],
    ]);
    expect(groups[2]!.because.code).toBe('too_few_applications');
    expect(applications.map(({ group, present }) => [group, present])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 1],
      [2, 1],
    ]);
    expect(applications[5]).toMatchObject({ adjusted: null, se: null, place: null });
    expect(jurors[4]).toMatchObject({ juror: 'j4', effect: null, low: null, mean: 10 });
    expect(agreement.map(({ code }) => code)).toContain('shares_largest');
    expect(noChances).toBeNull();
  });

  it('says why it has nothing to say', () => {
    const empty = run(inputOf([]));
    expect(empty).toMatchObject({ groups: [], applications: [], jurors: [] });
    expect(empty.agreement.map(({ code }) => code)).toEqual(['too_few_pairs']);
    expect(empty.noChances?.code).toBe('chances_no_error');
    const alone = run(inputOf([[5], [7]]));
    expect(alone.groups[0]).toMatchObject({ method: null, because: { code: 'too_few_jurors' } });
    expect(run(inputOf(shroutFleiss, { code: 'chances_no_line', params: {} })).noChances?.code).toBe(
      'chances_no_line',
    );
  });

  it('tells whom chance could put on the other side of the line', () => {
    const { applications } = run(inputOf(shroutFleiss), 2000);
    const chances = applications.map(({ chance }) => chance!);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(2, 8);
    const [first, , second, , best] = chances as [number, number, number, number, number];
    expect(best).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(0.1);
    expect(chances[1]).toBe(0);
  });

  it('says nothing of places and chances where the ranking goes by something else than an average', () => {
    const input = inputOf(shroutFleiss);
    const turned = [...input.entries].reverse().map((entry, at) => ({ ...entry, place: at + 1 }));
    const tenfold = input.entries.map((entry) => ({ ...entry, score: entry.score! * 10 }));
    for (const entries of [turned, tenfold]) {
      const { applications, jurors, noChances } = run({ ...input, entries });
      expect(noChances?.code).toBe('chances_other_score');
      for (const { adjusted, place, present, chance } of applications)
        expect([adjusted === null, place, present, chance]).toEqual([false, null, null, null]);
      expect(jurors.map(({ effect }) => rounded(effect))).toEqual([2.375, -2.7917, -0.9583, 1.375]);
    }
  });

  it('gives all the same chance where only chance tells them apart, whatever came first', () => {
    // three jurors, each of whom likes another best: no application is better than another
    const { applications } = run(
      inputOf(
        [
          [1, 5, 9],
          [9, 1, 6],
          [5, 9, 1],
        ],
        { count: 1 },
      ),
      5000,
    );
    // equal draws, of which so few sheets give some, go to the first
    for (const { chance } of applications) expect(Math.abs(chance! - 1 / 3)).toBeLessThan(0.05);
  });

  it('could be on the other side who is selected by less than nine chances in ten, or waits with one', () => {
    const uncertain = (selected: boolean) =>
      [0.02, 0.1, 0.5, 0.9, 0.98].filter((chance) => isUncertain(chance, selected));
    expect([uncertain(true), uncertain(false)]).toEqual([
      [0.02, 0.1, 0.5, 0.9],
      [0.1, 0.5, 0.9, 0.98],
    ]);
    expect(isUncertain(null, true)).toBe(false);
  });

  it('draws under the number, the budget and the threshold of the contest', () => {
    const chances = (over: Partial<Selection>, threshold?: number) =>
      run(inputOf(shroutFleiss, over, threshold)).applications.map(({ chance }) => chance);
    // the best asks for 500, the second for 300: with 500 there is the best alone, if it is first; others cannot pay
    expect(chances({ count: 6 }, 99)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(chances({ count: undefined, budget: rub(99), whenOverBudget: 'skip' })).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(chances({ count: undefined, budget: rub(2100) })).toEqual([1, 1, 1, 1, 1, 1]);
  });

  const table = fc.integer({ min: 0, max: 5 }).chain((width) =>
    fc.array(
      fc.array(
        fc.option(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1e6, noNaN: true })), {
          freq: 3,
        }),
        {
          minLength: width,
          maxLength: width,
        },
      ),
      { maxLength: 7 },
    ),
  );

  it('never is NaN, is the same in any order, and is said in every language', () => {
    fc.assert(
      fc.property(table, fc.option(fc.integer({ min: 0, max: 900 })), (rows, budget) => {
        const input = inputOf(rows, budget === null ? {} : { budget: rub(budget) });
        const found = run(input);
        const numbers = (value: unknown): number[] =>
          typeof value === 'number'
            ? [value]
            : value && typeof value === 'object'
              ? Object.values(value).flatMap(numbers)
              : [];
        expect(numbers(found).filter((one) => !Number.isFinite(one))).toEqual([]);
        for (const { chance } of found.applications) expect(chance ?? 0).toBeLessThanOrEqual(1);
        const turned = input.entries.map((entry) => ({ ...entry, sheets: [...entry.sheets].reverse() }));
        expect(run({ ...input, entries: turned })).toEqual(found);
        const { applications: _, ...rest } = run({ ...input, entries: turned.reverse() });
        expect(rest).toMatchObject({
          groups: found.groups,
          jurors: found.jurors,
          agreement: found.agreement,
        });
        const reasons = [...found.agreement, ...found.groups.map(({ because }) => because)];
        for (const text of [...reasons, ...(found.noChances ? [found.noChances] : [])].flatMap(said))
          expect(text).not.toMatch(/reliability|\{\{|NaN|undefined/);
      }),
    );
  });

  it('does not mind how mild a juror is where everybody read everything', () => {
    const full = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: width, maxLength: width }), {
        minLength: 2,
        maxLength: 7,
      }),
    );
    fc.assert(
      fc.property(full, fc.integer({ min: -9, max: 9 }), (rows, milder) => {
        const places = (some: Ratings) => run(inputOf(some)).applications.map(({ place }) => place);
        expect(places(rows.map(([first, ...others]) => [first! + milder, ...others]))).toEqual(places(rows));
      }),
    );
  });

  it('is shown with two digits, and in words where an interval is on one side of zero', () => {
    expect([7.005, -0.001, -1.5].map(shown)).toEqual(['7.00', '0.00', '-1.50']);
    expect(
      [
        [-2, -1],
        [-1, 1],
        [1, 2],
      ].map(([low, high]) => leaningOf({ low: low!, high: high! })),
    ).toEqual(['severe', 'usual', 'mild']);
    expect(leaningOf({ low: null, high: null })).toBeNull();
  });

  it('looks at the totals that count, exactly, and at what the rulebook selects by', () => {
    const third = figure(fraction('22/3'));
    const ranking = {
      nomination: 'n',
      entries: [
        {
          application: 'a',
          place: 1,
          score: third,
          selection: { amount: rub(1250), full: rub(2500) },
          sheets: [
            { sheet: 's1', juror: 'x', total: third, counted: true },
            { sheet: 's2', juror: 'y', total: third, counted: false },
            { sheet: 's3', juror: 'z', total: null, counted: false },
          ],
        },
        { application: 'b', place: null, score: null, selection: null, sheets: [] },
      ],
    } as unknown as NominationRanking;
    const rulebook = (selection: object, over: object = {}) =>
      ({
        criteria: [],
        combining: { within: 'weighted_mean', across: { kind: 'mean' } },
        thresholds: { overall: '6.5' },
        ranking: { ties: [], sharedPlaces: true },
        bands: [{ id: 'small', upTo: rub(1000), threshold: '5' }, { id: 'great' }],
        nominations: [{ id: 'n', selection, threshold: '6' }],
        ...over,
      }) as unknown as Rulebook;
    const fields = { region: ['77'] };
    const applications = new Map([
      ['a', { requested: rub(2500), fields }],
      ['b', { requested: rub(900) }],
    ]);
    const inputFor = (rules: Rulebook) => calibrationInput(ranking, rules, 'seed', applications);
    const selection = { budget: rub(10_000), whenOverBudget: 'skip' };
    const sheets = [{ juror: 'x', total: 22 / 3 }];
    expect(inputFor(rulebook(selection))).toEqual({
      entries: [
        { application: 'a', place: 1, score: 22 / 3, amount: rub(2500), fields, threshold: 6, sheets },
        { application: 'b', place: null, score: null, amount: null, fields: {}, threshold: 5, sheets: [] },
      ],
      line: selection,
      seed: 'seed',
    });
    const lineFor = (...of: Parameters<typeof rulebook>) => inputFor(rulebook(...of)).line;
    expect(lineFor({ whenOverBudget: 'stop', waiting: 3 })).toMatchObject({ code: 'chances_no_line' });
    const quotas = { quotas: [{ field: 'region', most: 1 }], whenOverBudget: 'stop' };
    expect(lineFor(quotas)).toEqual(quotas);
    for (const over of [
      { ranking: { by: { kind: 'rank_sum' }, ties: [] } },
      { combining: { within: 'weighted_mean', across: { kind: 'borda' } } },
      { combining: { within: 'weighted_mean', across: { kind: 'rank_sum' } } },
    ])
      expect(lineFor(selection, over)).toMatchObject({ code: 'chances_other_score' });
  });

  it('draws for the greatest total where there are not too many', () => {
    const many = Array.from({ length: 101 }, (_, a) => [1 + (a % 9), 1 + ((a * 7) % 9)]);
    const terms = { count: undefined, budget: rub(3000), whenOverBudget: 'best_total' as const };
    const { noChances } = run(inputOf(many, terms));
    expect(noChances).toEqual({ code: 'chances_best_total', params: { count: 101, most: 100 } });
    for (const text of said(noChances!)) expect(text).toContain('101');
    const few = run(inputOf(many.slice(0, 12), terms));
    expect(few.noChances).toBeNull();
    // the cheapest is worth its money in more draws than the dearest
    const chanceOf = (id: string) => few.applications.find(({ application }) => application === id)!.chance!;
    expect(chanceOf('a1')).toBeGreaterThan(chanceOf('a9'));
  });
});
