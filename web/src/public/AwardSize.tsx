import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { displayMoney, toMoney } from '../../../src/platform/money.rules.js';
import type { PublicContestItem } from '../api/generated/index.js';
import { useLocale } from '../i18n.js';

/** How much a nomination gives, and to how many; what it is where the amount is not known. */
export function AwardSize({ nomination }: { nomination: PublicContestItem['nominations'][number] }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { awardKind, maxAward, quota } = nomination;
  const parts = [
    maxAward
      ? t('award.upTo', { amount: displayMoney(toMoney(maxAward), locale) })
      : t(`award.kind.${awardKind}`),
    quota !== null && t('award.quota', { count: quota }),
  ];
  return (
    <Text span inherit c="dimmed">
      {parts.filter(Boolean).join(' · ')}
    </Text>
  );
}
