import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PublicContestView } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { Page } from '../../shared/Page.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { useAccent } from '../../theme/Theme.js';
import { contestQuery } from '../contests.js';
import { statusOf } from '../status.js';
import { ApplyButton, AtAGlance } from './AtAGlance.js';
import { Changes } from './Changes.js';
import classes from './Contest.module.css';
import { Criteria } from './Criteria.js';
import { Eligibility } from './Eligibility.js';
import { FormPreview } from './form/FormPreview.js';
import { Nominations } from './Nominations.js';
import { Section } from './Section.js';
import { Timeline } from './Timeline.js';

/** Everything one needs to know before applying. */
export function Component() {
  const { t } = useTranslation('public');
  const { slug = '' } = useParams();
  const { data: contest, error, refetch } = useQuery(contestQuery(slug));
  useAccent(contest?.association.accent);
  if (contest) return <Contest contest={contest} refresh={() => void refetch()} />;
  if (!error) return <LoadingState />;
  if (!isProblem(error) || error.status !== 404)
    return (
      <Page title={t('contest.crumb')}>
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  return (
    <Page title={t('contest.missing')} lead={t('contest.missingText')} width="text">
      <Anchor component={Link} to="/">
        {t('contest.all')}
      </Anchor>
    </Page>
  );
}

function Contest({ contest, refresh }: { contest: PublicContestView; refresh: () => void }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const status = statusOf(contest);
  /** Somebody may still apply. */
  const ahead = status.word === 'open' || status.word === 'upcoming';
  return (
    <Page
      title={localised(contest.title)}
      status={<StatusBadge tone={status.tone}>{t(`state.${status.word}`)}</StatusBadge>}
      lead={
        <>
          <LocalisedText value={contest.association.name} /> · {contest.edition}
        </>
      }
      crumbs={[{ label: t('contest.crumb'), to: '/' }]}
    >
      <div className={classes.layout}>
        <AtAGlance contest={contest} onOver={refresh} />
        <div className={classes.main}>
          <Changes contest={contest} />
          {(contest.description ?? contest.summary) && (
            <Section id="about">
              <Text className={classes.description}>
                <LocalisedText value={contest.description ?? contest.summary} />
              </Text>
            </Section>
          )}
          <Section id="awards">
            <Nominations nominations={contest.nominations} />
          </Section>
          <Section id="eligibility">
            <Eligibility contest={contest} ahead={ahead} />
          </Section>
          {contest.criteria.length > 0 && (
            <Section id="judging" lead={t('contest.judgingLead')}>
              <Criteria contest={contest} />
            </Section>
          )}
          <Section id="stages">
            <Timeline contest={contest} />
          </Section>
          <Section id="form" lead={t(ahead ? 'contest.formLead' : 'contest.formLeadPast')}>
            <FormPreview nominations={contest.nominations} />
          </Section>
          {status.word === 'open' && (
            <section className={classes.end} data-noprint>
              <Title order={2} size="h3">
                {t('contest.end')}
              </Title>
              <ApplyButton slug={contest.slug} />
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}
