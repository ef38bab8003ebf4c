import fc from 'fast-check';
import { anyEntries } from '../../test/support/judging.js';
import * as regulations from '../../test/support/regulations.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import { type Judgement, judge } from './judging.rules.js';
import type { RankApplication, RankSheet } from './result.rules.js';

const { eur, rub, usd } = regulations;

type Values = Record<string, string | number>;
interface Case extends Partial<RankApplication> {
  /** One for each expert, in order. */
  sheets: Values[];
  /** What they agreed on. */
  agreed?: Values;
}

function judged(rulebook: Rulebook, nomination: string, cases: Record<string, Case>) {
  const sheet = (id: string, juror: string, values: Values): RankSheet => ({
    id: `${id}-${juror}`,
    application: id,
    juror,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value: String(value) }])),
  });
  const result = judge({
    rulebook: JSON.parse(JSON.stringify(rulebook)),
    applications: Object.entries(cases).map(([id, { sheets: _, agreed: __, ...about }]) => ({
      id,
      nomination,
      submittedAt: null,
      requested: null,
      ...about,
    })),
    sheets: Object.entries(cases).flatMap(([id, { sheets, agreed }]) => [
      ...sheets.map((values, juror) => sheet(id, `e${juror + 1}`, values)),
      ...(agreed ? [{ ...sheet(id, 'panel', agreed), consensus: true }] : []),
    ]),
    seed: 'seed',
  }) as Judgement;
  const { entries, line } = result.ranking.nominations.find((one) => one.nomination === nomination)!;
  return {
    result,
    entries,
    line,
    /** Place, score and what became of each, in the order of the ranking. */
    brief: entries.map(({ application, place, score, standing, selection }) =>
      [
        application,
        place ?? standing,
        score?.shown ?? '–',
        selection ? (selection.because ?? selection.outcome) : '',
      ].join(' '),
    ),
  };
}
const whole = (id: string, ...marks: number[]) => marks.map((mark) => ({ [id]: mark }));

