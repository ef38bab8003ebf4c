import type { Answers } from '../../../../src/forms/form.rules.js';

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The same answer? The order of keys does not matter; an empty text, null and absence all say nothing. */
export function same(one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Answers, other as Answers];
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  );
}

/** A field both sides changed, each otherwise. What the person has is in the changes that wait. */
export interface Conflict {
  field: string;
  theirs: unknown;
}

/**
 * Lays the person's changes (`mine`, made upon `base`) on newer answers. Where only one side changed a field
 * that side holds; where both did, and not alike, the person is asked, and until then nothing of it is dropped.
 * @returns the changes that are still to be saved, among them those asked about
 */
export function rebase(
  base: Answers,
  mine: Answers,
  theirs: Answers,
): { pending: Answers; conflicts: Conflict[] } {
  const differing = Object.entries(mine).filter(([field, value]) => !same(value, theirs[field]));
  return {
    pending: Object.fromEntries(differing),
    conflicts: differing
      .filter(([field]) => !same(base[field], theirs[field]))
      .map(([field]) => ({ field, theirs: theirs[field] ?? null })),
  };
}
