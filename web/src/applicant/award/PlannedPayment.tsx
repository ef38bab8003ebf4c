import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { opensProject } from '../../../../src/awards/award.rules.js';
import type { AwardView } from '../../api/generated/types.gen.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import classes from './award.module.css';

interface Props {
  award: AwardView;
  left: NonNullable<AwardView['money']>['left'];
  /** Nothing has been ordered yet. */
  first: boolean;
}

/** What of an award no payment has been ordered for, and what that waits for. */
export function PlannedPayment({ award: { state, kind }, left, first }: Props) {
  const { t } = useTranslation('applicant');
  const waits =
    state === 'granted'
      ? 'answer'
      : first
        ? 'first'
        : state === 'accepted' && opensProject(kind)
          ? 'report'
          : 'order';
  return (
    <article className={classes.payment} data-planned>
      <Group justify="space-between" gap="xs">
        <Text fw={600} size="lg">
          <MoneyText value={left} />
        </Text>
        <StatusBadge>{t('payments.state.planned')}</StatusBadge>
      </Group>
      <Text size="sm">{t(`payments.waits.${waits}`)}</Text>
    </article>
  );
}
