import { bounds, type Criterion, valueOnScale } from '../../../../src/contests/criterion.rules.js';
import { fraction, rounded } from '../../../../src/contests/decimal.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';

/** A mark that can be given with one press: `key` is the key's `code`, `hint` what is written on it. */
export interface Mark {
  value: string;
  title: Localised | null;
  key: string | null;
  hint: string | null;
}

const mostMarks = 21;

/** The marks of a scale, the lowest first, each with its key; null where there are too many for buttons. */
export function marksOf({ scale }: Pick<Criterion, 'scale'>): Mark[] | null {
  if (scale.kind === 'gate')
    return ['yes', 'no'].map((value, index) => ({ value, title: null, ...digit(index + 1) }));
  if (scale.kind === 'options')
    return scale.options.map(({ key, title }, index) => ({ value: key, title, ...digit(index + 1) }));
  const [min, max, step] = [fraction(scale.min), fraction(scale.max), fraction(scale.step)];
  const count = max.sub(min).div(step).valueOf() + 1;
  if (count > mostMarks) return null;
  const withZero = min.lte(0);
  return Array.from({ length: count }, (_, index) => {
    const value = plain(rounded(min.add(step.mul(index)), 6));
    return { value, title: null, ...numberKey(value, withZero) };
  });
}

const none = { key: null, hint: null };
const digit = (number: number) => (number <= 9 ? { key: `Digit${number}`, hint: String(number) } : none);

/** A digit is itself. Ten is 0 where the scale has no nought, and otherwise the key to the right of 0. */
function numberKey(value: string, withZero: boolean): Pick<Mark, 'key' | 'hint'> {
  if (/^\d$/.test(value)) return { key: `Digit${value}`, hint: value };
  if (value !== '10') return none;
  return withZero ? { key: 'Minus', hint: '−' } : { key: 'Digit0', hint: '0' };
}

const plain = (decimal: string) => decimal.replace(/\.?0+$/, '') || '0';

/** The same key on the main block and on the number block. */
export const keyOf = (code: string): string =>
  code.replace(/^Numpad(?=\d$)/, 'Digit').replace('NumpadSubtract', 'Minus');

/** Is the text a value of the scale? */
export const fits = ({ scale }: Criterion, value: string): boolean => valueOnScale(scale, value) !== null;

/**
 * How much each criterion counts in the total, in percent, by id: for display only. Null where a share would
 * mislead, as the scales differ, or nothing has a weight.
 */
export function sharesOf(criteria: readonly Criterion[]): Record<string, number> | null {
  const counted = criteria.filter(({ scale }) => scale.kind !== 'gate');
  const ends = new Set(counted.map(({ scale }) => [bounds(scale).min, bounds(scale).max].join(' ')));
  const total = counted.reduce((sum, { weight }) => sum + Number(weight), 0);
  if (ends.size !== 1 || total === 0) return null;
  return Object.fromEntries(
    counted.map(({ id, weight }) => [id, Math.round((Number(weight) / total) * 1000) / 10]),
  );
}
