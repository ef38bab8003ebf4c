import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  saving: boolean;
  onKeep: () => void;
  onTake: () => void;
}

/** Two versions: neither is lost until the person has chosen. */
export function Conflict({ saving, onKeep, onTake }: Props) {
  const { t } = useTranslation('account');
  const alert = useRef<HTMLDivElement>(null);
  // it stands at the head of a long form, and the button that led to it at its foot
  useEffect(() => alert.current?.focus(), []);
  return (
    <Alert ref={alert} tabIndex={-1} role="alert" color="orange" title={t('profile.conflictTitle')}>
      <Text>{t('profile.conflictText')}</Text>
      <Group mt="sm">
        <Button onClick={onKeep} loading={saving}>
          {t('profile.keepMine')}
        </Button>
        <Button variant="default" onClick={onTake}>
          {t('profile.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
