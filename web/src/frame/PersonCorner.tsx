import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBell, IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortDisplayName } from '../../../src/identity/people/person.rules.js';
import { type Me, useSignOut, useUnread } from '../api/session.js';
import { isBuilt } from '../areas.js';
import { useLocale } from '../i18n.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { notifyFailed } from '../shared/notify.js';
import { problemText } from '../shared/problemText.js';
import { useAssociation } from './association.js';
import classes from './Header.module.css';

/** The bell and the menu of the person signed in. */
export default function PersonCorner({ me }: { me: Me }) {
  return (
    <>
      <Bell />
      <PersonMenu me={me} />
    </>
  );
}

function Bell() {
  const { t } = useTranslation();
  const unread = useUnread();
  if (!isBuilt('/account/notifications')) return null;
  return (
    <ActionIcon
      component={Link}
      to="/account/notifications"
      variant="subtle"
      color="gray"
      size="xl"
      className={classes.bell}
      aria-label={unread > 0 ? t('frame.unread', { count: unread }) : t('frame.notifications')}
    >
      <IconBell aria-hidden size="1.35rem" stroke={1.6} />
      {unread > 0 && (
        <span className={classes.count} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </ActionIcon>
  );
}

function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const name = shortDisplayName(me, useLocale());
  const signOut = useMutation({
    mutationFn: useSignOut(),
    onError: (error) => notifyFailed(problemText(error, t)),
  });
  return (
    <Menu position="bottom-end" width={300} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          fw={400}
          leftSection={<IconUserCircle aria-hidden size="1.4rem" stroke={1.6} />}
          rightSection={<IconChevronDown aria-hidden size="1rem" stroke={1.6} />}
          aria-label={t('frame.person', { name })}
        >
          <span className={classes.who}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Associations />
        {isBuilt('/account') && (
          <Menu.Item
            component={Link}
            to="/account"
            leftSection={<IconUserCircle aria-hidden size="1.1rem" />}
          >
            {t('frame.account')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLogout aria-hidden size="1.1rem" />}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** For people with roles in several associations: in whose name they work now. */
function Associations() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { association, associations, choose } = useAssociation();
  if (associations.length < 2) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('frame.association')}</Menu.Label>
      <Menu.RadioGroup value={association?.id ?? null} onChange={choose}>
        {associations.map(({ id, name }) => (
          <Menu.RadioItem key={id} value={id} closeMenuOnClick>
            {localised(name)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}
