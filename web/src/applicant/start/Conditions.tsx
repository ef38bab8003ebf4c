import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PublicContestView } from '../../api/generated/types.gen.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { Condition } from './Condition.js';
import classes from './start.module.css';
import type { Eligibility } from './useEligibility.js';

/** The conditions of taking part: what is known, what is asked, and how each turns out as soon as it is answered. */
export function Conditions({
  contest,
  eligibility,
}: {
  contest: PublicContestView;
  eligibility: Eligibility;
}) {
  const { t } = useTranslation('applicant');
  const { terms, outcome, error } = eligibility;
  if (error) return <ErrorState error={error} />;
  if (terms.length === 0) return null;
  return (
    <section aria-labelledby="conditions">
      <Title order={2} id="conditions">
        {t('start.conditions')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('start.conditionsHelp')}
      </Text>
      <ul className={classes.conditions}>
        {terms.map((term) => (
          <Condition key={term.rule} term={term} contest={contest} eligibility={eligibility} />
        ))}
      </ul>
      <Text mt="md" fw={500} role="status">
        {outcome && t(`start.outcome.${outcome}`)}
      </Text>
    </section>
  );
}
