import { useTranslation } from 'react-i18next';
import { AreaNav } from '../shared/AreaNav.js';

/** The places of the treasurer's area. */
export function MoneyNav() {
  const { t } = useTranslation('treasurer');
  return (
    <AreaNav
      label={t('area.label')}
      places={[
        { to: '/money', label: t('area.funds'), first: true },
        { to: '/money/payments', label: t('area.payments') },
        { to: '/money/gifts', label: t('area.gifts') },
        { to: '/money/donors', label: t('area.donors') },
      ]}
    />
  );
}
