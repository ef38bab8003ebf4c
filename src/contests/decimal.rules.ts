import Fraction from 'fraction.js';
import { z } from 'zod';

/** A decimal number as text, so that nothing is lost on the way: "7.5". Up to 9 whole and 6 decimal digits. */
export const Decimal = z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/, { abort: true });
export type Decimal = z.infer<typeof Decimal>;

/** A decimal not below zero: a weight, a step, a threshold. */
export const PositiveDecimal = Decimal.refine((text) => !text.startsWith('-'), {
  params: { code: 'decimal.negative' },
});

const known = new Map<string, Fraction>();

/** The exact value of a decimal or an "n/d" text. Fractions are immutable, so equal texts share one. */
export function fraction(text: string): Fraction {
  let value = known.get(text);
  if (!value) {
    value = new Fraction(text);
    if (known.size < 5000) known.set(text, value);
  }
  return value;
}

export const zero = new Fraction(0);

/** The exact sum; zero of nothing. It is reduced once, at the end: sums are what a ranking mostly does. */
export function sum(values: readonly Fraction[]): Fraction {
  let n = 0n;
  let d = 1n;
  for (const value of values) {
    if (d % value.d !== 0n) {
      n *= value.d;
      d *= value.d;
    }
    n += value.s * value.n * (d / value.d);
  }
  return new Fraction(n, d);
}

/** An exact figure that can be stored and sent: `exact` is what ranks ("22/3"), `shown` is for people ("7.33"). */
export interface Figure {
  exact: string;
  shown: string;
}

/** Rounded half away from zero to `digits` decimals, for display only; trailing zeros are kept. */
export function rounded(value: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const units = (2n * value.n * scale + value.d) / (2n * value.d);
  const text = units.toString().padStart(digits + 1, '0');
  const sign = value.s < 0n && units > 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export const figure = (value: Fraction, digits = 2): Figure => ({
  exact: value.toFraction(),
  shown: rounded(value, digits),
});

export { Fraction };
