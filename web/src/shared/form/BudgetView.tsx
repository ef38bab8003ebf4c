import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../../../src/forms/kinds/amount.rules.js';
import { type BudgetAnswer, type BudgetRow, budgetTotals } from '../../../../src/forms/kinds/budget.rules.js';
import { labelOf } from '../../../../src/forms/kinds/choice.rules.js';
import { displayMoney, money } from '../../../../src/platform/money.rules.js';
import { useLocale } from '../../i18n.js';
import { type Column, DataTable } from '../DataTable.js';
import { useLocalised } from '../LocalisedText.js';
import { BudgetTotalsTable } from './fields/BudgetTotalsTable.js';
import type { FieldOf } from './fields/field.js';

/** A budget to read: its rows, what each source covers, and what it comes to. */
export function BudgetView({ field, answer }: { field: FieldOf<'budget'>; answer: BudgetAnswer }) {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const localised = useLocalised();
  const totals = budgetTotals(answer, field);
  const show = (minor: bigint) => displayMoney(money(minor, field.currency), locale);
  const amount = (text: string | null | undefined) => show(parseAmount(text, field.currency) ?? 0n);
  const rows = answer.rows.map((row, index) => ({ row, index, sums: totals.rows[index] }));
  type Line = (typeof rows)[number];
  const category = ({ category: id }: BudgetRow) => (id ? labelOf(field.categories, id, locale) : '');
  const columns: Column<Line>[] = [
    {
      key: 'title',
      label: t('budget.title'),
      name: true,
      cell: ({ row }) => (
        <>
          {row.title}
          {category(row) && <div style={dimmed}>{category(row)}</div>}
        </>
      ),
    },
    {
      key: 'cost',
      label: t('budget.cost'),
      numeric: true,
      cell: ({ row, sums }) => (
        <>
          {show(sums?.total ?? 0n)}
          <div style={dimmed}>
            {new Intl.NumberFormat(locale).format(row.quantity ?? 0)} × {amount(row.unitCost)}
          </div>
        </>
      ),
    },
    ...(field.sources.length > 0
      ? [
          {
            key: 'others',
            label: t('budget.others'),
            numeric: true,
            cell: ({ row }: Line) => {
              const given = field.sources.filter(({ id }) => row.shares?.[id]);
              return given.length === 0
                ? '—'
                : given.map(({ id, label }) => (
                    <div key={id}>
                      {amount(row.shares?.[id])}
                      <div style={dimmed}>{localised(label)}</div>
                    </div>
                  ));
            },
          },
          {
            key: 'requested',
            label: localised(field.requestedLabel),
            numeric: true,
            cell: ({ sums }: Line) => show(sums?.requested ?? 0n),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable label={localised(field.label)} columns={columns} rows={rows} rowKey={({ index }) => index} />
      <BudgetTotalsTable field={field} totals={totals} />
    </>
  );
}

const dimmed = { color: 'var(--mantine-color-dimmed)', fontWeight: 400 };
