import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  saving: boolean;
  onKeep: () => void;
  onTake: () => void;
}

/** Two versions: neither is lost until the person has chosen. */
export function Conflict({ saving, onKeep, onTake }: Props) {
  const { t } = useTranslation('account');
  return (
    <Alert role="alert" color="orange" title={t('profile.conflictTitle')}>
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
