import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { enteredStates } from '../../../src/applications/application.rules.js';
import { isOpenFor } from '../../../src/contests/contest.rules.js';
import { idempotencyKey, newKey } from '../api/client.js';
import { serverNow } from '../api/clock.js';
import {
  applicationsOwnOptions,
  publicContestsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { applicationsStart } from '../api/generated/sdk.gen.js';
import type { MyApplicationItem, PublicContestView } from '../api/generated/types.gen.js';
import { isBuilt } from '../areas.js';
import { PageFailure } from '../frame/PageFailure.js';
import { useReason } from '../shared/Can.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { Deadline } from '../shared/Deadline.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { problemText } from '../shared/problemText.js';
import { lastMinute } from '../shared/time.js';
import { applicationPath } from './paths.js';
import { Conditions } from './start/Conditions.js';
import { NominationChoice } from './start/NominationChoice.js';
import { useEligibility } from './start/useEligibility.js';
import { isEditable, statusOf } from './status.js';

/** Before the form: what the contest is, which nomination, and whether one may take part. */
export function Component() {
  const { slug = '' } = useParams();
  const contest = useQuery(publicContestsSeeOptions({ path: { slug } }));
  const own = useQuery(applicationsOwnOptions());
  const error = contest.error ?? own.error;
  const retry = () => void Promise.all([contest.refetch(), own.refetch()]);
  if (!contest.data || !own.data)
    return error ? <PageFailure error={error} onRetry={retry} /> : <LoadingState />;
  const begun = own.data.items.filter(
    ({ contestId, state }) => contestId === contest.data.id && enteredStates.includes(state),
  );
  return <Start contest={contest.data} begun={begun} />;
}

function Start({ contest, begun }: { contest: PublicContestView; begun: MyApplicationItem[] }) {
  const { t } = useTranslation('applicant');
  const localised = useLocalised();
  const [another, setAnother] = useState(false);
  const open = isOpenFor(contest, 'intake', new Date(serverNow()));
  const closed = useReason(open);
  const about = `/contests/${contest.slug}`;
  const closes = lastMinute(contest.closesAt, contest.timeZone);
  return (
    <Page
      title={t('start.title')}
      lead={<LocalisedText value={contest.association.name} />}
      crumbs={isBuilt(about) ? [{ label: localised(contest.title), to: about }] : []}
      width="text"
    >
      <Stack gap="xl">
        {open.ok && (
          <Text>
            {t('start.until')} <DateTimeText at={closes} zone={contest.timeZone} />{' '}
            <Deadline at={contest.closesAt} />
          </Text>
        )}
        {!open.ok && (
          <Alert color="orange" title={closed}>
            <Stack gap="sm" align="flex-start">
              {open.params.at && (
                <span>
                  {t('start.opens')} <DateTimeText at={contest.opensAt} zone={contest.timeZone} />
                  {' — '}
                  <DateTimeText at={closes} zone={contest.timeZone} />
                </span>
              )}
              <Anchor component={Link} to="/">
                {t('home.calls')}
              </Anchor>
            </Stack>
          </Alert>
        )}
        {begun.map((item) => (
          <Begun key={item.id} item={item} />
        ))}
        {open.ok && begun.length > 0 && !another && (
          <Group>
            <Button variant="default" onClick={() => setAnother(true)}>
              {t('start.another')}
            </Button>
          </Group>
        )}
        {open.ok && (begun.length === 0 || another) && <Beginning contest={contest} />}
      </Stack>
    </Page>
  );
}

/** An application the person has in this contest already. */
function Begun({ item }: { item: MyApplicationItem }) {
  const { t } = useTranslation('applicant');
  const status = statusOf(item);
  const title = { draft: t('start.draft'), missed: t('next.missed') };
  return (
    <Alert
      color="accent"
      title={status === 'draft' || status === 'missed' ? title[status] : t('start.entered')}
    >
      <Stack gap="sm" align="flex-start">
        <span>
          {item.projectTitle || t('application.untitled')} · <LocalisedText value={item.nomination} />
        </span>
        <Button component={Link} to={applicationPath(item.id)}>
          {isEditable(item) ? t('action.continue') : t('action.open')}
        </Button>
      </Stack>
    </Alert>
  );
}

function Beginning({ contest }: { contest: PublicContestView }) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [wanted, setWanted] = useState(search.get('nomination'));
  const only = contest.nominations.length === 1 ? contest.nominations[0] : undefined;
  const nomination = contest.nominations.find(({ key }) => key === wanted) ?? only;
  const eligibility = useEligibility(contest, nomination);
  const [key] = useState(newKey);
  const start = useMutation({
    mutationFn: (nominationId: string) =>
      applicationsStart({
        body: { contestId: contest.id, nominationId, ...eligibility.given },
        headers: idempotencyKey(key + nominationId.slice(-12)),
      }),
    onSuccess: ({ id }) => navigate(applicationPath(id)),
  });
  return (
    <>
      {!only && <NominationChoice contest={contest} value={nomination?.key} onChange={setWanted} />}
      {nomination && <Conditions contest={contest} eligibility={eligibility} />}
      {start.error && (
        <Alert color="red" role="alert">
          {problemText(start.error, common)}
        </Alert>
      )}
      <div>
        <Button
          size="md"
          disabled={!nomination || eligibility.outcome !== 'pass'}
          loading={start.isPending}
          onClick={() => nomination && start.mutate(nomination.id)}
        >
          {t('start.begin')}
        </Button>
        <Text size="sm" c="dimmed" mt="xs">
          {t(nomination ? 'start.beginHelp' : 'start.chooseFirst')}
        </Text>
      </div>
    </>
  );
}
