import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { applicationsOwnQueryKey } from '../../api/generated/@tanstack/react-query.gen.js';
import { applicationsDiscard } from '../../api/generated/sdk.gen.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { notifyDone } from '../../shared/notify.js';

/** Throws a draft away, after asking. */
export function DiscardDraft({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applicant');
  const client = useQueryClient();
  const navigate = useNavigate();
  const discard = async () => {
    await applicationsDiscard({ path: { id: view.id } });
    await client.invalidateQueries({ queryKey: applicationsOwnQueryKey() });
    notifyDone(t('discard.done'));
    navigate('/me');
  };
  return (
    <Can what={view.can['application.discard']}>
      <ConfirmButton
        variant="subtle"
        color="gray"
        danger
        title={t('discard.title')}
        text={t('discard.text')}
        onConfirm={discard}
      >
        {t('discard.button')}
      </ConfirmButton>
    </Can>
  );
}
