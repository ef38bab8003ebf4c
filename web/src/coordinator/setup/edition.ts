import { dayIn, lastDayOf, type Stage } from '../../../../src/contests/stage.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';

const YEAR = /^(19|20|21)\d\d$/;
const LAST_NUMBER = /\d+(?!.*\d)/;

/** The season a contest belongs to: the year in which it stops taking applications. */
export function seasonOf(stages: readonly Stage[], zone: string): string {
  const intake = stages.find(({ stage }) => stage === 'intake') ?? stages[0];
  return intake ? lastDayOf(intake, zone).slice(0, 4) : '';
}

/**
 * The edition that follows: a number goes one up, a year by as many `years` as the contest is later than the past one. Null
 * where it has neither.
 */
export function nextEdition(edition: string, years = 1): string | null {
  const [number] = LAST_NUMBER.exec(edition) ?? [];
  if (!number) return null;
  const by = YEAR.test(number) ? Math.max(years, 1) : 1;
  return edition.replace(LAST_NUMBER, String(Number(number) + by));
}

/** A title that names its edition names the next one: “Young Librarians 2026” is not held under that name in 2027. */
export function retitled(title: Localised, before: string, after: string): Localised {
  const named = new RegExp(`(?<![\\p{L}\\d])${escaped(before)}(?![\\p{L}\\d])`, 'gu');
  return Object.fromEntries(
    Object.entries(title).map(([locale, text]) => [locale, text.replace(named, () => after)]),
  );
}

/** What a contest is called that follows `past` and opens on this day. */
export function followingNames(
  past: { title: Localised; edition: string; stages: readonly Stage[]; timeZone: string },
  opensOn: string,
): { title: Localised; edition: string } {
  const opened = past.stages[0] && dayIn(past.timeZone, past.stages[0].from);
  const years = opened ? Number(opensOn.slice(0, 4)) - Number(opened.slice(0, 4)) : 1;
  const edition = nextEdition(past.edition, years) ?? opensOn.slice(0, 4);
  return { title: retitled(past.title, past.edition, edition), edition };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
