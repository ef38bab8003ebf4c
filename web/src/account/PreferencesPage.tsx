import { Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { optionalKinds } from '../../../src/notifications/letter-kinds.rules.js';
import { notificationsPreferencesOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type MailPreferences, notificationsPrefer } from '../api/generated/index.js';
import { useMe } from '../api/session.js';
import { ErrorState } from '../shared/ErrorState.js';
import { Failure } from '../shared/Failure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { SaveState } from '../shared/SaveState.js';
import { AccountPage } from './AccountPage.js';

const { queryKey } = notificationsPreferencesOptions();

/** What comes by mail; each switch holds at once. */
export function Component() {
  const { t } = useTranslation('account');
  const { data: me } = useMe();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(notificationsPreferencesOptions());
  const save = useMutation({
    mutationFn: (body: MailPreferences) => notificationsPrefer({ body }),
    // one after another, so that the last switch wins
    scope: { id: 'mail-preferences' },
    onMutate: (wanted) => client.setQueryData(queryKey, wanted),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <AccountPage title={t('preferences.title')} lead={t('preferences.lead', { email: me?.email })}>
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <LoadingState shape="block" />
        )
      ) : (
        <Stack gap="lg">
          {optionalKinds.map((kind) => (
            <Switch
              key={kind}
              size="md"
              label={t(`preferences.kind.${kind}`)}
              description={t(`preferences.kindText.${kind}`)}
              checked={data[kind]}
              onChange={(event) => save.mutate({ ...data, [kind]: event.currentTarget.checked })}
            />
          ))}
          <Text c="dimmed">{t('preferences.always')}</Text>
          <Failure error={save.error} />
          {(save.isPending || save.isSuccess) && <SaveState status={save.isPending ? 'saving' : 'saved'} />}
        </Stack>
      )}
    </AccountPage>
  );
}
