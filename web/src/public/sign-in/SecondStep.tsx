import { Anchor, Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authVerifyBackupCode, authVerifyTotp } from '../../api/generated/index.js';
import { CodeInput } from '../../shared/CodeInput.js';
import { Failure } from '../../shared/Failure.js';
import classes from './SignIn.module.css';
import { type StepProps, useEnter } from './steps.js';

/** The proof that the person holds their telephone, or one of the codes kept for the day they do not. */
export function SecondStep({ go, way }: StepProps & { way: 'totp' | 'backup' }) {
  const { t } = useTranslation('public');
  const [code, setCode] = useState('');
  const verify = way === 'totp' ? authVerifyTotp : authVerifyBackupCode;
  const enter = useEnter(async (proof: string) => {
    await verify({ body: { code: proof } });
    return undefined;
  }, go);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code) enter.mutate(code);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {way === 'totp' ? (
        <CodeInput
          label={t('signIn.totp')}
          value={code}
          onChange={setCode}
          onComplete={enter.mutate}
          invalid={enter.isError}
        />
      ) : (
        <TextInput
          label={t('signIn.backup')}
          name="backup-code"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          size="md"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
          error={enter.isError}
        />
      )}
      <Failure error={enter.error} />
      <Button type="submit" loading={enter.isPending} disabled={!code}>
        {t('signIn.enter')}
      </Button>
      <div className={classes.ways}>
        <Anchor component="button" type="button" onClick={() => go(way === 'totp' ? 'backup' : 'totp')}>
          {t(way === 'totp' ? 'signIn.useBackup' : 'signIn.useTotp')}
        </Anchor>
        <Anchor component="button" type="button" onClick={() => go('email')}>
          {t('signIn.startOver')}
        </Anchor>
      </div>
    </form>
  );
}
