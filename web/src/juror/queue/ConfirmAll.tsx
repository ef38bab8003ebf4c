import { useTranslation } from 'react-i18next';
import { sheetsConfirmAll } from '../../api/generated/index.js';
import type { JuryQueueView } from '../../api/generated/types.gen.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { notifyDone } from '../../shared/notify.js';
import { useForgetDesk } from '../useForgetDesk.js';

/** Confirms every sheet that is complete. */
export function ConfirmAll({ queue: { contestId } }: { queue: JuryQueueView }) {
  const { t } = useTranslation('juror');
  const forget = useForgetDesk();
  return (
    <ConfirmButton
      variant="default"
      title={t('confirmAll.title')}
      text={t('confirmAll.text')}
      onConfirm={async () => {
        const { confirmed, left } = await sheetsConfirmAll({ path: { id: contestId } });
        await forget(contestId);
        notifyDone(
          `${t('confirmAll.done', { count: confirmed.length })} ${
            left.length > 0 ? t('confirmAll.left', { count: left.length }) : ''
          }`.trim(),
        );
      }}
    >
      {t('confirmAll.action')}
    </ConfirmButton>
  );
}
