import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { parseMinor } from '../../../../src/platform/money.rules.js';
import type { AwardView } from '../../api/generated/types.gen.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { awardPath } from '../paths.js';

interface Props {
  award: AwardView;
  money: NonNullable<AwardView['money']>;
}

/** How much of the grant has come, and what the rest waits for. */
export function ProjectMoney({ award, money: { amount, paid, requested, left } }: Props) {
  const { t } = useTranslation('applicant');
  const some = (value: typeof left) => parseMinor(value.amount, value.currency) > 0n;
  return (
    <section aria-labelledby="money">
      <Title order={2} id="money" mb="xs">
        {t('payments.title')}
      </Title>
      <Text>
        {t('project.paid')} <MoneyText value={paid} /> {t('project.of')} <MoneyText value={amount} />.{' '}
        {some(requested) && (
          <>
            {t('project.onTheWay')} <MoneyText value={requested} />.{' '}
          </>
        )}
        {some(left) &&
          t(
            award.state === 'granted'
              ? 'payments.waits.answer'
              : !some(paid) && !some(requested)
                ? 'payments.waits.first'
                : award.state === 'accepted'
                  ? 'payments.waits.report'
                  : 'payments.waits.order',
          )}
      </Text>
      <Anchor component={Link} to={awardPath(award.id)} mt="xs" display="inline-block">
        {t('project.seeAward')}
      </Anchor>
    </section>
  );
}
