import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import { useReason } from '../../shared/Can.js';
import classes from './ReadOnly.module.css';

/** What may not be changed (now, or by this person) can still be read; the reason stands above it. */
export function ReadOnly({
  decision,
  children,
}: {
  decision: DecisionView | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation('coordinator');
  const reason = useReason(decision);
  if (decision?.ok) return children;
  return (
    <>
      <Alert icon={<IconLock aria-hidden />} color="gray" mb="xl" title={t('editor.readOnly')}>
        {reason}
      </Alert>
      <fieldset disabled className={classes.still}>
        {children}
      </fieldset>
    </>
  );
}
