import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authByPassword, authRequestPasswordReset, authResetPassword } from '../../api/generated/index.js';
import { fieldErrors, isProblem } from '../../api/problem.js';
import { CodeInput, codeLength } from '../../shared/CodeInput.js';
import { Failure } from '../../shared/Failure.js';
import { NewSecret } from '../../shared/Secret.js';
import { EmailInput } from './EmailStep.js';
import { Resend } from './Resend.js';
import classes from './SignIn.module.css';
import { type StepProps, useEnter } from './steps.js';

/** Asks for the code a new password is set with. */
export function ForgotStep({ email, setEmail, go }: StepProps) {
  const { t } = useTranslation('public');
  const request = useMutation({
    mutationFn: () => authRequestPasswordReset({ body: { email } }),
    onSuccess: () => go('reset'),
  });
  const malformed = isProblem(request.error, 'input.invalid');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <EmailInput email={email} setEmail={setEmail} malformed={malformed} />
      <Failure error={malformed ? undefined : request.error} />
      <Button type="submit" loading={request.isPending}>
        {t('signIn.send')}
      </Button>
      <div className={classes.ways}>
        <Anchor component="button" type="button" onClick={() => go('password')}>
          {t('signIn.back')}
        </Anchor>
      </div>
    </form>
  );
}

/** The code and the new password, which then signs in. */
export function ResetStep({ email, go }: StepProps) {
  const { t } = useTranslation('public');
  const [otp, setOtp] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEnter(async () => {
    await authResetPassword({ body: { email, otp, password } });
    return authByPassword({ body: { email, password } });
  }, go);
  const faults = fieldErrors(enter.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate(undefined);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <CodeInput
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        value={otp}
        onChange={setOtp}
        invalid={isProblem(enter.error, 'auth.code_invalid')}
      />
      <NewSecret
        label={t('signIn.newPassword')}
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={faults.password}
      />
      <Failure error={faults.password ? undefined : enter.error} />
      <Button type="submit" loading={enter.isPending} disabled={otp.length < codeLength}>
        {t('signIn.reset')}
      </Button>
      <div className={classes.ways}>
        <Resend send={() => authRequestPasswordReset({ body: { email } })} onSent={enter.reset} />
        <Anchor component="button" type="button" onClick={() => go('email')}>
          {t('signIn.byCode')}
        </Anchor>
      </div>
    </form>
  );
}
