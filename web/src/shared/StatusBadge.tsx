import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './StatusBadge.module.css';
import { type Tone, toneColour } from './tone.js';

/** A status is a word with a colour; the colour alone says nothing. */
export function StatusBadge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <Badge color={toneColour[tone]} size="lg" className={classes.badge}>
      {children}
    </Badge>
  );
}
