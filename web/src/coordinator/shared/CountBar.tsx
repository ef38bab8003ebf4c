import classes from './CountBar.module.css';

export interface CountPart {
  key: string;
  label: string;
  count: number;
}

/** How many of each, as a bar and in figures under it. */
export function CountBar({ label, parts }: { label: string; parts: readonly CountPart[] }) {
  return (
    <figure className={classes.figure}>
      <figcaption>{label}</figcaption>
      {parts.length > 0 && (
        <>
          <div className={classes.bar} aria-hidden>
            {parts.map(({ key, count }) => (
              <div key={key} className={classes.part} data-key={key} style={{ flexGrow: count }} />
            ))}
          </div>
          <dl className={classes.legend}>
            {parts.map(({ key, label: name, count }) => (
              <div key={key}>
                <dt>
                  <span className={classes.swatch} data-key={key} aria-hidden />
                  {name}
                </dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </figure>
  );
}
