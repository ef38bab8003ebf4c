import fc from 'fast-check';
import { overviewOf } from './overview.rules.js';
import type { NominationRanking, RankedEntry } from './result.rules.js';

const figure = (shown: string) => ({ shown }) as RankedEntry['score'];
const entry = (
  application: string,
  outcome: 'selected' | 'at_line' | 'waiting' | null,
  totals: string[] = [],
  score: string | null = null,
): RankedEntry =>
  ({
    application,
    selection: outcome && { application, outcome, because: null, amount: null },
    score: score === null ? null : figure(score),
    sheets: totals.map((total) => ({ sheet: '', juror: '', total: figure(total), counted: true })),
  }) as Partial<RankedEntry> as RankedEntry;
const overview = (...entries: RankedEntry[]) =>
  overviewOf({ nomination: 'project', entries } as Partial<NominationRanking> as NominationRanking);

describe('what is said of a whole ranking', () => {
  it('the line stands under the last who is selected, also where one before is passed over', () => {
    const over = overview(
      entry('a', 'selected'),
      entry('b', 'waiting'),
      entry('c', 'selected'),
      entry('d', null),
    );
    expect(over).toMatchObject({ applications: 4, lastSelected: 'c', atLine: [] });
    expect(overview(entry('a', 'waiting')).lastSelected).toBe(null);
  });

  it('names those at the line, on whichever page they are', () => {
    const { atLine } = overview(entry('a', 'selected'), entry('b', 'at_line'), entry('c', 'at_line'));
    expect(atLine.map(({ application }) => application)).toEqual(['b', 'c']);
  });

  it('the axis reaches from the lowest to the highest total, by their size and not by their letters', () => {
    const { range } = overview(entry('a', null, ['100.00', '9.50'], '54.75'), entry('b', null, ['30.00']));
    expect(range).toEqual({ lowest: '9.50', highest: '100.00' });
    expect(overview(entry('a', null)).range).toBe(null);
  });

  it('whatever the entries: nobody selected stands below the line, and no total outside the axis', () => {
    const shown = fc.integer({ min: 0, max: 10_000 }).map((cents) => (cents / 100).toFixed(2));
    const any = fc.record({
      outcome: fc.constantFrom('selected' as const, 'at_line' as const, 'waiting' as const, null),
      totals: fc.array(shown, { maxLength: 4 }),
      score: fc.option(shown),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (made) => {
        const entries = made.map(({ outcome, totals, score }, index) =>
          entry(`${index}`, outcome, totals, score),
        );
        const { applications, lastSelected, atLine, range } = overview(...entries);
        const below = lastSelected === null ? 0 : Number(lastSelected) + 1;
        expect(applications).toBe(made.length);
        expect(made.slice(below).some(({ outcome }) => outcome === 'selected')).toBe(false);
        expect(below === 0 || made[below - 1]!.outcome === 'selected').toBe(true);
        expect(atLine).toHaveLength(made.filter(({ outcome }) => outcome === 'at_line').length);
        const all = made
          .flatMap(({ totals, score }) => [...totals, ...(score === null ? [] : [score])])
          .map(Number);
        expect(range && [Number(range.lowest), Number(range.highest)]).toEqual(
          all.length === 0 ? null : [Math.min(...all), Math.max(...all)],
        );
      }),
    );
  });
});
