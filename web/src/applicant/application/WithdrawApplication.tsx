import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import {
  applicationsOwnQueryKey,
  applicationsSeeOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import { applicationsWithdraw } from '../../api/generated/sdk.gen.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';

interface Props {
  view: ApplicationView;
  /** To be done first: what is typed is saved. */
  before?: () => Promise<unknown>;
}

/** Takes an application out of the contest, after asking why. */
export function WithdrawApplication({ view, before }: Props) {
  const { t } = useTranslation('applicant');
  const client = useQueryClient();
  const { queryKey } = applicationsSeeOptions({ path: { id: view.id } });
  const withdraw = async (reason: string) => {
    await before?.();
    const now = client.getQueryData(queryKey) ?? view;
    const after = await applicationsWithdraw({
      path: { id: view.id },
      body: reason ? { reason } : {},
      headers: ifMatch(now.version),
    });
    client.setQueryData(queryKey, after);
    await client.invalidateQueries({ queryKey: applicationsOwnQueryKey(), refetchType: 'none' });
  };
  return (
    <Can what={view.can['application.withdraw']}>
      <ConfirmButton
        variant="subtle"
        color="gray"
        danger
        title={t('withdraw.title', { number: view.number ?? '' })}
        text={t('withdraw.text')}
        reason={{ label: t('withdraw.reason'), description: t('withdraw.reasonHelp') }}
        onConfirm={withdraw}
      >
        {t('withdraw.button')}
      </ConfirmButton>
    </Can>
  );
}