describe('real regulations', () => {
  it('ALA: one journey of 1,000 dollars; a grant fund of 5,000 of which the last gets what is left', () => {
    const travel = judged(regulations.ala, 'bogle_pratt', {
      a: { sheets: whole('merit', 4, 5, 4) },
      b: { sheets: whole('merit', 5, 5, 4) },
    });
    expect(travel.brief).toEqual(['b 1 4.67 selected', 'a 2 4.33 count']);
    expect(travel.line.spent).toEqual(usd(1000));
    const grants = judged(regulations.ala, 'carnegie_whitney', {
      a: { requested: usd(3000), sheets: whole('merit', 5, 5, 5) },
      b: { requested: usd(4000), sheets: whole('merit', 4, 4, 4) },
    });
    expect(grants.entries[1]!.selection).toMatchObject({
      outcome: 'selected',
      amount: usd(2000),
      full: usd(4000),
    });
  });

  it('the best professional book: three diplomas by the sum of places, equal ones share', () => {
    const { brief, entries } = judged(regulations.bestProfessionalBook, 'printing', {
      a: { sheets: whole('whole', 10, 9, 5) },
      b: { sheets: whole('whole', 9, 10, 6) },
      c: { sheets: whole('whole', 8, 8, 7) },
      d: { sheets: whole('whole', 1, 1, 1) },
    });
    // 1+2+3, 2+1+2, 3+3+1, 4+4+4
    expect(entries.map(({ application, worth }) => [application, worth?.exact])).toEqual([
      ...[
        ['b', '5'],
        ['a', '6'],
        ['c', '7'],
        ['d', '12'],
      ],
    ]);
    expect(brief.map((line) => line.split(' ').at(-1))).toEqual([
      'selected',
      'selected',
      'selected',
      'count',
    ]);
  });

  it('Świecie: equal shares, with the lower cost first and the shares raised until nothing fits', () => {
    const yes = (...votes: (0 | 1)[]) => votes.map((vote) => ({ approve: vote ? 'yes' : 'no' }));
    // 100 among five is 20 each: the park takes all that its three voters have, the bench for 40 all that two have. For
    // the school, 45, they have too little; any raise that would pay for it as well costs more than the budget.
    const { brief } = judged(regulations.equalSharesInSwiecie, 'town', {
      park: { requested: rub(60), sheets: yes(1, 1, 1, 0, 0) },
      school: { requested: rub(45), sheets: yes(0, 0, 0, 1, 1) },
      bench: { requested: rub(40), sheets: yes(0, 0, 0, 1, 1) },
      tower: { requested: rub(90), sheets: yes(1, 0, 0, 0, 0) },
    });
    expect(brief).toEqual([
      'park 1 0.60 selected',
      'bench 2 0.40 selected',
      'school 3 0.40 votes',
      'tower 4 0.20 votes',
    ]);
  });

  it('Erasmus+: agreed, or with a third expert the two closest; nobody is called where both are below 60', () => {
    const sheet = (relevance: number, design: number, partnership: number, impact: number) => ({
      relevance,
      design,
      partnership,
      impact,
    });
    const { brief, entries, result } = judged(regulations.erasmusPlus, 'ka210', {
      agreed: {
        requested: eur(60_000),
        sheets: [sheet(25, 25, 15, 15), sheet(20, 20, 10, 10)],
        agreed: sheet(22, 22, 14, 14),
      },
      // 90 and 55 are 35 apart; 60 is closer to 55, and the two make 57.5
      third: {
        requested: eur(30_000),
        sheets: [sheet(28, 28, 17, 17), sheet(16, 17, 11, 11), sheet(18, 18, 12, 12)],
      },
      low: { requested: eur(30_000), sheets: [sheet(18, 18, 11, 11), sheet(5, 5, 5, 5)] },
      called: { requested: eur(30_000), sheets: [sheet(28, 28, 18, 18), sheet(18, 18, 12, 12)] },
      half: { requested: eur(30_000), sheets: [sheet(30, 14, 20, 20), sheet(30, 14, 20, 20)] },
    });
    expect(brief).toEqual([
      'called 1 76.00 selected',
      'agreed 2 72.00 selected',
      'half below 84.00 ',
      'third below 57.50 ',
      'low below 39.00 ',
    ]);
    const by = Object.fromEntries(entries.map((entry) => [entry.application, entry]));
    expect(by.third!.sheets.map(({ counted }) => counted)).toEqual([false, true, true]);
    expect([by.called, by.third, by.low, by.agreed].map((entry) => entry!.extraExpert)).toEqual([
      ...['needed', 'counted', undefined, undefined],
    ]);
    expect(by.half!.failed.map(({ code, params }) => [code, params.criterion])).toEqual([
      ['below_criterion', 'design'],
    ]);
    expect(result.openQuestions).toEqual([{ code: 'extra_experts_needed', params: { count: 1 } }]);
  });

  it('presidential grants: the sum decides the weights and the threshold, and everybody at or above it wins', () => {
    const marks = { c1: 10, ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`c${n}`, 6])) };
    const sheets = [marks, marks];
    const { brief, result } = judged(regulations.presidentialGrants, 'culture', {
      small: { requested: rub(500_000), sheets },
      medium: { requested: rub(500_001), sheets },
      large: { requested: rub(3_000_001), sheets },
      silent: { sheets },
    });
    // 25 + 6 × 7.5; 15 + 6 × 8.5; 10 + 6 × 9
    expect(brief).toEqual([
      'small 1 70.00 selected',
      'medium 2 66.00 selected',
      'silent 3 64.00 selected',
      'large below 64.00 ',
    ]);
    expect(result.openQuestions).toEqual([{ code: 'band_unknown', params: { application: 'silent' } }]);
  });

  it('Horizon Europe: agreed scores; new topics first among equals; impact weighs 1.5 for innovation actions alone', () => {
    const marks = (excellence: number, impact: number, implementation: number) => ({
      excellence,
      impact,
      implementation,
    });
    const three = (one: Values) => ({ sheets: [one, one, one], agreed: one });
    const about = (topic: string, country: string) => ({ fields: { topic: [topic], country: [country] } });
    const cases = {
      top: { ...three(marks(5, 4.5, 4.5)), requested: eur(50), ...about('wind', 'de') },
      twin: { ...three(marks(4, 4, 4)), requested: eur(40), ...about('wind', 'fr') },
      other: { ...three(marks(4, 4, 4)), requested: eur(40), ...about('sun', 'de') },
      weak: { ...three(marks(5, 5, 2.5)), requested: eur(1), ...about('sun', 'it') },
      waits: { sheets: [marks(5, 5, 5)], requested: eur(1), ...about('sun', 'it') },
    };
    const { brief, entries } = judged(regulations.horizonEurope, 'ria', cases);
    expect(brief).toEqual([
      'top 1 14.00 selected',
      'other 2 12.00 selected',
      'twin 3 12.00 budget',
      'weak below 12.50 ',
      'waits unscored – ',
    ]);
    expect(entries[2]!.behind).toMatchObject({ key: 'coverage', upper: '1', lower: '0' });
    const innovation = judged(regulations.horizonEurope, 'ia', {
      a: { ...three(marks(5, 3, 4)), requested: eur(1) },
      b: { ...three(marks(4, 4, 3.5)), requested: eur(1) },
    });
    // 12 against 11.5 by the score, 13.5 against 13.5 for the ranking, and then the impact
    expect(innovation.brief).toEqual(['b 1 11.50 selected', 'a 2 12.00 selected']);
    expect(innovation.entries[1]!.behind).toMatchObject({ key: 'criterion', criterion: 'impact' });
  });

  it('the SME instrument: medians of each criterion, 13 of 15', () => {
    const marks = (excellence: number, impact: number, implementation: number) => ({
      excellence,
      impact,
      implementation,
    });
    const { brief, entries } = judged(regulations.smeInstrument, 'phase1', {
      // medians 4.5, 4.6 and 4
      a: {
        requested: eur(1),
        sheets: [marks(4, 5, 4), marks(5, 4.2, 4), marks(4.4, 5, 1), marks(4.6, 0, 4)],
      },
      b: { requested: eur(1), sheets: [marks(4, 4, 4), marks(4, 4, 4), marks(4, 4, 4), marks(5, 5, 5)] },
    });
    expect(brief).toEqual(['a 1 13.10 selected', 'b below 12.00 ']);
    expect(entries[0]!.worth?.exact).toBe('77/5');
  });

  it('IFLA: one grant for each of three continents from one list', () => {
    const marks = (all: number) => ({ motivation: all, benefit: all, sharing: all, need: all });
    const three = (all: number, region: string) => ({
      sheets: [marks(all), marks(all), marks(all)],
      fields: { region: [region] },
    });
    const { brief, line } = judged(regulations.iflaTravelGrants, 'arl', {
      a: three(5, 'africa'),
      b: three(4, 'africa'),
      c: three(3, 'latin_america'),
      d: three(5, 'europe'),
      e: three(2, 'asia_pacific'),
    });
    expect(brief.map((one) => one.replace(/ \d \d+\.00/, '')).sort()).toEqual([
      ...['a selected', 'b quota', 'c selected', 'd quota', 'e selected'],
    ]);
    expect(line.spent).toEqual(eur(2100));
  });

  it('the librarian of the year: points of the jury, and the chair decides between equals', () => {
    const marks = (essay: number, results: number, project: number) => ({ essay, results, project });
    const { brief } = judged(regulations.librarianOfTheYear, 'main', {
      a: { sheets: [marks(8, 8, 8), marks(9, 9, 9), marks(7, 7, 7)] },
      b: { sheets: [marks(9, 9, 9), marks(8, 8, 8), marks(7, 7, 7)] },
      c: { sheets: [marks(1, 1, 1), marks(1, 1, 1), marks(1, 1, 1)] },
    });
    expect(brief.sort()).toEqual(['a 1 24.00 at_line', 'b 1 24.00 at_line', 'c 3 3.00 count']);
  });

  it('an open vote: five of those with the most votes', () => {
    // six candidates, each voter for one of them
    const given = { p0: 4, p1: 3, p2: 3, p3: 2, p4: 1, p5: 1 };
    const sheets = Object.entries(given).flatMap(([id, count]) =>
      Array.from(
        { length: count },
        (_, voter): RankSheet => ({
          id: `${id}-${voter}`,
          application: id,
          juror: `voter ${voter} of ${id}`,
          values: { vote: { value: 'yes' } },
        }),
      ),
    );
    const applications = Object.keys(given).map((id) => ({
      id,
      nomination: 'online_vote',
      submittedAt: null,
      requested: null,
    }));
    const result = judge({ rulebook: regulations.openVote, applications, sheets, seed: 's' }) as Judgement;
    const { entries } = result.ranking.nominations[0]!;
    expect(entries.map(({ place, worth }) => [place, worth?.exact])).toEqual([
      ...[
        [1, '4'],
        [2, '3'],
        [2, '3'],
        [4, '2'],
        [5, '1'],
        [5, '1'],
      ],
    ]);
    expect(entries.filter(({ selection }) => selection?.outcome === 'selected')).toHaveLength(4);
    expect(entries.filter(({ selection }) => selection?.outcome === 'at_line')).toHaveLength(2);
  });

  it('NIH: 10 is best, what is rounded is equal, and what is not discussed has no score', () => {
    const criteria = { significance: 5, investigators: 5, innovation: 5, approach: 5, environment: 5 };
    const members = (...impacts: number[]) => ({
      sheets: impacts.map((impact) => ({ ...criteria, impact })),
    });
    const { brief, entries } = judged(regulations.nih, 'panel', {
      a: members(2, 3, 3),
      b: members(3, 3, 2),
      best: members(1, 1, 1),
      far: members(4, 4, 5),
      undiscussed: { sheets: [] },
    });
    expect(brief.map((one) => one.replace(/^[ab] /, ''))).toEqual([
      'best 1 10.00 selected',
      '2 27.00 selected',
      '2 27.00 selected',
      'far below 43.00 ',
      'undiscussed unscored – ',
    ]);
    expect(entries.find(({ application }) => application === 'far')!.failed[0]!.code).toBe('above_overall');
  });

  it('Russian regions: a weight may be 0, means are to tenths, and of equals the earlier one wins', () => {
    const marks = (relevance: number, logic: number, budget: number, scale: number, category: string) => ({
      ...{ relevance, logic, budget, scale },
      category,
    });
    const pair = [marks(5, 4, 4, 9, 'high'), marks(6, 4, 5, 2, 'medium')];
    const three = [...pair, marks(5, 4, 4, 1, 'low')];
    const { brief } = judged(regulations.regionalPatterns, 'main', {
      // 5.5 × 2.5 + 4 × 1.5 + 4.5 × 1.5 + 5.5 × 0 + 75 × 0.2
      small: { requested: rub(300_000), sheets: pair },
      // 5.3 × 1 + 4 × 1.5 + 4.3 × 1 + 4 × 3.5 + 58.3 × 0.2
      large: { requested: rub(3_000_000), sheets: three },
      late: { requested: rub(300_000), sheets: pair, submittedAt: '2026-03-02T00:00:00Z' },
      early: { requested: rub(300_000), sheets: pair, submittedAt: '2026-03-01T00:00:00Z' },
    });
    expect(brief).toEqual([
      'early 1 41.50 selected',
      'late 2 41.50 selected',
      'small 3 41.50 selected',
      'large 4 41.26 selected',
    ]);
  });

  it('young librarians’ projects: without the best and the worst sheet, and one winner of a region', () => {
    const marks = (all: number, relevance = all) => ({
      ...{ relevance, creativity: all, novelty: all, content: all },
      technique: all,
    });
    const { brief } = judged(regulations.youngLibraryProjects, 'national', {
      a: { sheets: [marks(5), marks(4), marks(4), marks(1)], fields: { region: ['RU-MOS'] } },
      b: { sheets: [marks(4), marks(4), marks(3), marks(3)], fields: { region: ['RU-MOS'] } },
      c: { sheets: [marks(3), marks(3), marks(3), marks(3, 5)], fields: { region: ['RU-TVE'] } },
    });
    expect(brief).toEqual(['a 1 4.00 selected', 'b 2 3.50 quota', 'c 3 3.00 selected']);
  });

  it('each judges anything', () => {
    const books = Object.values(regulations).filter((one): one is Rulebook => typeof one === 'object');
    expect(books.length).toBeGreaterThanOrEqual(13);
    for (const rulebook of books)
      fc.assert(
        fc.property(anyEntries(rulebook), ({ applications, sheets }) => {
          const named = applications.map((one) => ({ ...one, nomination: rulebook.nominations[0]!.id }));
          const result = judge({ rulebook, applications: named, sheets, seed: 's' });
          expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity|refused":\{"code":"rulebook/);
        }),
        { numRuns: 30 },
      );
  });
});
