import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  authSettingsDisableTotp,
  authSettingsEnableTotp,
  authSettingsNewBackupCodes,
  type MeView,
  type TotpSetupView,
} from '../../api/generated/index.js';
import { meQuery } from '../../api/session.js';
import { notifyDone } from '../../shared/notify.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { Section } from '../Section.js';
import { BackupCodes } from './BackupCodes.js';
import { ProofForm } from './ProofForm.js';
import { TotpSetup } from './TotpSetup.js';

type Stage =
  | { name: 'rest' | 'enabling' | 'disabling' | 'renewing' }
  | { name: 'setup'; setup: TotpSetupView }
  | { name: 'codes'; codes: string[] };

/** The second factor: off, being set up, or on. */
export function TotpSection({ me }: { me: MeView }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ name: 'rest' });
  const rest = () => setStage({ name: 'rest' });
  const changed = async (message: string) => {
    notifyDone(message);
    rest();
    await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
  };
  return (
    <Section
      title={t('security.totp')}
      lead={t(me.hasTotp ? 'security.totpOn' : 'security.totpOff')}
      status={
        <StatusBadge tone={me.hasTotp ? 'good' : 'neutral'}>
          {t(me.hasTotp ? 'security.on' : 'security.off')}
        </StatusBadge>
      }
    >
      {stage.name === 'rest' && (
        <Group>
          {me.hasTotp ? (
            <>
              <Button variant="default" onClick={() => setStage({ name: 'renewing' })}>
                {t('security.newCodes')}
              </Button>
              <Button variant="outline" color="red" onClick={() => setStage({ name: 'disabling' })}>
                {t('security.disable')}
              </Button>
            </>
          ) : (
            <Button variant="default" onClick={() => setStage({ name: 'enabling' })}>
              {t('security.enable')}
            </Button>
          )}
        </Group>
      )}
      {stage.name === 'enabling' && (
        <ProofForm
          me={me}
          text={t('security.enableText')}
          action={t('security.next')}
          send={async (body) => setStage({ name: 'setup', setup: await authSettingsEnableTotp({ body }) })}
          close={rest}
        />
      )}
      {stage.name === 'setup' && (
        <TotpSetup setup={stage.setup} close={rest} onDone={() => changed(t('security.totpDone'))} />
      )}
      {stage.name === 'disabling' && (
        <ProofForm
          me={me}
          text={t('security.disableText')}
          action={t('security.disable')}
          danger
          send={async (body) => {
            await authSettingsDisableTotp({ body });
            await changed(t('security.totpGone'));
          }}
          close={rest}
        />
      )}
      {stage.name === 'renewing' && (
        <ProofForm
          me={me}
          text={t('security.newCodesText')}
          action={t('security.newCodes')}
          send={async (body) =>
            setStage({ name: 'codes', codes: (await authSettingsNewBackupCodes({ body })).backupCodes })
          }
          close={rest}
        />
      )}
      {stage.name === 'codes' && (
        <>
          <BackupCodes codes={stage.codes} />
          <div>
            <Button onClick={rest}>{t('security.codesKept')}</Button>
          </div>
        </>
      )}
    </Section>
  );
}
