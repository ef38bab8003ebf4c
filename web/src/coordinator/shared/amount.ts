import { parseAmount } from '../../../../src/forms/kinds/amount.rules.js';
import { type Currency, type MoneyView, money, moneyView } from '../../../../src/platform/money.rules.js';

/** A typed sum as money: null when nothing is typed, undefined when it is no sum in this currency. */
export function typedMoney(text: string, currency: Currency): MoneyView | null | undefined {
  if (text.trim() === '') return null;
  const minor = parseAmount(text, currency);
  return minor === null ? undefined : moneyView(money(minor, currency));
}
