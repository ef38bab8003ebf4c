import { Anchor, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { authSendCode } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { Failure } from '../../shared/Failure.js';
import classes from './SignIn.module.css';
import type { StepProps } from './steps.js';

/** The address, and how to go on with it. */
export function EmailStep({ email, setEmail, go, notice }: StepProps) {
  const { t } = useTranslation('public');
  const send = useMutation({
    mutationFn: () => authSendCode({ body: { email } }),
    onSuccess: () => go('code'),
  });
  const malformed = isProblem(send.error, 'input.invalid');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <EmailInput email={email} setEmail={setEmail} malformed={malformed} />
      <Failure error={malformed ? undefined : (send.error ?? notice)} />
      <Button type="submit" loading={send.isPending}>
        {t('signIn.send')}
      </Button>
      <div className={classes.ways}>
        <Anchor component="button" type="button" onClick={() => go('password')}>
          {t('signIn.byPassword')}
        </Anchor>
      </div>
    </form>
  );
}

interface Props {
  email: string;
  setEmail: (email: string) => void;
  malformed?: boolean;
}

export function EmailInput({ email, setEmail, malformed }: Props) {
  const { t } = useTranslation('public');
  return (
    <TextInput
      type="email"
      name="email"
      label={t('signIn.email')}
      autoComplete="username"
      autoCapitalize="off"
      spellCheck={false}
      required
      withAsterisk={false}
      autoFocus={!email}
      size="md"
      value={email}
      onChange={(event) => setEmail(event.currentTarget.value.trim())}
      error={malformed && t('signIn.emailBad')}
    />
  );
}
