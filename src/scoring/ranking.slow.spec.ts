import fc from 'fast-check';
import { exactKinds, judgedBy } from '../../test/support/judging.js';
import { slowly } from '../../test/support/slow-judging.js';
import { rank } from './ranking.rules.js';

describe('any ranking by fractions', () => {
  it('is the one that comes of reading the rules slowly, whatever the rulebook', () => {
    let ranked = 0;
    fc.assert(
      fc.property(
        judgedBy(exactKinds, 8),
        fc.constantFrom('s', '2026'),
        ({ rulebook, applications, sheets }, seed) => {
          const result = rank(rulebook, applications, sheets, seed);
          for (const { nomination, entries } of result.nominations) {
            const expected = slowly(rulebook, applications, sheets, seed, nomination);
            const found = entries.flatMap(({ application, place, score }) =>
              place === null ? [] : [{ application, place, score: score!.exact }],
            );
            const standing = (name: string) =>
              entries
                .filter((entry) => entry.standing === name)
                .map(({ application }) => application)
                .sort();
            expect(found).toEqual(expected.ranked);
            expect([standing('below'), standing('unscored')]).toEqual([expected.below, expected.unscored]);
            ranked += found.length;
          }
        },
      ),
      { numRuns: 600 },
    );
    // otherwise nothing was compared
    expect(ranked).toBeGreaterThan(600);
  });
});
