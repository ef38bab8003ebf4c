import { Alert, Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  awardsOwnOptions,
  awardsSeeOptions,
  projectsOwnOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { AwardView, ProjectItem } from '../api/generated/types.gen.js';
import { useMe } from '../api/session.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { AnswerToAward } from './award/AnswerToAward.js';
import { Certificate } from './award/Certificate.js';
import { Granted } from './award/Granted.js';
import { NextOfAward } from './award/NextOfAward.js';
import { Payments } from './award/Payments.js';
import { awardPath } from './paths.js';
import { today } from './today.js';
import { winStage, winTones } from './win.js';

/** An award in its winner's eyes: what it is, the answer to it, what follows, the money and the paper. */
export function Component() {
  const { id = '' } = useParams();
  const { data: me } = useMe();
  const award = useQuery(awardsSeeOptions({ path: { id } }));
  const projects = useQuery(projectsOwnOptions());
  const awards = useQuery(awardsOwnOptions());
  const error = award.error ?? projects.error ?? awards.error;
  if (!award.data || !projects.data || !awards.data) {
    const retry = () => Promise.all([award.refetch(), projects.refetch(), awards.refetch()]);
    return error ? <PageFailure error={error} onRetry={() => void retry()} /> : <LoadingState />;
  }
  // staff may read it too, but elsewhere: this page speaks to the winner
  if (award.data.winner.id !== me?.id) return <NotFoundPage />;
  const [newest] = awards.data.items.filter(
    ({ application }) => application.id === award.data.application.id,
  );
  return (
    <Award
      award={award.data}
      project={projects.data.items.find(({ awardId }) => awardId === id)}
      instead={newest?.id === id ? undefined : newest}
    />
  );
}

interface Props {
  award: AwardView;
  project?: ProjectItem;
  /** A later award of the same application. */
  instead?: AwardView;
}

function Award({ award, project, instead }: Props) {
  const { t } = useTranslation('applicant');
  const stage = winStage({ award, project }, today());
  const over = award.state === 'declined' || award.state === 'cancelled';
  return (
    <Page
      title={award.application.title || t('application.untitled')}
      status={<StatusBadge tone={winTones[stage]}>{t(`win.status.${stage}`)}</StatusBadge>}
      lead={
        <>
          <LocalisedText value={award.contest.title} /> · <LocalisedText value={award.nomination.title} />
          {'\u00a0· '}
          <span className="num">{award.application.number}</span>
        </>
      }
      crumbs={[{ label: t('home.title'), to: '/me' }]}
      width="text"
    >
      <Stack gap="2.5rem">
        {instead && (
          <Alert color="accent" title={t('award.again')}>
            <Anchor component={Link} to={awardPath(instead.id)}>
              {t('award.toNewer')}
            </Anchor>
          </Alert>
        )}
        {award.reason && over && (
          <Alert color="gray" title={t(award.state === 'declined' ? 'award.yourReason' : 'award.itsReason')}>
            <Text style={{ whiteSpace: 'pre-line' }}>{award.reason}</Text>
          </Alert>
        )}
        {award.can['award.accept']?.ok && <AnswerToAward award={award} project={project} />}
        <section aria-labelledby="granted">
          <Title order={2} id="granted" mb="sm">
            {t('award.granted')}
          </Title>
          <Granted award={award} />
        </section>
        {!award.can['award.accept']?.ok && <NextOfAward award={award} project={project} />}
        {award.money && <Payments award={award} money={award.money} />}
        {award.certificate && <Certificate awardId={award.id} certificate={award.certificate} />}
      </Stack>
    </Page>
  );
}
