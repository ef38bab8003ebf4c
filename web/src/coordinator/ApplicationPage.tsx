import { Anchor, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { applicationsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { links } from './links.js';
import { ApplicantFacts } from './screening/ApplicantFacts.js';
import { ApplicationPaper } from './screening/ApplicationPaper.js';
import { EligibilityList } from './screening/EligibilityList.js';
import { OwnConflictButton } from './screening/OwnConflictButton.js';
import classes from './screening/screening.module.css';
import { VerdictButtons } from './screening/VerdictButtons.js';
import { applicationTone } from './tones.js';

/** One application, whatever its state. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const { id = '' } = useParams();
  const { data: view, error, refetch } = useQuery(applicationsSeeOptions({ path: { id } }));
  if (!view) return error ? <PageFailure error={error} onRetry={refetch} /> : <LoadingState />;
  const decidable = ['submitted', 'returned', 'rejected'].includes(view.state);
  return (
    <Page
      title={view.projectTitle || t('application.untitled')}
      status={
        <StatusBadge tone={applicationTone[view.state]}>{t(`applicationState.${view.state}`)}</StatusBadge>
      }
      crumbs={[
        { label: localised(view.contest.title), to: links.contest(view.contestId) },
        { label: t('part.applications'), to: links.contest(view.contestId, 'applications') },
      ]}
    >
      <div className={classes.layout}>
        <aside className={classes.panel} aria-label={t('screening.panel')}>
          {decidable && <VerdictButtons view={view} keys={false} />}
          <section aria-labelledby="applicant">
            <Title order={2} size="h5" id="applicant" mb="xs">
              {t('application.about')}
            </Title>
            <ApplicantFacts view={view} />
            {view.submittedAt && (
              <Anchor href={`/api/applications/${view.id}/receipt`} size="sm" mt="sm" display="block">
                {t('application.pdf')}
              </Anchor>
            )}
          </section>
          <section aria-labelledby="eligibility">
            <Title order={2} size="h5" id="eligibility" mb="xs">
              {t('part.eligibility')}
            </Title>
            <EligibilityList view={view} />
          </section>
          <OwnConflictButton view={view} />
        </aside>
        <div className={classes.paper}>
          <ApplicationPaper view={view} order={2} />
        </div>
      </div>
    </Page>
  );
}
