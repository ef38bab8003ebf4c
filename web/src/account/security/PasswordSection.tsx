import { Button, Checkbox, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  authSettingsChangePassword,
  authSettingsSetPassword,
  type MeView,
} from '../../api/generated/index.js';
import { fieldErrors, isProblem } from '../../api/problem.js';
import { meQuery } from '../../api/session.js';
import { notifyDone } from '../../shared/notify.js';
import { NewSecret, Secret } from '../../shared/Secret.js';
import classes from '../Account.module.css';
import { Section } from '../Section.js';
import { SecurityFailure } from './SecurityFailure.js';

/** A password is there for who wants one. */
export function PasswordSection({ me }: { me: MeView }) {
  const { t } = useTranslation('account');
  const [opened, form] = useDisclosure(false);
  return (
    <Section
      title={t('security.password')}
      lead={t(me.hasPassword ? 'security.passwordSet' : 'security.passwordNone')}
    >
      {opened ? (
        <PasswordForm me={me} close={form.close} />
      ) : (
        <div>
          <Button variant="default" onClick={form.open}>
            {t(me.hasPassword ? 'security.changePassword' : 'security.setPassword')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function PasswordForm({ me, close }: { me: MeView; close: () => void }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [revokeOtherSessions, setRevoke] = useState(true);
  const save = useMutation({
    mutationFn: () =>
      me.hasPassword
        ? authSettingsChangePassword({ body: { currentPassword, newPassword, revokeOtherSessions } })
        : authSettingsSetPassword({ body: { newPassword } }),
    onSuccess: async () => {
      notifyDone(t('security.passwordDone'));
      close();
      await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
  });
  const faults = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.short} noValidate>
      {/* so that a password manager knows whose password it keeps */}
      <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
      {me.hasPassword && (
        <Secret
          label={t('security.currentPassword')}
          autoFocus
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={faults.currentPassword ?? isProblem(save.error, 'auth.password_invalid')}
        />
      )}
      <NewSecret
        label={t('security.newPassword')}
        autoFocus={!me.hasPassword}
        value={newPassword}
        onChange={(event) => setNew(event.currentTarget.value)}
        error={faults.newPassword}
      />
      {me.hasPassword && (
        <Checkbox
          label={t('security.revokeOthers')}
          checked={revokeOtherSessions}
          onChange={(event) => setRevoke(event.currentTarget.checked)}
        />
      )}
      <SecurityFailure error={Object.keys(faults).length > 0 ? undefined : save.error} />
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t(me.hasPassword ? 'security.changePassword' : 'security.setPassword')}
        </Button>
        <Button variant="default" onClick={close}>
          {common('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}
