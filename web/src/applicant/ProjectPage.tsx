import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { awardsSeeOptions, projectsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { AwardView, ProjectView } from '../api/generated/types.gen.js';
import { useMe } from '../api/session.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import type { Tone } from '../shared/tone.js';
import { awardPath } from './paths.js';
import { Milestones } from './project/Milestones.js';
import { ProjectMoney } from './project/ProjectMoney.js';
import { ReportSection } from './project/ReportSection.js';
import { StorySection } from './project/StorySection.js';

const tones: Record<ProjectView['state'], Tone> = { active: 'info', closed: 'good', cancelled: 'neutral' };

/** A project in its grantee's eyes: the report, the plan, the money, the story. */
export function Component() {
  const { id = '' } = useParams();
  const { data: me } = useMe();
  const project = useQuery(projectsSeeOptions({ path: { id } }));
  const awardId = project.data?.awardId ?? '';
  const award = useQuery({ ...awardsSeeOptions({ path: { id: awardId } }), enabled: awardId !== '' });
  const error = project.error ?? award.error;
  if (!project.data || !award.data) {
    const retry = () => Promise.all([project.refetch(), awardId && award.refetch()]);
    return error ? <PageFailure error={error} onRetry={() => void retry()} /> : <LoadingState />;
  }
  // staff may read it too, but elsewhere: this page speaks to the grantee
  if (project.data.grantee.id !== me?.id) return <NotFoundPage />;
  return <Project project={project.data} award={award.data} />;
}

function Project({ project, award }: { project: ProjectView; award: AwardView }) {
  const { t } = useTranslation('applicant');
  return (
    <Page
      title={project.title}
      status={<StatusBadge tone={tones[project.state]}>{t(`project.state.${project.state}`)}</StatusBadge>}
      lead={
        <>
          <LocalisedText value={project.contest.title} />
          {'\u00a0· '}
          <span className="num">{award.application.number}</span>
        </>
      }
      crumbs={[{ label: t('home.title'), to: '/me' }]}
      width="text"
    >
      <Stack gap="2.5rem">
        {award.state === 'granted' && (
          <Alert color="accent" title={t('project.answerFirst')}>
            <Stack gap="sm" align="flex-start">
              <span>{t('project.answerFirstText')}</span>
              <Button component={Link} to={awardPath(award.id)}>
                {t('win.answer')}
              </Button>
            </Stack>
          </Alert>
        )}
        {project.state === 'cancelled' ? (
          <Text>
            {t('project.cancelled')}{' '}
            <Anchor component={Link} to={awardPath(award.id)}>
              {t('project.seeAward')}
            </Anchor>
          </Text>
        ) : (
          <ReportSection project={project} main={award.state !== 'granted'} />
        )}
        <Milestones project={project} />
        {award.money && project.state !== 'cancelled' && <ProjectMoney award={award} money={award.money} />}
        {project.state !== 'cancelled' && <StorySection project={project} />}
      </Stack>
    </Page>
  );
}
