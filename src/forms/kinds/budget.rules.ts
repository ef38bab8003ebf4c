import { z } from 'zod';
import { inLocale, type Locale, localised } from '../../platform/localised.rules.js';
import { Currency, displayMoney, formatMinor, money } from '../../platform/money.rules.js';
import { Amount, limitFlaws, parseAmount, TypedAmount } from './amount.rules.js';
import { ChosenId, labelOf, Option, offers, takenIds } from './choice.rules.js';
import { fieldBase, type Kind, type Problem, problem } from './kind.rules.js';
import { hasDecimals } from './number.rules.js';
import { isBlank, storedText } from './text.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('budget'),
    currency: Currency,
    /** None: rows have no category. */
    categories: z.array(Option).max(50).default([]),
    /** What the money asked from the contest is called. */
    requestedLabel: localised(100),
    /** Other sources a row may draw on (own, partners'). What they do not cover is requested. */
    sources: z.array(Option).max(5).default([]),
    maxRequested: Amount.optional(),
    maxRows: z.int().min(1).max(100).default(50),
  })
  .meta({ id: 'BudgetField' });
export type BudgetField = z.infer<typeof definition>;

const BudgetRow = z.strictObject({
  category: ChosenId.nullish(),
  title: storedText(1_000),
  quantity: z.number().min(-1e6).max(1e6).nullish(),
  unitCost: TypedAmount.nullish(),
  /** Amount of the row that each source other than the contest covers, by source id. */
  shares: z
    .record(ChosenId, TypedAmount.nullable())
    .refine((shares) => Object.keys(shares).length <= 10)
    .optional(),
});
export type BudgetRow = z.infer<typeof BudgetRow>;

const BudgetAnswer = z.strictObject({ rows: z.array(BudgetRow).max(200) }).meta({ id: 'BudgetAnswer' });
export type BudgetAnswer = z.infer<typeof BudgetAnswer>;

