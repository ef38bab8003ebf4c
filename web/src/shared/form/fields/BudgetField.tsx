import { Button, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type BudgetRow, budgetTotals } from '../../../../../src/forms/kinds/budget.rules.js';
import { LocalisedText } from '../../LocalisedText.js';
import { BudgetRowCard } from './BudgetRowCard.js';
import { BudgetTotalsTable } from './BudgetTotalsTable.js';
import { type FieldProps, inputId } from './field.js';
import classes from './fields.module.css';
import { FieldLabel, faultsText } from './useField.js';

const emptyRow: BudgetRow = { title: '', quantity: 1 };

/** A budget: a card for each cost, and the sums as they grow. */
export function BudgetField({ field, value, onChange, onLeave, faults }: FieldProps<'budget'>) {
  const { t } = useTranslation('form');
  const list = useRef<HTMLOListElement>(null);
  const rows = rowsOf(value);
  const totals = budgetTotals({ rows }, field);
  const put = (next: BudgetRow[]) => onChange(next.length > 0 ? { rows: next } : null);
  const add = () => {
    put([...rows, emptyRow]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('li:last-child input, li:last-child textarea')?.focus(),
    );
  };
  const labelId = `${inputId(field.id)}-label`;
  const helpId = `${inputId(field.id)}-help`;
  const general = faults.filter(({ params }) => params.row === undefined);

  return (
    <fieldset className={classes.group} aria-labelledby={labelId} aria-describedby={field.help && helpId}>
      <Input.Label component="div" id={labelId}>
        <FieldLabel field={field} />
      </Input.Label>
      {field.help && (
        <Input.Description id={helpId} mb={8}>
          <LocalisedText value={field.help} />
        </Input.Description>
      )}
      <ol ref={list} className={classes.rows}>
        {rows.map((row, index) => (
          <BudgetRowCard
            // rows have no names of their own; their inputs hold nothing the answer does not
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            field={field}
            row={row}
            number={index + 1}
            sums={totals.rows[index]}
            faults={faults.filter(({ params }) => params.row === index + 1)}
            onChange={(changed) => put(rows.map((one, at) => (at === index ? changed : one)))}
            onRemove={() => {
              put(rows.filter((_, at) => at !== index));
              document.getElementById(inputId(field.id))?.focus();
            }}
            onLeave={onLeave}
          />
        ))}
      </ol>
      <Button
        id={inputId(field.id)}
        mt={rows.length > 0 ? 'sm' : 4}
        variant="default"
        leftSection={<IconPlus aria-hidden size="1.1rem" />}
        onClick={add}
        disabled={rows.length >= field.maxRows}
      >
        {rows.length === 0 ? t('budget.first') : t('budget.add')}
      </Button>
      {rows.length > 0 && <BudgetTotalsTable field={field} totals={totals} />}
      {general.length > 0 && (
        <Input.Error role="alert" mt={8}>
          {faultsText(general)}
        </Input.Error>
      )}
    </fieldset>
  );
}

const rowsOf = (value: unknown): BudgetRow[] =>
  typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)
    ? (value.rows as BudgetRow[])
    : [];
