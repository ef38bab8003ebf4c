import { z } from 'zod';

/** Currencies in use, with the number of digits of their minor unit (ISO 4217). */
const minorDigits = {
  RUB: 2,
  EUR: 2,
  USD: 2,
  BYN: 2,
  KZT: 2,
  AMD: 2,
  UZS: 2,
  KGS: 2,
  CNY: 2,
  JPY: 0,
} as const;
export type Currency = keyof typeof minorDigits;
export const currencies = Object.keys(minorDigits) as [Currency, ...Currency[]];
export const Currency = z.enum(currencies).meta({ id: 'Currency' });

/** An amount in the currency's minor units. Never a float. */
export interface Money {
  minor: bigint;
  currency: Currency;
}

/** How money travels in JSON: a decimal string with exactly the currency's digits, and the code. */
export const MoneyView = z
  .strictObject({ amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, { abort: true }), currency: Currency })
  .refine(({ amount, currency }) => (amount.split('.')[1]?.length ?? 0) <= minorDigits[currency], {
    params: { code: 'money.too_many_digits' },
    path: ['amount'],
  })
  .meta({ id: 'Money' });
export type MoneyView = z.infer<typeof MoneyView>;

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });

/** Minor units of a decimal string: `parseMinor('12.5', 'RUB')` is 1250n. The string has passed `MoneyView`. */
export function parseMinor(amount: string, currency: Currency): bigint {
  const digits = minorDigits[currency];
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const minor = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
  return amount.startsWith('-') ? -minor : minor;
}

/** The decimal string of minor units: `formatMinor(1250n, 'RUB')` is '12.50'. */
export function formatMinor(minor: bigint, currency: Currency): string {
  const digits = minorDigits[currency];
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export const toMoney = (view: MoneyView): Money =>
  money(parseMinor(view.amount, view.currency), view.currency);
export const moneyView = ({ minor, currency }: Money): MoneyView => ({
  amount: formatMinor(minor, currency),
  currency,
});

/** For people: grouped digits, the currency's and the minus sign, in the reader's locale. Exact up to 15 whole digits. */
export function displayMoney({ minor, currency }: Money, locale: string): string {
  const digits = minor % 10n ** BigInt(minorDigits[currency]) === 0n ? 0 : minorDigits[currency];
  const text = formatMinor(minor, currency) as unknown as number; // Intl takes decimal strings exactly
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(text)
    .replace('-', '−');
}

/**
 * Splits an amount by percentages; the last part takes the remainder, so that the parts sum to the whole.
 * `splitMinor(333333n, [60, 35, 5])` is [200000n, 116667n, 16666n] (each part but the last rounded half up).
 */
export function splitMinor(total: bigint, percents: readonly number[]): bigint[] {
  let rest = total;
  return percents.map((percent, index) => {
    const hundredths = BigInt(Math.round(percent * 100));
    const part = index === percents.length - 1 ? rest : (total * hundredths + 5000n) / 10000n;
    rest -= part;
    return part;
  });
}
