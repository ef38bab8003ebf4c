import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { exactKinds, judgedBy } from '../../test/support/judging.js';
import { paramsIn, type Reason } from '../contests/reason.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import { hasText, translate } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import { type Judgement, judge, type NotJudged } from './judging.rules.js';
import type { RankApplication, RankSheet } from './result.rules.js';

const done = (result: Judgement | NotJudged): Judgement => {
  if ('refused' in result) throw new Error(`refused: ${result.refused.code}`);
  return result;
};
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a judgement', () => {
  it('is a result or a named refusal, never NaN, says why of everybody, and has a text for all it says', () => {
    fc.assert(
      fc.property(judgedBy(), fc.string(), ({ rulebook, applications, sheets }, seed) => {
        const result = done(judge({ rulebook, applications, sheets, seed }));
        const text = JSON.stringify(result);
        expect(text).not.toMatch(/NaN|Infinity|"exact":null/);
        expect(JSON.parse(text)).toEqual(result);
        const said: Reason[] = [...result.openQuestions];
        for (const { nomination, entries, refused } of result.ranking.nominations) {
          if (refused) said.push(refused);
          for (const { application, standing, place, selection } of entries) {
            const why = result.why[nomination]![application]!;
            expect(why.length).toBeGreaterThan(0);
            said.push(...why);
            expect(standing === 'ranked').toBe(place !== null);
            expect(standing === 'ranked').toBe(selection !== null);
          }
        }
        for (const reason of said)
          for (const locale of locales) {
            const params = paramsIn(locale, reason);
            expect([reason.code, hasText(locale, `ranking:${reason.code}`, params)]).toEqual([
              reason.code,
              true,
            ]);
            expect(translate(locale, `ranking:${reason.code}`, params)).not.toMatch(/\{\{|undefined/);
          }
      }),
      { numRuns: 250 },
    );
  });

  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(judgedBy(), fc.nat(), ({ rulebook, applications, sheets }, turn) => {
        const turned = <Item>(items: readonly Item[]) => {
          const at = items.length === 0 ? 0 : turn % items.length;
          return [...items.slice(at), ...items.slice(0, at)].reverse();
        };
        const input = { rulebook, seed: 's' };
        expect(judge({ ...input, applications: turned(applications), sheets: turned(sheets) })).toEqual(
          judge({ ...input, applications, sheets }),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('is the same whatever the experts are called', () => {
    fc.assert(
      fc.property(judgedBy(), ({ rulebook, applications, sheets }) => {
        const names = ['j2', 'j3', 'j1', 'j0'];
        const called = (juror: string) => names[Number(juror.slice(1))] ?? juror;
        const renamed = sheets.map((sheet) => ({ ...sheet, juror: called(sheet.juror) }));
        const order = (all: readonly RankSheet[]) =>
          done(judge({ rulebook, applications, sheets: all, seed: 's' })).ranking.nominations.map(
            ({ entries }) =>
              entries.map(({ application, place, selection, worth }) => [
                application,
                place,
                selection,
                worth,
              ]),
          );
        expect(order(renamed)).toEqual(order(sheets));
      }),
      { numRuns: 80 },
    );
  });

  it('can be made again: its digest is that of method, input and ranking', () => {
    fc.assert(
      fc.property(judgedBy(exactKinds, 3), ({ rulebook, applications, sheets }) => {
        const result = done(judge({ rulebook, applications, sheets, seed: 's' }));
        const { method, inputDigest, rankingDigest, digest } = result;
        expect(digest).toBe(hash(`${method}:${inputDigest}:${rankingDigest}`));
        expect(
          judge({ rulebook: JSON.parse(JSON.stringify(rulebook)), applications, sheets, seed: 's' }),
        ).toEqual(result);
        const other = done(judge({ rulebook, applications, sheets, seed: 't' }));
        expect(other.digest).not.toBe(digest);
        if (applications.length === 0) return;
        const [first, ...rest] = applications;
        const changed = [{ ...first!, votes: (first!.votes ?? 0) + 7 }, ...rest];
        expect(done(judge({ rulebook, applications: changed, sheets, seed: 's' })).inputDigest).not.toBe(
          inputDigest,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a rulebook that is none, and ids that occur twice, by name', () => {
    const application: RankApplication = { id: 'a', nomination: 'main', submittedAt: null, requested: null };
    fc.assert(
      fc.property(judgedBy(exactKinds, 2), fc.anything(), ({ rulebook }, anything) => {
        expect(judge({ rulebook: anything, applications: [], sheets: [], seed: 's' })).toMatchObject({
          refused: { code: 'rulebook_refused' },
        });
        const twice = judge({ rulebook, applications: [application, application], sheets: [], seed: 's' });
        expect(twice).toEqual({ refused: { code: 'id_twice', params: { id: 'a' } } });
        const wrong = judge({
          rulebook: { ...rulebook, criteria: 1 },
          applications: [],
          sheets: [],
          seed: 's',
        });
        expect(wrong).toEqual({ refused: { code: 'rulebook_refused', params: { pointer: '/criteria' } } });
      }),
      { numRuns: 20 },
    );
    for (const locale of locales)
      for (const code of ['rulebook_refused', 'id_twice'])
        expect(hasText(locale, `ranking:${code}`)).toBe(true);
  });
});

describe('whatever the rules', () => {
  /** A rule that rounds in the units of the scale is no matter of proportion. */
  const unrounded = (across: Rulebook['combining']['across']) => {
    const { decimals: _, ...rest } = { decimals: undefined, ...across };
    return rest as Rulebook['combining']['across'];
  };
  /** Everybody judges everything on one fine scale, so that any score can also be given by an expert. */
  const plain = ({ ranking: { by }, ...rulebook }: Rulebook): Rulebook => ({
    ...rulebook,
    review: {
      ...rulebook.review,
      extraExpert: undefined,
      divergence: undefined,
      divergencePercent: undefined,
    },
    criteria: [
      {
        id: 'c0',
        title: { en: 'c0' },
        scale: { kind: 'number', min: '0', max: '100000', step: '0.000001' },
        weight: '1',
      },
    ],
    combining: { within: 'weighted_sum', across: unrounded(rulebook.combining.across) },
    thresholds: {},
    bands: undefined,
    ranking: {
      by: by?.kind === 'score' ? { kind: 'score', weights: { c0: '3' } } : by,
      ties: [],
      sharedPlaces: true,
    },
    nominations: [{ id: 'main', award: 'project', selection: { whenOverBudget: 'skip' } }],
  });
  const rows = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 6 });
  const placed = (rulebook: Rulebook, table: readonly (readonly string[])[]) => {
    const result = done(
      judge({
        rulebook,
        applications: table.map((_, at) => ({
          id: `a${at}`,
          nomination: 'main',
          submittedAt: null,
          requested: null,
        })),
        sheets: table.flatMap((row, at) =>
          row.map((value, juror) => ({
            id: `s${at}-${juror}`,
            application: `a${at}`,
            juror: `j${juror}`,
            values: { c0: { value } },
          })),
        ),
        seed: 's',
      }),
    );
    const { entries } = result.ranking.nominations[0]!;
    return entries.map(({ application, place, score }) => ({ application, place, score }));
  };
  const places = (all: ReturnType<typeof placed>) =>
    all.map(({ application, place }) => [application, place]);
  const texts = (table: readonly (readonly number[])[], times = 1) =>
    table.map((row) => row.map((value) => (value * times).toFixed(2)));

  it('multiplying all scores keeps the places', () => {
    fc.assert(
      fc.property(
        judgedBy(exactKinds, 1),
        rows,
        fc.integer({ min: 2, max: 9 }),
        ({ rulebook }, table, times) => {
          const rules = plain(rulebook);
          expect(places(placed(rules, texts(table, times)))).toEqual(places(placed(rules, texts(table))));
        },
      ),
    );
  });

  it('an expert who agrees with the result does not change it', () => {
    fc.assert(
      fc.property(judgedBy(exactKinds, 1), rows, ({ rulebook }, table) => {
        const rules = plain(rulebook);
        const { across } = rules.combining;
        const { by } = rules.ranking;
        const before = placed(rules, texts(table));
        if (before.some(({ place }) => place === null)) return;
        const byPlaces = across.kind === 'rank_sum' || across.kind === 'borda' || (by && by.kind !== 'score');
        const opinion = (at: number): string | null => {
          const { place, score } = before.find(({ application }) => application === `a${at}`)!;
          // by places they agree with the order; otherwise they give what came of it, where that can be written down
          if (byPlaces) return String(1000 - place!);
          const factor = across.kind === 'mean_times' ? 10 : 1;
          return /^\d+$/.test(score!.exact) && Number(score!.exact) % factor === 0
            ? String(Number(score!.exact) / factor)
            : null;
        };
        const given = table.map((_, at) => opinion(at));
        if (given.some((value) => value === null)) return;
        const after = placed(
          rules,
          texts(table).map((row, at) => [...row, given[at]!]),
        );
        expect(places(after)).toEqual(places(before));
      }),
      { numRuns: 300 },
    );
  });
});
