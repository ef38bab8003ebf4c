import fc from 'fast-check';
import { anyText } from '../../test/support/properties.js';
import { type AffinityPart, type AffinityProblem, affinityLimit } from './affinity/affinity-problem.rules.js';
import { interestLevels } from './affinity/interests.rules.js';
import { Affinities } from './affinity.rules.js';

const tags = ['reading', 'local history', 'children', '__proto__'];
const texts = fc.oneof(
  anyText,
  fc.constantFrom(
    'Летние чтения в сельской библиотеке',
    'Библиотека читает вслух: чтение для детей',
    'Reading aloud in rural libraries',
    'Краеведение и архив фотографий',
  ),
);
const anyLevel = fc.constantFrom(...interestLevels);
const anyProblem: fc.Arbitrary<AffinityProblem> = fc
  .record({ applications: fc.integer({ min: 1, max: 6 }), jurors: fc.integer({ min: 1, max: 5 }) })
  .chain(({ applications, jurors }) => {
    const ids = (count: number, letter: string) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
    const anyPair = { application: fc.constantFrom(...ids(applications, 'a'), 'gone') };
    const pair = { ...anyPair, juror: fc.constantFrom(...ids(jurors, 'j'), 'gone') };
    const once = {
      selector: (of: { application: string; juror: string }) => `${of.application} ${of.juror}`,
    };
    return fc.record({
      applications: fc.tuple(
        ...ids(applications, 'a').map((id) =>
          fc.record({
            id: fc.constant(id),
            tags: fc.subarray(tags),
            text: texts,
            language: fc.constantFrom('ru', 'en', null),
          }),
        ),
      ),
      jurors: fc.tuple(
        ...ids(jurors, 'j').map((id) =>
          fc.record({
            id: fc.constant(id),
            interests: fc.uniqueArray(fc.record({ tag: fc.constantFrom(...tags), level: anyLevel }), {
              selector: ({ tag }) => tag,
            }),
            text: texts,
            languages: fc.constantFrom([], ['ru'], ['en', 'ru'], ['ru', 'en']),
          }),
        ),
      ),
      bids: fc.uniqueArray(fc.record({ ...pair, value: fc.integer({ min: -20, max: 20 }) }), once),
      penalties: fc.uniqueArray(
        fc.record({
          ...pair,
          code: fc.constantFrom('same_region', 'read_before'),
          value: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        once,
      ),
      weights: fc.record(
        {
          interests: fc.integer({ min: 0, max: 9 }),
          bids: fc.integer({ min: 0, max: 9 }),
          text: fc.integer({ min: 1, max: 9 }),
          language: fc.integer({ min: 0, max: 9 }),
        },
        { requiredKeys: [] },
      ),
    });
  });

/** What the values say, whatever the order: by ids. */
function byIds(problem: AffinityProblem) {
  const found = new Affinities(problem);
  const { applications, jurors } = problem;
  return new Map(
    applications.flatMap(({ id: application }, a) =>
      jurors.map(({ id: juror }, j): [string, unknown[]] => {
        const cell = a * jurors.length + j;
        return [`${application} ${juror}`, [found.values[cell], found.unreadable[cell], found.parts(a, j)]];
      }),
    ),
  );
}

const reversed = (problem: AffinityProblem): AffinityProblem => ({
  ...problem,
  applications: [...problem.applications].reverse(),
  jurors: [...problem.jurors].reverse(),
  bids: [...problem.bids!].reverse(),
  penalties: [...problem.penalties!].reverse(),
});

const sum = (parts: AffinityPart[]) => parts.reduce((sum, { points }) => sum + points, 0);

describe('affinities', () => {
  it('add up interests, the bid, the texts and the language, less penalties: a pair computed by hand', () => {
    const found = new Affinities({
      applications: [
        { id: 'a', tags: ['reading', 'children'], text: 'Чтение вслух', language: 'ru' },
        { id: 'b', tags: [], text: 'Архив', language: null },
      ],
      jurors: [
        {
          id: 'j',
          interests: [
            { tag: 'reading', level: 2 },
            { tag: 'archive', level: 2 },
          ],
          text: 'Чтения вслух',
          languages: ['en', 'ru'],
        },
      ],
      bids: [
        { application: 'a', juror: 'j', value: 1 },
        { application: 'b', juror: 'j', value: 9 },
      ],
      penalties: [{ application: 'a', juror: 'j', code: 'read_before', value: 0.1 }],
      weights: { interests: 2, bids: 4, text: 3, language: 1 },
    });
    expect(found.parts(0, 0)).toEqual([
      // the root of 1 of 2
      { part: 'interests', value: Math.SQRT1_2, points: 141_421 },
      { part: 'bid', value: 0.5, points: 200_000, rank: 2, of: 2 },
      { part: 'text', value: expect.closeTo(1, 12), points: 300_000, words: ['вслух', 'чтение'] },
      { part: 'language', value: -1, points: -100_000 },
      { part: 'penalty', value: -0.1, points: -100_000, code: 'read_before' },
    ]);
    expect(found.parts(1, 0)).toEqual([{ part: 'bid', value: 1, points: 400_000, rank: 1, of: 2 }]);
    expect([...found.values]).toEqual([441_421, 400_000]);
  });

  it('tell which applications a juror does not read', () => {
    const application = (id: string, language: string | null) => ({ id, tags: [], text: '', language });
    const juror = (id: string, languages: string[]) => ({ id, interests: [], text: '', languages });
    const { values, unreadable } = new Affinities({
      applications: [application('a', 'ru'), application('b', null)],
      jurors: [juror('j', ['ru', 'en']), juror('k', ['en', 'ru']), juror('l', ['en']), juror('m', [])],
    });
    expect([...unreadable]).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
    expect([...values]).toEqual([0, -90_909, 0, 0, 0, 0, 0, 0]);
  });

  it('are whole, within ±1,000,000, and what their parts add up to', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const found = new Affinities(problem);
        found.values.forEach((value, cell) => {
          const jurors = problem.jurors.length;
          const parts = found.parts(Math.floor(cell / jurors), cell % jurors);
          expect(value).toBe(Math.max(-affinityLimit, Math.min(affinityLimit, sum(parts))));
          for (const part of parts) {
            expect(Number.isInteger(part.points)).toBe(true);
            expect(Math.abs(part.value)).toBeLessThanOrEqual(1);
          }
        });
      }),
    );
  });

  it('are the same, reasons included, in whatever order things are given', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        expect(byIds(reversed(problem))).toEqual(byIds(problem));
      }),
    );
  });

  it('never fall when the juror bids higher or has more interest in a tag', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(), fc.integer({ min: 1, max: 30 }), (problem, pick, more) => {
        const cell = pick % (problem.applications.length * problem.jurors.length);
        const j = cell % problem.jurors.length;
        const pair = {
          application: problem.applications[Math.floor(cell / problem.jurors.length)]!.id,
          juror: problem.jurors[j]!.id,
        };
        const before = new Affinities(problem).values[cell]!;
        const is = (of: typeof pair) => of.application === pair.application && of.juror === pair.juror;
        const value = (problem.bids!.find(is)?.value ?? 0) + more;
        const bids = [...problem.bids!.filter((bid) => !is(bid)), { ...pair, value }];
        expect(new Affinities({ ...problem, bids }).values[cell]).toBeGreaterThanOrEqual(before);

        const keen = problem.jurors.map((juror, at) =>
          at === j ? { ...juror, interests: tags.map((tag) => ({ tag, level: 2 as const })) } : juror,
        );
        expect(new Affinities({ ...problem, jurors: keen }).values[cell]).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('count a text like the application’s own as a whole, and an empty one as nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const only = { weights: { interests: 0, bids: 0, text: 1, language: 0 } };
        const found = new Affinities({
          applications: [{ id: 'a', tags: [], text: `${text} библиотека`, language: null }],
          jurors: [
            { id: 'j', interests: [], text: `${text} библиотека`, languages: [] },
            { id: 'k', interests: [], text: '', languages: [] },
          ],
          ...only,
        });
        expect([...found.values]).toEqual([affinityLimit, 0]);
      }),
    );
  });

  it('refuse weights, bids, levels and penalties that are none', () => {
    const problem = {
      applications: [{ id: 'a', tags: [], text: '', language: null }],
      jurors: [{ id: 'j', interests: [], text: '', languages: [] }],
    };
    const pair = { application: 'a', juror: 'j' };
    const refused = (more: Partial<AffinityProblem>) =>
      expect(() => new Affinities({ ...problem, ...more })).toThrow(RangeError);
    refused({ weights: { bids: -1 } });
    refused({ weights: { bids: Number.NaN } });
    refused({ weights: { interests: 0, bids: 0, text: 0, language: 0 } });
    refused({ bids: [{ ...pair, value: Number.POSITIVE_INFINITY }] });
    refused({ penalties: [{ ...pair, code: 'x', value: 1.5 }] });
  });
});
