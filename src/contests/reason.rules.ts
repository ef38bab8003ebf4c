import { inLocale, type Locale, type Localised } from '../platform/localised.rules.js';
import { displayMoney, type MoneyView, toMoney } from '../platform/money.rules.js';
import { displayDay, displayDecimal } from '../platform/writing.rules.js';

export type ReasonParam = string | number | Localised | MoneyView;

/** Something the rules say to a person: a code with a text in each language, and what the text is about. */
export interface Reason {
  code: string;
  params: Record<string, ReasonParam>;
}

export const reason = (code: string, params: Record<string, ReasonParam> = {}): Reason => ({ code, params });

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const decimal = /^-?\d+\.\d+$/;

function paramIn(locale: Locale, value: ReasonParam): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') {
    return 'amount' in value ? displayMoney(toMoney(value), locale) : inLocale(value, locale);
  }
  if (dateOnly.test(value)) return displayDay(value, locale);
  return decimal.test(value) ? displayDecimal(value, locale).replace('-', '−') : value;
}

/** The parameters as the reader sees them: texts in their language, ISO dates, decimals and money written out. */
export const paramsIn = (locale: Locale, { params }: Reason): Record<string, string | number> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, paramIn(locale, value)]));
