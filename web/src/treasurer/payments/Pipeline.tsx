import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PaymentSummaryView } from '../../api/generated/index.js';
import { MoneyText } from '../../shared/MoneyText.js';
import classes from './Pipeline.module.css';

const steps = ['due', 'requested', 'approved', 'posted'] as const;

/** The way of a payment, with what lies at each step; each leads to its list. */
export function Pipeline({ summary }: { summary: PaymentSummaryView }) {
  const { t } = useTranslation('treasurer');
  return (
    <ol className={classes.steps}>
      {steps.map((step) => {
        const { count, sum } = summary[step];
        return (
          <li key={step}>
            <UnstyledButton
              component={Link}
              to={`/money/payments?step=${step}`}
              className={classes.step}
              data-waiting={(count > 0 && step !== 'posted') || undefined}
            >
              <Text size="sm" c="dimmed">
                {t(`step.${step}`)}
              </Text>
              <span className={classes.count}>{t('payments.count', { count })}</span>
              <MoneyText value={sum} />
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}
