import { displayMoney, type MoneyView, toMoney } from '../../../src/platform/money.rules.js';
import { useLocale } from '../i18n.js';

/** An amount as the reader writes it, in figures that stand under one another. */
export function MoneyText({ value }: { value: MoneyView }) {
  return <span className="num">{displayMoney(toMoney(value), useLocale())}</span>;
}
