import { z } from 'zod';

/** What every application number of a contest begins with: "YL-2026". */
export const NumberPrefix = z
  .string()
  .max(20)
  .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/);

/**
 * A prefix from the contest's address and edition: the initials of the words, then the year.
 * `prefixOf('young-librarians-2026', '2026', '2026-02-01')` is 'YL-2026'.
 */
export function prefixOf(slug: string, edition: string, opensOn: string): string {
  const words = slug.split('-').filter((word) => /^[a-z]/.test(word));
  const initials = words
    .slice(0, 4)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
  const year = /\b\d{4}\b/.exec(edition)?.[0] ?? opensOn.slice(0, 4);
  return [initials, year].filter(Boolean).join('-');
}

/** The number of the contest's `count`-th application: 'YL-2026-0001'. It grows past four digits when it must. */
export const applicationNumber = (prefix: string, count: number): string =>
  `${prefix}-${String(count).padStart(4, '0')}`;
