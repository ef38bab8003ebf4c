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
