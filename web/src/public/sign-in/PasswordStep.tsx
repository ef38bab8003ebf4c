import { Anchor, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authByPassword } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { Failure } from '../../shared/Failure.js';
import { Secret } from '../../shared/Secret.js';
import { EmailInput } from './EmailStep.js';
import classes from './SignIn.module.css';
import { type StepProps, useEnter } from './steps.js';

export function PasswordStep({ email, setEmail, go }: StepProps) {
  const { t } = useTranslation('public');
  const [password, setPassword] = useState('');
  const enter = useEnter((given: string) => authByPassword({ body: { email, password: given } }), go);
  const malformed = isProblem(enter.error, 'input.invalid') && password !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate(password);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <EmailInput email={email} setEmail={setEmail} malformed={malformed} />
      <Secret
        label={t('signIn.password')}
        size="md"
        autoFocus={Boolean(email)}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={enter.isError && !malformed}
      />
      <Failure error={malformed ? undefined : enter.error} />
      <Button type="submit" loading={enter.isPending}>
        {t('signIn.enter')}
      </Button>
      <div className={classes.ways}>
        <Anchor component="button" type="button" onClick={() => go('forgot')}>
          {t('signIn.forgot')}
        </Anchor>
        <Anchor component="button" type="button" onClick={() => go('email')}>
          {t('signIn.byCode')}
        </Anchor>
      </div>
    </form>
  );
}
