import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Account.module.css';

interface Props {
  title: string;
  lead?: ReactNode;
  /** A StatusBadge beside the title. */
  status?: ReactNode;
  children: ReactNode;
}

/** A part of a page about the person. */
export function Section({ title, lead, status, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div>
        <div className={classes.title}>
          <Title order={2} size="h3" id={id}>
            {title}
          </Title>
          {status}
        </div>
        {lead && (
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      {children}
    </section>
  );
}