/** Minor units. Always `total = requested + own`. */
export interface BudgetSums {
  total: bigint;
  requested: bigint;
  own: bigint;
}
export interface BudgetTotals extends BudgetSums {
  currency: Currency;
  /** One for each row of the answer, in its order. */
  rows: BudgetSums[];
  /** In the definition's order, zero sums included; rows of no known category come last under null. */
  byCategory: (BudgetSums & { category: string | null })[];
  /** What each source of the definition covers. */
  bySource: { source: string; amount: bigint }[];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((left, right) => left + right, 0n);
const sumOf = (rows: readonly BudgetSums[]): BudgetSums => ({
  total: sum(rows.map((row) => row.total)),
  requested: sum(rows.map((row) => row.requested)),
  own: sum(rows.map((row) => row.own)),
});

const shareOf = (row: BudgetRow, source: string): string =>
  (row.shares && Object.hasOwn(row.shares, source) && row.shares[source]) || '';

/** Quantity by unit cost, rounded half up to the minor unit; what is missing or malformed counts as zero. */
function costOf(row: BudgetRow, currency: Currency): bigint {
  const hundredths = BigInt(Math.round(Math.max(row.quantity ?? 0, 0) * 100));
  return (hundredths * (parseAmount(row.unitCost, currency) ?? 0n) + 50n) / 100n;
}

function rowSums(row: BudgetRow, { currency, sources }: BudgetField): BudgetSums {
  const total = costOf(row, currency);
  const own = sum(sources.map(({ id }) => parseAmount(shareOf(row, id), currency) ?? 0n));
  return { total, requested: total - own, own };
}

/** Sums of a budget, exact in minor units, also while it is half filled. */
export function budgetTotals(answer: BudgetAnswer, field: BudgetField): BudgetTotals {
  const { categories, sources, currency } = field;
  const rows = answer.rows.map((row) => rowSums(row, field));
  const rowsWhere = (test: (category: string) => boolean) =>
    rows.filter((_, index) => test(answer.rows[index]?.category ?? ''));
  const stray = rowsWhere((category) => !offers(categories, category));
  return {
    currency,
    ...sumOf(rows),
    rows,
    byCategory: [
      ...categories.map(({ id }) => ({ category: id, ...sumOf(rowsWhere((category) => category === id)) })),
      ...(stray.length > 0 ? [{ category: null, ...sumOf(stray) }] : []),
    ],
    bySource: sources.map(({ id }) => ({
      source: id,
      amount: sum(answer.rows.map((row) => parseAmount(shareOf(row, id), currency) ?? 0n)),
    })),
  };
}

export const isBlankRow = (row: BudgetRow): boolean =>
  !row.category &&
  isBlank(row.title) &&
  (row.quantity ?? null) === null &&
  isBlank(row.unitCost ?? '') &&
  Object.values(row.shares ?? {}).every((share) => isBlank(share ?? ''));

function rowProblems(row: BudgetRow, number: number, field: BudgetField): Problem[] {
  const { categories, currency, sources } = field;
  const found: Problem[] = [];
  const say = (code: string) => found.push(problem(code, { row: number }));
  if (isBlank(row.title) || [...row.title].length > 300) say('answer.budget_title');
  if (categories.length > 0 && !offers(categories, row.category ?? '')) say('answer.budget_category');
  if (categories.length === 0 && row.category) say('answer.budget_category');
  const quantity = row.quantity ?? 0;
  if (quantity <= 0 || !hasDecimals(quantity, 2)) say('answer.budget_quantity');
  if (parseAmount(row.unitCost, currency) === null) say('answer.budget_unit_cost');
  const typed = Object.entries(row.shares ?? {}).filter(([, share]) => !isBlank(share ?? ''));
  if (typed.some(([id, share]) => !offers(sources, id) || parseAmount(share, currency) === null))
    say('answer.budget_share');
  if (rowSums(row, field).requested < 0n) say('answer.budget_shares_exceed');
  return found;
}

/** The amount asked from the contest and the other sources, named: for the row or for the whole table. */
function splitText(sums: BudgetSums, amounts: readonly bigint[], field: BudgetField, locale: Locale): string {
  const show = (minor: bigint) => displayMoney(money(minor, field.currency), locale);
  const parts = [
    `${inLocale(field.requestedLabel, locale)}: ${show(sums.requested)}`,
    ...field.sources.map(({ label }, index) => `${inLocale(label, locale)}: ${show(amounts[index] ?? 0n)}`),
  ];
  return field.sources.length === 0 ? show(sums.total) : `${show(sums.total)} (${parts.join('; ')})`;
}

export const budget = {
  definition,
  answer: BudgetAnswer,
  isEmpty: ({ rows }) => rows.every(isBlankRow),
  problems(answer, field) {
    const { maxRequested, maxRows, currency } = field;
    const found = answer.rows.flatMap((row, index) =>
      isBlankRow(row) ? [] : rowProblems(row, index + 1, field),
    );
    const filled = answer.rows.filter((row) => !isBlankRow(row)).length;
    if (filled > maxRows)
      found.push(problem('answer.budget_too_many_rows', { max: maxRows, actual: filled }));
    const { requested } = budgetTotals(answer, field);
    if (maxRequested !== undefined && requested > (parseAmount(maxRequested, currency) ?? requested)) {
      const actual = formatMinor(requested, currency);
      found.push(problem('answer.budget_over_limit', { max: maxRequested, actual, currency }));
    }
    return found;
  },
  toText(answer, field, locale) {
    const { categories, currency, sources } = field;
    const totals = budgetTotals(answer, field);
    const lines = answer.rows.flatMap((row, index) => {
      const sums = totals.rows[index];
      if (!sums || isBlankRow(row)) return [];
      const category = row.category ? `${labelOf(categories, row.category, locale)}: ` : '';
      const quantity = new Intl.NumberFormat(locale).format(row.quantity ?? 0);
      const unit = displayMoney(money(parseAmount(row.unitCost, currency) ?? 0n, currency), locale);
      const shares = sources.map(({ id }) => parseAmount(shareOf(row, id), currency) ?? 0n);
      return `${category}${row.title.trim()}: ${quantity} × ${unit} = ${splitText(sums, shares, field, locale)}`;
    });
    const amounts = totals.bySource.map(({ amount }) => amount);
    return [...lines, `= ${splitText(totals, amounts, field, locale)}`].join('\n');
  },
  texts: ({ categories, sources, requestedLabel }) => [
    requestedLabel,
    ...[...categories, ...sources].map((option) => option.label),
  ],
  flaws: ({ categories, sources, currency, maxRequested }) => [
    ...[...takenIds(categories), ...takenIds(sources)].map((id) => problem('form.choice_id_taken', { id })),
    ...limitFlaws(currency, undefined, maxRequested),
  ],
} satisfies Kind<BudgetField, BudgetAnswer>;
