import { Anchor, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authByCode, authSendCode } from '../../api/generated/index.js';
import { CodeInput, codeLength } from '../../shared/CodeInput.js';
import { Failure } from '../../shared/Failure.js';
import { Resend } from './Resend.js';
import classes from './SignIn.module.css';
import { type StepProps, useEnter } from './steps.js';

/** The code from the mail; the last digit sends it. */
export function CodeStep({ email, go }: StepProps) {
  const { t } = useTranslation('public');
  const [code, setCode] = useState('');
  const enter = useEnter((otp: string) => authByCode({ body: { email, otp } }), go);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === codeLength) enter.mutate(code);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <CodeInput
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        value={code}
        onChange={setCode}
        onComplete={enter.mutate}
        invalid={enter.isError}
      />
      <Failure error={enter.error} />
      <Button type="submit" loading={enter.isPending} disabled={code.length < codeLength}>
        {t('signIn.enter')}
      </Button>
      <div className={classes.ways}>
        <Resend send={() => authSendCode({ body: { email } })} onSent={enter.reset} />
        <Anchor component="button" type="button" onClick={() => go('email')}>
          {t('signIn.otherEmail')}
        </Anchor>
        <Anchor component="button" type="button" onClick={() => go('password')}>
          {t('signIn.byPassword')}
        </Anchor>
      </div>
    </form>
  );
}
