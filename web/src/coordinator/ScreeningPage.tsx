import { Anchor, Button, Group, Switch, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { applicationsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { HotkeyHint } from '../shared/HotkeyHint.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { useContestName } from './contestName.js';
import { links } from './links.js';
import { ApplicantFacts } from './screening/ApplicantFacts.js';
import { ApplicationPaper } from './screening/ApplicationPaper.js';
import { EligibilityList } from './screening/EligibilityList.js';
import { OwnConflictButton } from './screening/OwnConflictButton.js';
import classes from './screening/screening.module.css';
import { Unattended } from './screening/Unattended.js';
import { useQueue } from './screening/useQueue.js';
import { isFree, VerdictButtons } from './screening/VerdictButtons.js';
import { applicationTone } from './tones.js';
import { useContest } from './useContest.js';

/** The applications that wait for screening, one after the other: read on the left, decide on the right. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { id = '' } = useParams();
  const name = useContestName();
  const contest = useContest(id).data;
  const queue = useQueue(id);
  const { current, loading, error, retry } = queue;
  const crumbs = [
    { label: t('area.contests'), to: links.contests },
    ...(contest ? [{ label: name(contest), to: links.contest(id) }] : []),
  ];
  return (
    <Page title={t('part.screening')} crumbs={crumbs}>
      {error && <ErrorState error={error} onRetry={retry} />}
      <Unattended contestId={id} />
      {loading && <LoadingState />}
      {!loading && !error && !current && (
        <EmptyState
          title={t('screening.empty')}
          action={
            <Button component={Link} to={links.contest(id, 'applications')} variant="default">
              {t('overview.all')}
            </Button>
          }
        >
          {t('screening.emptyText')}
        </EmptyState>
      )}
      {current && <Desk key={current.id} id={current.id} queue={queue} />}
    </Page>
  );
}

function Desk({ id, queue }: { id: string; queue: ReturnType<typeof useQueue> }) {
  const { t } = useTranslation('coordinator');
  const { data: view, error, refetch } = useQuery(applicationsSeeOptions({ path: { id } }));
  const [keys, setKeys] = useLocalStorage({ key: 'laurel-screening-keys', defaultValue: true });
  const { forward, back, position, length, more } = queue;

  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      const go = event.code === 'KeyJ' ? forward : event.code === 'KeyK' ? back : undefined;
      if (!go || !isFree(event)) return;
      event.preventDefault();
      go();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys, forward, back]);

  return (
    <>
      <div className={classes.pager} data-noprint>
        <Button variant="default" size="compact-md" onClick={back} disabled={!back}>
          {t('screening.previous')}
          {keys && <HotkeyHint keys={['K']} />}
        </Button>
        <Text span role="status">
          {t('screening.position', { position, total: more ? `${length}+` : length })}
        </Text>
        <Button variant="default" size="compact-md" onClick={forward} disabled={!forward}>
          {t('screening.next')}
          {keys && <HotkeyHint keys={['J']} />}
        </Button>
        <Switch
          label={t('screening.keys')}
          checked={keys}
          onChange={({ currentTarget }) => setKeys(currentTarget.checked)}
          ml="auto"
          visibleFrom="sm"
        />
      </div>
      {!view && (error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState />)}
      {view && (
        <Group gap="sm" mb="md">
          <Title order={2}>{view.projectTitle || t('application.untitled')}</Title>
          <StatusBadge tone={applicationTone[view.state]}>{t(`applicationState.${view.state}`)}</StatusBadge>
        </Group>
      )}
      {view && (
        <div className={classes.layout}>
          <aside className={classes.panel} aria-label={t('screening.panel')}>
            <VerdictButtons view={view} keys={keys} onDone={queue.advance} />
            <section aria-labelledby="eligibility">
              <Title order={2} size="h5" id="eligibility" mb="xs">
                {t('part.eligibility')}
              </Title>
              <EligibilityList view={view} />
            </section>
            <section aria-labelledby="applicant">
              <Title order={2} size="h5" id="applicant" mb="xs">
                {t('application.about')}
              </Title>
              <ApplicantFacts view={view} />
              <Anchor component={Link} to={links.application(view.id)} size="sm" mt="sm" display="block">
                {t('screening.alone')}
              </Anchor>
            </section>
            <OwnConflictButton view={view} onDone={queue.advance} />
          </aside>
          <div className={classes.paper}>
            <ApplicationPaper view={view} order={3} />
          </div>
        </div>
      )}
    </>
  );
}
