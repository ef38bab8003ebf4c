import { Button, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCheck,
  IconCloudOff,
  IconLock,
  IconPencil,
  IconRefresh,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { serverNow } from '../api/clock.js';
import { useLocale } from '../i18n.js';
import { Deadline } from './Deadline.js';
import classes from './SaveState.module.css';
import type { SaveStatus } from './saveStatus.js';
import { formatInstant } from './time.js';

const icons = {
  changed: IconPencil,
  saving: IconRefresh,
  saved: IconCheck,
  offline: IconCloudOff,
  conflict: IconArrowsSplit2,
  failed: IconAlertTriangle,
  signedOut: IconLock,
} as const;

interface Props {
  status: SaveStatus;
  /** When the server took the last change, ISO 8601. */
  savedAt?: string;
  /** What the person can do now: compare versions, try again. */
  action?: { label: string; run: () => void };
}

/** Whether what was typed is safe, in words, always in the same place. */
export function SaveState({ status, savedAt, action }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const Icon = icons[status];
  const today = savedAt && isToday(savedAt, locale);
  const words =
    status === 'saved' && savedAt
      ? t(today ? 'save.savedAt' : 'save.savedOn', {
          time: formatInstant(savedAt, locale, today ? 'time' : 'date'),
        })
      : t(`save.${status}`);
  return (
    <Group gap="sm" wrap="nowrap" className={classes.state} data-status={status}>
      <Group gap={6} wrap="nowrap" role="status">
        <Icon aria-hidden size="1.15em" stroke={1.9} />
        <Text span inherit>
          {words}
        </Text>
      </Group>
      {action && (
        <Button variant="default" size="compact-sm" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </Group>
  );
}

interface BarProps extends Props {
  /** The deadline of the form, ISO 8601. */
  deadline?: string;
  onDeadline?: () => void;
  /** The page's buttons. */
  children?: ReactNode;
}

/** The bar at the foot of a form: saved or not, the time left, and the next step. */
export function SaveBar({ deadline, onDeadline, children, ...state }: BarProps) {
  return (
    <div className={classes.bar} data-bar="sticky" data-noprint>
      <div className={classes.facts}>
        <SaveState {...state} />
        {deadline && <Deadline at={deadline} onOver={onDeadline} />}
      </div>
      {children && <Group gap="sm">{children}</Group>}
    </div>
  );
}

const isToday = (at: string, locale: Locale): boolean =>
  formatInstant(at, locale, 'date') === formatInstant(new Date(serverNow()).toISOString(), locale, 'date');
