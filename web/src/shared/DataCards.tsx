import type { Drawn } from './DataTable.js';
import classes from './DataTable.module.css';

/** The rows of a table as cards: the name on top, then label and value, then the action. */
export function DataCards({ label, columns, rows, totals }: Drawn) {
  const facts = columns.filter((column) => !column.name && !column.wideOnly);
  const name = columns.find((column) => column.name);
  const sums = totals && facts.filter((column) => totals[column.key] !== undefined);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role where the marker is hidden
    <ul className={classes.cards} aria-label={label} role="list">
      {rows.map(({ key, cells, action }) => (
        <li key={key} className={classes.card}>
          {name && <div className={classes.cardName}>{cells[name.key]}</div>}
          <dl className={classes.facts}>
            {facts.map((column) => (
              <div key={column.key}>
                <dt>{column.label}</dt>
                <dd className={column.numeric ? 'num' : undefined}>{cells[column.key]}</dd>
              </div>
            ))}
          </dl>
          {action && <div className={classes.cardAction}>{action}</div>}
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
