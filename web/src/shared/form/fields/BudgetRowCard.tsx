import { ActionIcon, Input, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetRow, BudgetSums } from '../../../../../src/forms/kinds/budget.rules.js';
import { displayMoney, money } from '../../../../../src/platform/money.rules.js';
import { decimalSign } from '../../../../../src/platform/writing.rules.js';
import { useLocale } from '../../../i18n.js';
import { useLocalised } from '../../LocalisedText.js';
import { AmountInput } from './AmountInput.js';
import type { FaultText, FieldOf } from './field.js';
import classes from './fields.module.css';
import { faultsText } from './useField.js';

interface Props {
  field: FieldOf<'budget'>;
  row: BudgetRow;
  /** From 1. */
  number: number;
  sums: BudgetSums | undefined;
  faults: readonly FaultText[];
  onChange: (row: BudgetRow) => void;
  onRemove: () => void;
  /** The person has left the row. */
  onLeave: () => void;
}

/** One cost. On every width a card: its figures stand side by side where there is room. */
export function BudgetRowCard({ field, row, number, sums, faults, onChange, onRemove, onLeave }: Props) {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const localised = useLocalised();
  const { categories, sources, currency } = field;
  const set = (values: Partial<BudgetRow>) => onChange({ ...row, ...values });
  const show = (minor: bigint) => displayMoney(money(minor, currency), locale);
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
  };
  const wrong = (...codes: string[]) => faults.some(({ code }) => codes.includes(code));
  const name = row.title || t('budget.row', { number });

  return (
    <li className={classes.row} data-faulty={faults.length > 0 || undefined} onBlur={leave}>
      <div className={classes.rowHead}>
        <Text size="sm" c="dimmed">
          {t('budget.row', { number })}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('budget.remove', { name })}
          onClick={onRemove}
        >
          <IconTrash aria-hidden size="1.1rem" stroke={1.6} />
        </ActionIcon>
      </div>
      <div className={classes.cells}>
        <TextInput
          className={classes.wide}
          label={t('budget.title')}
          value={row.title}
          error={wrong('answer.budget_title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        {categories.length > 0 && (
          <NativeSelect
            className={classes.wide}
            label={t('budget.category')}
            value={row.category ?? ''}
            error={wrong('answer.budget_category')}
            onChange={(event) => set({ category: event.currentTarget.value || null })}
            data={[
              { value: '', label: t('budget.chooseCategory') },
              ...categories.map(({ id, label }) => ({ value: id, label: localised(label) })),
            ]}
          />
        )}
        <NumberInput
          label={t('budget.quantity')}
          hideControls
          inputMode="decimal"
          decimalSeparator={decimalSign[locale]}
          allowedDecimalSeparators={['.', ',']}
          clampBehavior="none"
          value={row.quantity ?? ''}
          error={wrong('answer.budget_quantity')}
          onChange={(next) =>
            set({ quantity: next === '' || Number.isNaN(Number(next)) ? null : Number(next) })
          }
        />
        <AmountInput
          label={t('budget.unitCost')}
          value={row.unitCost ?? ''}
          currency={currency}
          error={wrong('answer.budget_unit_cost')}
          onChange={(unitCost) => set({ unitCost: unitCost || null })}
        />
        {sources.map(({ id, label }) => (
          <AmountInput
            key={id}
            label={localised(label)}
            value={row.shares?.[id] ?? ''}
            currency={currency}
            error={wrong('answer.budget_share', 'answer.budget_shares_exceed')}
            onChange={(share) => set({ shares: { ...row.shares, [id]: share || null } })}
          />
        ))}
      </div>
      {sums && (
        <div className={classes.sums}>
          <span>
            {t('budget.cost')} <strong className="num">{show(sums.total)}</strong>
          </span>
          {sources.length > 0 && (
            <span>
              {localised(field.requestedLabel)}: <strong className="num">{show(sums.requested)}</strong>
            </span>
          )}
        </div>
      )}
      {faults.length > 0 && (
        <Input.Error role="alert" mt={8}>
          {faultsText(faults)}
        </Input.Error>
      )}
    </li>
  );
}
