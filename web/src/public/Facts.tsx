import type { ReactNode } from 'react';
import classes from './Facts.module.css';

interface Fact {
  label: string;
  value: ReactNode;
}

interface Props {
  /** What is missing is left out. */
  facts: readonly (Fact | null | false | undefined)[];
  /** Side by side, as figures to be seen at a glance. */
  wide?: boolean;
}

/** What there is to know in short: each fact under its name. */
export function Facts({ facts, wide = false }: Props) {
  return (
    <dl className={classes.facts} data-wide={wide || undefined}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
