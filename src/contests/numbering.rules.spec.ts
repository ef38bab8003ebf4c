import fc from 'fast-check';
import { anyDay, anyText } from '../../test/support/properties.js';
import { applicationNumber, NumberPrefix, prefixOf } from './numbering.rules.js';

describe('numbers of applications', () => {
  it.each([
    ['young-librarians-2026', '2026', '2026-02-01', 'YL-2026'],
    ['young-librarians', 'Spring 2027', '2026-12-01', 'YL-2027'],
    ['young-librarians', 'II', '2026-12-01', 'YL-2026'],
    ['best-of-the-best-ever', 'X', '2028-01-01', 'BOTB-2028'],
    ['2026', '2026', '2026-02-01', '2026'],
  ])('of %s, edition %s, opening on %s begin with %s', (slug, edition, opensOn, prefix) => {
    expect(prefixOf(slug, edition, opensOn)).toBe(prefix);
    expect(NumberPrefix.safeParse(prefix).success).toBe(true);
  });

  it('have at least four digits, and more when it comes to that', () => {
    expect(applicationNumber('YL-2026', 1)).toBe('YL-2026-0001');
    expect(applicationNumber('YL-2026', 12_345)).toBe('YL-2026-12345');
  });
});

describe('numbers of any contest', () => {
  it('begin with a prefix that is one', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,6}$/),
        anyText,
        anyDay,
        (slug, edition, day) => {
          expect(NumberPrefix.safeParse(prefixOf(slug, edition, day)).success).toBe(true);
        },
      ),
    );
  });

  it('stand in the order of the applications as long as there are four digits, and never repeat', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), (a, b) => {
        const [one, other] = [applicationNumber('YL-2026', a), applicationNumber('YL-2026', b)];
        expect(one === other).toBe(a === b);
        if (a < b && b < 10_000) expect(one < other).toBe(true);
      }),
    );
  });
});
