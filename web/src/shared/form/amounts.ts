import { parseAmount } from '../../../../src/forms/kinds/amount.rules.js';
import type { Locale } from '../../../../src/platform/localised.rules.js';
import { type Currency, formatMinor } from '../../../../src/platform/money.rules.js';
import { decimalSign, intlLocale } from '../../../../src/platform/writing.rules.js';

/**
 * What people type or paste as a sum, in the way it is stored: «1 500,50 ₽» is `1500.50`. Where two signs could
 * be the decimal one the last is. What is no sum stays as typed, so that it can be seen and mended.
 */
export function storedAmount(text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f'’]|₽|€|\$|руб\.?|р\.$/giu, '');
  const signs = bare.replace(/\d/g, '');
  if (!/^\d[\d.,]*$/.test(bare)) return text.trim();
  if (signs === '') return bare;
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const decimal = bare[last];
  // several of one sign, none of the other: they group thousands
  const groups = signs.length > 1 && [...signs].every((sign) => sign === decimal);
  const [whole, fraction] = groups ? [bare, ''] : [bare.slice(0, last), bare.slice(last + 1)];
  const digits = whole.replace(/[.,]/g, '');
  return fraction ? `${digits}.${fraction}` : digits;
}

/** A stored amount while it is edited: no groups, the reader's decimal sign. */
export const editedAmount = (stored: string, locale: Locale): string =>
  /^\d+\.\d*$/.test(stored) ? stored.replace('.', decimalSign[locale]) : stored;

/** A stored amount at rest: «1 500,50»; what is no sum as it was typed. */
export function shownAmount(stored: string, currency: Currency, locale: Locale): string {
  const minor = parseAmount(stored, currency);
  if (minor === null) return stored;
  const exact = formatMinor(minor, currency);
  const fraction = /\.0+$/.test(exact) ? 0 : (exact.split('.')[1]?.length ?? 0);
  return new Intl.NumberFormat(intlLocale[locale], {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(exact as unknown as number); // Intl takes decimal strings exactly
}

/** The sign of a currency, as the reader's language writes it. */
export const currencySign = (currency: Currency, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;
