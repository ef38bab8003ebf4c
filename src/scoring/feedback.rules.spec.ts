import fc from 'fast-check';
import { criterion, rulebookOf } from '../../test/support/rulebooks.js';
import { criteriaFor, type Rulebook } from '../contests/rulebook.rules.js';
import { feedback, type SheetWords } from './feedback.rules.js';
import { rank } from './ranking.rules.js';

const title = (text: string) => ({ ru: text, en: text });
const scale = { kind: 'number' as const, min: '0', max: '10', step: '1' };
const rulebook = (about: Parameters<typeof rulebookOf>[0] = {}): Rulebook =>
  rulebookOf({
    criteria: [criterion('y', { title: title('Y'), weight: '2' }), criterion('x', { title: title('X') })],
    thresholds: { overall: '12.5' },
    ...about,
  });

/** A sheet with one value throughout, and comments by criterion. */
const sheet = (
  id: string,
  value: number,
  said: { x?: string; y?: string; whole?: string } = {},
): SheetWords => ({
  id,
  scores: {
    x: { value: String(value), ...(said.x !== undefined && { comment: said.x }) },
    y: { value: String(value), ...(said.y !== undefined && { comment: said.y }) },
  },
  comment: said.whole ?? '',
});

/** What the applicant is told of a ranking made from `sheets`; `late` have come since. */
function told(rules: Rulebook, sheets: SheetWords[], late: SheetWords[] = []) {
  const { nominations } = rank(
    rules,
    [{ id: 'a', nomination: 'main', submittedAt: null, requested: null }],
    sheets.map(({ id, scores }) => ({ id, application: 'a', juror: `juror of ${id}`, values: scores })),
    'seed',
  );
  const criteria = criteriaFor(rules, rules.nominations[0]);
  const heard = [...late, ...sheets];
  return feedback(rules, criteria, nominations[0]!.entries[0]!, heard, rules.thresholds.overall);
}

describe('what the jury tells an applicant', () => {
  const three = [
    sheet('1', 8, { y: 'Ясно', whole: 'Удачи' }),
    sheet('2', 7, { y: 'Без цифр', whole: 'Удачи ' }),
    sheet('3', 7, { x: '  Своё \n решение ', whole: 'Беречь' }),
  ];

  it('is the score as shown, of which most, and the threshold; the comments by criterion, then on the whole', () => {
    expect(told(rulebook(), three)).toEqual({
      score: { value: '22.00', max: '30.00', threshold: '12.5', reached: true },
      criteria: [
        { about: title('Y'), value: '7.33', max: '10.00', threshold: null, reached: null },
        { about: title('X'), value: '7.33', max: '10.00', threshold: null, reached: null },
      ],
      comments: [
        { about: title('Y'), said: ['Без цифр', 'Ясно'] },
        { about: title('X'), said: ['Своё \n решение'] },
        { about: null, said: ['Беречь', 'Удачи'] },
      ],
    });
    const mean = { within: 'weighted_mean' as const, across: { kind: 'median' as const } };
    expect(told(rulebook({ combining: mean, thresholds: {} }), three).score).toEqual({
      value: '7.00',
      max: '10.00',
      threshold: null,
      reached: null,
    });
  });

  it('says which thresholds and gates were not passed', () => {
    const gate = { kind: 'gate' as const, passes: 'all' as const };
    const rules = rulebook({
      criteria: [
        { id: 'y', title: title('Y'), scale, weight: '2', threshold: '6' },
        { id: 'x', title: title('X'), scale, weight: '1', threshold: '7.5' },
        { id: 'fit', title: title('Fit'), scale: gate, weight: '0' },
      ],
      thresholds: { overall: '23' },
    });
    const judged = three.map((one, index) => ({
      ...one,
      scores: { ...one.scores, fit: { value: index === 0 ? 'no' : 'yes' } },
    }));
    const { score, criteria } = told(rules, judged);
    expect(score).toMatchObject({ value: '22.00', threshold: '23', reached: false });
    expect(criteria).toEqual([
      { about: title('Y'), value: '7.33', max: '10.00', threshold: '6', reached: true },
      { about: title('X'), value: '7.33', max: '10.00', threshold: '7.5', reached: false },
      { about: title('Fit'), value: null, max: null, threshold: null, reached: false },
    ]);
  });

  it('is nothing by criterion that a single expert gave', () => {
    const [one, two] = three as [SheetWords, SheetWords];
    expect(told(rulebook(), [one]).criteria).toEqual([]);
    const skipping = rulebook({
      criteria: [
        { id: 'y', title: title('Y'), scale, weight: '2' },
        { id: 'x', title: title('X'), scale, weight: '1', allowNotApplicable: true },
      ],
    });
    const silent = { ...two, scores: { ...two.scores, x: { value: null, notApplicable: true } } };
    expect(told(skipping, [one, silent]).criteria?.map(({ about }) => about)).toEqual([title('Y')]);
    // nor does a sheet that has come since make two of one
    expect(told(rulebook(), [one], [two]).criteria).toEqual([]);
  });

  it('weighs as the application’s nomination does', () => {
    const own = { id: 'main', award: 'project' as const, selection: { whenOverBudget: 'skip' as const } };
    const rules = rulebook({ nominations: [{ ...own, weights: { x: '8' } }] });
    expect(told(rules, three).score).toMatchObject({ value: '73.33', max: '100.00' });
  });

  it('is only what the rules show', () => {
    const of = (score: boolean, comments: boolean) => {
      const seen = told(rulebook({ review: { applicantSees: { score, comments } } }), three);
      return [seen.score !== null, seen.criteria !== null, seen.comments !== null];
    };
    for (const score of [true, false])
      for (const comments of [true, false]) expect(of(score, comments)).toEqual([score, score, comments]);
  });

  it('repeats no sheet that did not count: one the trimmed mean dropped, one the decision did not have', () => {
    const trimmed = rulebook({
      combining: { within: 'weighted_sum', across: { kind: 'trimmed', drop: 1 } },
    });
    const sheets = [
      sheet('1', 1, { x: 'низко' }),
      sheet('2', 5, { x: 'средне' }),
      sheet('3', 9, { x: 'высоко' }),
    ];
    expect(told(trimmed, sheets, [sheet('4', 5, { whole: 'после' })]).comments).toEqual([
      { about: title('X'), said: ['средне'] },
    ]);
  });

  it('is no score without a sheet, and an empty list where nobody wrote a word', () => {
    expect(told(rulebook(), [])).toEqual({ score: null, criteria: [], comments: [] });
    expect(told(rulebook(), [sheet('1', 5, { x: '  ', whole: '\n' })]).comments).toEqual([]);
  });

  it('is the same whoever of the jury wrote what, in whatever order', () => {
    const text = fc.string({ maxLength: 3 });
    fc.assert(
      fc.property(
        fc
          .array(fc.record({ x: text, y: text, whole: text }), { minLength: 1, maxLength: 5 })
          .chain((said) =>
            fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
          ),
        ([said, otherwise]) => {
          const by = (all: typeof said) =>
            told(
              rulebook(),
              all.map((one, index) => sheet(String(index), 5, one)),
            );
          expect(by(otherwise)).toEqual(by(said));
          expect(JSON.stringify(by(said))).not.toContain('juror');
        },
      ),
    );
  });
});
