import type { ReactNode } from 'react';
import type { DataTableProps } from './DataTable.js';
import classes from './DataTable.module.css';

/** The rows of a table as cards: the name on top, then label and value, then the action. */
export function DataCards<Row>({ label, columns, rows, rowKey, action, totals }: DataTableProps<Row>) {
  const facts = columns.filter((column) => !column.name && !column.wideOnly);
  const name = columns.find((column) => column.name);
  const sums = totals && facts.filter((column) => totals[column.key] !== undefined);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role where the marker is hidden
    <ul className={classes.cards} aria-label={label} role="list">
      {rows.map((row) => (
        <li key={rowKey(row)} className={classes.card}>
          {name && <div className={classes.cardName}>{name.cell(row)}</div>}
          <dl className={classes.facts}>
            {facts.map((column) => (
              <div key={column.key}>
                <dt>{column.label}</dt>
                <dd className={column.numeric ? 'num' : undefined}>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
          <Action>{action?.(row)}</Action>
        </li>
      ))}
      {sums && sums.length > 0 && (
        <li className={classes.card} data-totals>
          {name && <div className={classes.cardName}>{totals?.[name.key]}</div>}
          <dl className={classes.facts}>
            {sums.map((column) => (
              <div key={column.key}>
                <dt>{column.label}</dt>
                <dd className="num">{totals?.[column.key]}</dd>
              </div>
            ))}
          </dl>
        </li>
      )}
    </ul>
  );
}

/** Rows without an action take no room for one. */
const Action = ({ children }: { children: ReactNode }) =>
  children ? <div className={classes.cardAction}>{children}</div> : null;
