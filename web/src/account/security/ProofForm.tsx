import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { Secret } from '../../shared/Secret.js';
import classes from '../Account.module.css';
import { SecurityFailure } from './SecurityFailure.js';

interface Props {
  me: MeView;
  /** What will follow. */
  text?: string;
  /** The verb of the button. */
  action: string;
  danger?: boolean;
  /** Sends it with the password of who has one. */
  send: (proof: { password?: string }) => Promise<unknown>;
  close: () => void;
}

/** Asks once more before the way to sign in changes: for the password, where there is one. */
export function ProofForm({ me, text, action, danger, send, close }: Props) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const [password, setPassword] = useState('');
  const run = useMutation({ mutationFn: () => send(me.hasPassword ? { password } : {}) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.short} noValidate>
      {text && <Text>{text}</Text>}
      {me.hasPassword && (
        <Secret
          label={t('security.confirmPassword')}
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={isProblem(run.error, 'auth.password_invalid')}
        />
      )}
      <SecurityFailure error={run.error} />
      <Group>
        <Button
          type="submit"
          color={danger ? 'red' : undefined}
          loading={run.isPending}
          disabled={me.hasPassword && !password}
        >
          {action}
        </Button>
        <Button variant="default" onClick={close}>
          {common('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}
