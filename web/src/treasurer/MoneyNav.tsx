import { useTranslation } from 'react-i18next';
import { useHolds } from '../frame/association.js';
import { AreaNav } from '../shared/AreaNav.js';

/** The places of the treasurer's area. Donors are people: only those see them who deal with them. */
export function MoneyNav() {
  const { t } = useTranslation('treasurer');
  const deals = useHolds('treasurer', 'coordinator');
  return (
    <AreaNav
      label={t('area.label')}
      places={[
        { to: '/money', label: t('area.funds'), first: true, within: '/money/funds' },
        { to: '/money/payments', label: t('area.payments') },
        ...(deals
          ? [
              { to: '/money/gifts', label: t('area.gifts') },
              { to: '/money/donors', label: t('area.donors') },
            ]
          : []),
      ]}
    />
  );
}
