import { type MoneyView, parseMinor } from '../../../src/platform/money.rules.js';
import classes from './MoneyBar.module.css';
import { MoneyText } from './MoneyText.js';
import { shares } from './shares.js';

export interface MoneyPart {
  key: string;
  label: string;
  value: MoneyView;
  /** What is left over: drawn as an outline, not as a colour. */
  free?: boolean;
}

interface Props {
  /** What the whole is: «Фонд поддержки молодых, всего». */
  label: string;
  total?: MoneyView;
  /** In the order money flows; all in one currency. */
  parts: readonly MoneyPart[];
}

/** Money as a bar of its parts, with every figure in words beside it. */
export function MoneyBar({ label, total, parts }: Props) {
  const widths = shares(parts.map(({ value }) => parseMinor(value.amount, value.currency)));
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span>{label}</span>
        {total && (
          <strong>
            <MoneyText value={total} />
          </strong>
        )}
      </figcaption>
      <div className={classes.bar} aria-hidden>
        {parts.map((part, index) =>
          widths[index] ? (
            <div
              key={part.key}
              className={classes.part}
              data-free={part.free || undefined}
              data-shade={index % 5}
              style={{ flexGrow: widths[index] }}
            />
          ) : null,
        )}
      </div>
      <dl className={classes.legend}>
        {parts.map((part, index) => (
          <div key={part.key}>
            <dt>
              <span
                className={classes.swatch}
                data-free={part.free || undefined}
                data-shade={index % 5}
                aria-hidden
              />
              {part.label}
            </dt>
            <dd>
              <MoneyText value={part.value} />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
