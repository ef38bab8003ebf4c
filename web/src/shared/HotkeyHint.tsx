import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import classes from './HotkeyHint.module.css';

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of an action beside its words; `mod` is Ctrl, or ⌘ on a Mac. Not shown where there is no keyboard. */
export function HotkeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.hint} aria-hidden>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && '+'}
          <Kbd size="xs">{key === 'mod' ? (apple ? '⌘' : 'Ctrl') : key}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
