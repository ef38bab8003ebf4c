import type { Table } from '../files/documents.dto.js';
import { parseAmount } from '../forms/kinds/amount.rules.js';
import {
  type BudgetAnswer,
  type BudgetField,
  budgetTotals,
  isBlankRow,
} from '../forms/kinds/budget.rules.js';
import { labelOf } from '../forms/kinds/choice.rules.js';
import { translate } from '../platform/i18n.js';
import { inLocale, type Locale } from '../platform/localised.rules.js';
import { displayMoney, money } from '../platform/money.rules.js';
import { intlLocale } from '../platform/writing.rules.js';

/** A budget as the receipt prints it: its rows, who pays for what, and what it comes to. */
export function budgetTable(answer: BudgetAnswer, field: BudgetField, locale: Locale): Table {
  const { categories, currency, sources } = field;
  const say = (key: string) => translate(locale, `documents:receipt.budget.${key}`);
  const totals = budgetTotals(answer, field);
  const show = (minor: bigint) => displayMoney(money(minor, currency), locale);
  const typed = (amount: string | null | undefined) => parseAmount(amount, currency) ?? 0n;
  /** Cells beyond the cost, where somebody else pays too: what they give, and what is left to ask for. */
  const shared = (amounts: bigint[], requested: bigint) => {
    if (sources.length === 0) return [];
    const given = sources.flatMap(({ label }, index) =>
      amounts[index] ? `${inLocale(label, locale)}: ${show(amounts[index])}` : [],
    );
    return [given.join('\n') || '—', show(requested)];
  };
  const rows = answer.rows.flatMap((row, index) => {
    if (isBlankRow(row)) return [];
    const { total = 0n, requested = 0n } = totals.rows[index] ?? {};
    const quantity = new Intl.NumberFormat(intlLocale[locale]).format(row.quantity ?? 0);
    const category = row.category && labelOf(categories, row.category, locale);
    const amounts = sources.map(({ id }) => typed(row.shares?.[id]));
    return [
      [
        [row.title.trim(), category].filter(Boolean).join('\n'),
        `${quantity} × ${show(typed(row.unitCost))}`,
        show(total),
        ...shared(amounts, requested),
      ],
    ];
  });
  const others = totals.bySource.map(({ amount }) => amount);
  return {
    head: [
      say('title'),
      say('quantity'),
      say('cost'),
      ...(sources.length > 0 ? [say('others'), inLocale(field.requestedLabel, locale)] : []),
    ],
    rows,
    total: [say('total'), '', show(totals.total), ...shared(others, totals.requested)],
    figures: sources.length > 0 ? [1, 2, 3, 4] : [1, 2],
  };
}
