import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { regionName } from '../../../../src/identity/people/regions.rules.js';
import type { ApplicationView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import classes from './screening.module.css';

/** Who applies, as they were when the application was handed in. */
export function ApplicantFacts({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const { applicant, submittedAt, contest } = view;
  const place = [applicant.city, applicant.region && regionName(applicant.region, locale)].filter(Boolean);
  const facts: [string, React.ReactNode][] = [
    [t('application.applicant'), applicant.name],
    [
      t('application.email'),
      <Anchor key="mail" href={`mailto:${applicant.email}`}>
        {applicant.email}
      </Anchor>,
    ],
    [t('application.work'), [applicant.position, applicant.employer].filter(Boolean).join(', ')],
    [t('application.place'), place.join(', ')],
    [
      t('application.submitted'),
      submittedAt && <DateTimeText key="at" at={submittedAt} zone={contest.timeZone} />,
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
