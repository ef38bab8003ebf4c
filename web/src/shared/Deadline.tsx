import { Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/clock.js';
import classes from './Deadline.module.css';
import { spanOf, untilChange } from './time.js';

const day = 86_400_000;

interface Props {
  /** The deadline, ISO 8601 with offset. */
  at: string;
  /** What to say when it is over; by default that the time is up. */
  over?: string;
  /** Called once when the deadline passes while on screen. */
  onOver?: () => void;
}

/** The time left, by the server's clock. Its colour warns in the last three days and again in the last one. */
export function Deadline({ at, over, onOver }: Props) {
  const { t } = useTranslation();
  const left = useLeft(at, onOver);
  const tone = left <= 0 ? 'over' : left < day ? 'last' : left < 3 * day ? 'soon' : 'calm';
  const spans = spanOf(left)
    .map(({ unit, count }) => t(`time.${unit}`, { count }))
    .join(' ');
  return (
    <Text span inherit className={classes.deadline} data-tone={tone}>
      <IconClock aria-hidden size="1.1em" stroke={1.75} />
      {left <= 0 ? (over ?? t('time.over')) : spans ? t('time.left', { spans }) : t('time.leftMinute')}
    </Text>
  );
}

function useLeft(at: string, onOver: (() => void) | undefined): number {
  const [left, setLeft] = useState(() => Date.parse(at) - serverNow());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (first: boolean) => {
      const now = Date.parse(at) - serverNow();
      setLeft(now);
      if (now > 0) timer = setTimeout(() => tick(false), untilChange(now));
      else if (!first) onOver?.();
    };
    tick(true);
    return () => clearTimeout(timer);
  }, [at, onOver]);
  return left;
}
