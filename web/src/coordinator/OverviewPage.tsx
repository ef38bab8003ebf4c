import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { screeningCountsOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../api/generated/index.js';
import { ContestFrame } from './ContestFrame.js';
import { links } from './links.js';
import { Unattended } from './screening/Unattended.js';
import { Changes } from './setup/Changes.js';
import { CourseActions } from './setup/CourseActions.js';
import { PublicAddress } from './setup/PublicAddress.js';
import { PublishButton } from './setup/PublishButton.js';
import { Readiness } from './setup/Readiness.js';
import { StageTimeline } from './setup/StageTimeline.js';
import { EntriesBar, handedIn } from './shared/EntriesBar.js';

/** A contest at a glance: what is missing, what came in, when what happens. */
export function Component() {
  return (
    <ContestFrame action={(contest) => contest.state === 'draft' && <PublishButton contest={contest} />}>
      {(contest) => <Overview contest={contest} />}
    </ContestFrame>
  );
}

function Overview({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const draft = contest.state === 'draft';
  return (
    <Stack gap={48}>
      {draft && contest.can['contest.review_setup']?.ok && <Readiness contestId={contest.id} />}
      {!draft && <Entries contest={contest} />}
      <section aria-labelledby="stages">
        <Title order={2} id="stages" mb="sm">
          {t('dates.title')}
        </Title>
        <StageTimeline stages={contest.stages} zone={contest.timeZone} />
        {contest.can['contest.edit_stages']?.ok && (
          <Anchor component={Link} to={links.contest(contest.id, 'dates')} size="sm" mt="xs" display="block">
            {t('overview.editDates')}
          </Anchor>
        )}
      </section>
      {!draft && contest.publishedAt && <PublicAddress slug={contest.slug} />}
      <Changes changes={contest.changes} zone={contest.timeZone} />
      <CourseActions contest={contest} />
    </Stack>
  );
}

function Entries({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { data } = useQuery(screeningCountsOptions({ path: { id: contest.id } }));
  const byState = data?.byState;
  const total = handedIn(byState ?? {});
  const { submitted: waiting = 0, draft: drafts = 0 } = byState ?? {};
  return (
    <section aria-labelledby="entries">
      <Title order={2} id="entries" mb="sm">
        {t('part.applications')}
      </Title>
      <Unattended contestId={contest.id} />
      {byState && total === 0 && (
        <Text c="dimmed">
          {drafts > 0 ? t('overview.drafts', { count: drafts }) : t('overview.noEntries')}
        </Text>
      )}
      {byState && total > 0 && (
        <Stack gap="md" align="stretch">
          <EntriesBar counts={byState} />
          {drafts > 0 && (
            <Text size="sm" c="dimmed">
              {t('overview.drafts', { count: drafts })}
            </Text>
          )}
          <div>
            {waiting > 0 ? (
              <Button component={Link} to={links.contest(contest.id, 'screening')}>
                {t('overview.screen', { count: waiting })}
              </Button>
            ) : (
              <Button component={Link} to={links.contest(contest.id, 'applications')} variant="default">
                {t('overview.all')}
              </Button>
            )}
          </div>
        </Stack>
      )}
    </section>
  );
}
