import { useTranslation } from 'react-i18next';
import type { FundEntryView } from '../../api/generated/index.js';
import { entriesReverse } from '../../api/generated/index.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { useMoneyChange } from '../useMoneyChange.js';

/** Takes an entry back by its opposite, with the reason; nothing is ever deleted. */
export function Reverse({ entry }: { entry: FundEntryView }) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  return (
    <ConfirmButton
      size="xs"
      mt="xs"
      danger
      title={t('reverse.title', { what: t(`entry.${entry.kind}`) })}
      text={t('reverse.text')}
      reason={{ label: t('reverse.reason'), required: true, maxLength: 1000 }}
      onConfirm={(reason) =>
        change(entriesReverse({ path: { id: entry.id }, body: { reason } }), t('reverse.done'))
      }
    >
      {t('reverse.label')}
    </ConfirmButton>
  );
}
