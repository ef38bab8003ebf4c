import '@mantine/notifications/styles.layer.css';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchMe, meQuery } from '../api/session.js';
import { onSessionEnd } from '../api/session-end.js';

/** What only signed-in people need: short messages, and help when the session ends in the middle of work. */
export default function SignedIn() {
  return (
    <>
      <Notifications position="bottom-right" />
      <SessionEnded />
    </>
  );
}

/**
 * Signing in happens in another tab, so that nothing typed here is lost. "Go on" looks whether it did.
 */
function SessionEnded() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [checking, setChecking] = useState(false);
  const [still, setStill] = useState(false);
  useEffect(
    () =>
      onSessionEnd(() => {
        setStill(false);
        setOpened(true);
      }),
    [],
  );

  const goOn = async () => {
    setChecking(true);
    try {
      const me = await fetchMe();
      setStill(me === null);
      if (!me) return;
      client.setQueryData(meQuery.queryKey, me);
      setOpened(false);
      await client.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
    } catch {
      setStill(true);
    } finally {
      setChecking(false);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={<Text fw={600}>{t('sessionEnd.title')}</Text>}
    >
      <Stack>
        <Text>{t('sessionEnd.text')}</Text>
        {still && (
          <Text role="alert" c="red">
            {t('sessionEnd.still')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" component="a" href="/sign-in" target="_blank" rel="noopener">
            {t('sessionEnd.signIn')}
          </Button>
          <Button onClick={goOn} loading={checking}>
            {t('sessionEnd.goOn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
