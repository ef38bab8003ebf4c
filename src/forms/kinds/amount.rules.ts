import { z } from 'zod';
import { type Currency, displayMoney, MoneyView, money, parseMinor } from '../../platform/money.rules.js';
import { type Problem, problem } from './kind.rules.js';
import { storedText } from './text.rules.js';

/** An amount in a form's definition: a decimal string, not negative. */
export const Amount = z.string().regex(/^\d{1,13}(\.\d{1,4})?$/, { abort: true });

/** An amount as typed: whether it is one is asked at submission. */
export const TypedAmount = storedText(24);

/** Minor units of a typed amount; null when it is absent, negative, or no amount in this currency. */
export function parseAmount(text: string | null | undefined, currency: Currency): bigint | null {
  const view = MoneyView.safeParse({ amount: text?.trim(), currency });
  if (!view.success || view.data.amount.startsWith('-')) return null;
  return parseMinor(view.data.amount, currency);
}

/** For people, when the amount is one; otherwise the text as typed. */
export function displayAmount(text: string, currency: Currency, locale: string): string {
  const minor = parseAmount(text, currency);
  return minor === null ? text.trim() : displayMoney(money(minor, currency), locale);
}

/** Limits that are no amounts in the field's currency, or stand in the wrong order. */
export function limitFlaws(currency: Currency, min: string | undefined, max: string | undefined): Problem[] {
  const [low, high] = [min, max].map((limit) =>
    limit === undefined ? undefined : parseAmount(limit, currency),
  );
  if (low === null || high === null) return [problem('form.limit_malformed', { currency })];
  return low !== undefined && high !== undefined && low > high ? [problem('form.limits_crossed')] : [];
}
