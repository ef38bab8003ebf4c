import { Progress, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../../../../src/forms/kinds/amount.rules.js';
import type { BudgetTotals } from '../../../../../src/forms/kinds/budget.rules.js';
import { displayMoney, money } from '../../../../../src/platform/money.rules.js';
import { useLocale } from '../../../i18n.js';
import { useLocalised } from '../../LocalisedText.js';
import type { FieldOf } from './field.js';
import classes from './fields.module.css';

/** What a budget comes to: by category, by source, and against the limit. */
export function BudgetTotalsTable({ field, totals }: { field: FieldOf<'budget'>; totals: BudgetTotals }) {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const localised = useLocalised();
  const show = (minor: bigint) => displayMoney(money(minor, field.currency), locale);
  const nameOf = (options: FieldOf<'budget'>['categories'], id: string | null) =>
    localised(options.find((option) => option.id === id)?.label) || t('budget.noCategory');
  const categories = totals.byCategory.filter(({ total }) => total !== 0n);
  return (
    <div className={classes.totals}>
      <table>
        <caption>
          <VisuallyHidden>{t('budget.totals')}</VisuallyHidden>
        </caption>
        {field.categories.length > 0 && (
          <tbody>
            {categories.map(({ category, total }) => (
              <tr key={category ?? ''}>
                <th scope="row">{nameOf(field.categories, category)}</th>
                <td>{show(total)}</td>
              </tr>
            ))}
          </tbody>
        )}
        <tbody>
          <tr data-sum>
            <th scope="row">{t('budget.total')}</th>
            <td>{show(totals.total)}</td>
          </tr>
          {totals.bySource.map(({ source, amount }) => (
            <tr key={source}>
              <th scope="row">{nameOf(field.sources, source)}</th>
              <td>{show(amount)}</td>
            </tr>
          ))}
          {(field.sources.length > 0 || field.maxRequested) && (
            <tr data-sum>
              <th scope="row">{localised(field.requestedLabel)}</th>
              <td>{show(totals.requested)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <Limit field={field} requested={totals.requested} />
    </div>
  );
}

/** How much of what may be asked for is asked for. */
function Limit({ field, requested }: { field: FieldOf<'budget'>; requested: bigint }) {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const most = parseAmount(field.maxRequested, field.currency);
  if (most === null || most === 0n) return null;
  const show = (minor: bigint) => displayMoney(money(minor, field.currency), locale);
  const over = requested > most;
  const asked = requested > 0n ? requested : 0n;
  return (
    <div className={classes.limit}>
      <Progress.Root aria-hidden>
        <Progress.Section
          value={over ? 100 : Number((asked * 100n) / most)}
          color={over ? 'red' : undefined}
        />
      </Progress.Root>
      <Text size="sm" mt={4} c={over ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
        {over
          ? t('budget.over', { most: show(most), over: show(requested - most) })
          : t('budget.left', { most: show(most), left: show(most - asked) })}
      </Text>
    </div>
  );
}
