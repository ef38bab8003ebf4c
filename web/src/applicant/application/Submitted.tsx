import { Group, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { NextStep } from '../NextStep.js';
import classes from './application.module.css';
import { ReceiptButton } from './ReceiptButton.js';

/** Right after handing in: the number, the server's time, the receipt, what comes next. */
export function Submitted({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applicant');
  return (
    <section className={classes.submitted} aria-labelledby="submitted" role="status">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconCircleCheck
          aria-hidden
          size="1.8rem"
          color="var(--mantine-color-success)"
          className={classes.mark}
        />
        <div>
          <Title order={2} id="submitted">
            {t('submitted.title')}
          </Title>
          <dl className={classes.facts}>
            <div>
              <dt>{t('submitted.number')}</dt>
              <dd className="num">{view.number}</dd>
            </div>
            {view.submittedAt && (
              <div>
                <dt>{t('submitted.at')}</dt>
                <dd>
                  <DateTimeText at={view.submittedAt} zone={view.contest.timeZone} />
                </dd>
              </div>
            )}
          </dl>
          <Text mb="md">
            {t('submitted.mail', { email: view.applicant.email })} <NextStep item={view} />
          </Text>
          <ReceiptButton view={view} />
        </div>
      </Group>
    </section>
  );
}
