import { Text } from '@mantine/core';
import classes from './Meter.module.css';

interface Props {
  /** The figures in words; the drawing says nothing else. */
  words: string;
  /** Parts of `max`, drawn one after the other. */
  parts: readonly { key: string; value: number }[];
  max: number;
}

/** A small bar under its figures. */
export function Meter({ words, parts, max }: Props) {
  return (
    <div className={classes.meter}>
      <Text span size="sm" className={classes.words}>
        {words}
      </Text>
      <div className={classes.track} aria-hidden>
        {parts.map(({ key, value }) => (
          <div
            key={key}
            data-part={key}
            style={{ width: `${max > 0 ? Math.min(100, (100 * value) / max) : 0}%` }}
          />
        ))}
      </div>
    </div>
  );
}

/** What the parts of the bars on a page are; what is left of a bar has the key `free`. */
export function MeterLegend({ parts }: { parts: readonly { key: string; label: string }[] }) {
  return (
    <div className={classes.legend}>
      {parts.map(({ key, label }) => (
        <span key={key}>
          <span className={classes.swatch} data-part={key} aria-hidden />
          {label}
        </span>
      ))}
    </div>
  );
}
