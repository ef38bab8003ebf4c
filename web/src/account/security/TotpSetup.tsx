import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authVerifyTotp, type TotpSetupView } from '../../api/generated/index.js';
import { CodeInput, codeLength } from '../../shared/CodeInput.js';
import { Failure } from '../../shared/Failure.js';
import { BackupCodes } from './BackupCodes.js';
import { QrCode } from './QrCode.js';
import classes from './Security.module.css';

interface Props {
  setup: TotpSetupView;
  close: () => void;
  onDone: () => Promise<void>;
}

/** Three steps to the second factor; it is on only when its own code has been shown to work. */
export function TotpSetup({ setup: { totpURI, backupCodes }, close, onDone }: Props) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const [code, setCode] = useState('');
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  const prove = useMutation({
    mutationFn: async (proof: string) => {
      await authVerifyTotp({ body: { code: proof } });
      await onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate(code);
  };
  return (
    <ol className={classes.steps}>
      <li>
        <Title order={3}>{t('security.scanTitle')}</Title>
        <Text>{t('security.scanText')}</Text>
        <QrCode text={totpURI} label={t('security.qr')} />
        <Text size="sm">
          {t('security.secret')} <code className={classes.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </Text>
        <Anchor href={totpURI} size="sm">
          {t('security.openApp')}
        </Anchor>
      </li>
      <li>
        <Title order={3}>{t('security.keepTitle')}</Title>
        <BackupCodes codes={backupCodes} />
      </li>
      <li>
        <Title order={3}>{t('security.proveTitle')}</Title>
        <form onSubmit={submit} className={classes.prove} noValidate>
          <CodeInput
            label={t('security.prove')}
            autoFocus={false}
            value={code}
            onChange={setCode}
            invalid={prove.isError}
          />
          <Failure error={prove.error} />
          <Group>
            <Button type="submit" loading={prove.isPending} disabled={code.length < codeLength}>
              {t('security.finish')}
            </Button>
            <Button variant="default" onClick={close}>
              {common('action.cancel')}
            </Button>
          </Group>
        </form>
      </li>
    </ol>
  );
}
