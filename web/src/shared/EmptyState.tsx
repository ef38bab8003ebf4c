import { Stack, Text, Title, type TitleOrder } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface Props {
  title: string;
  /** What this place is for. */
  children?: ReactNode;
  /** The first step. */
  action?: ReactNode;
  order?: TitleOrder;
}

/** An empty place says what it is for and offers the first step. */
export function EmptyState({ title, children, action, order = 2 }: Props) {
  return (
    <Stack gap="sm" align="flex-start" className={classes.empty}>
      <Title order={order} size="h3">
        {title}
      </Title>
      {children && <Text component="div">{children}</Text>}
      {action}
    </Stack>
  );
}
