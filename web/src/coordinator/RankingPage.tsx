import { Alert, Anchor, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContestView } from '../api/generated/index.js';
import { Can } from '../shared/Can.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { ContestFrame } from './ContestFrame.js';
import { Meter } from './jury/Meter.js';
import { progressWords } from './jury/progressWords.js';
import { DecideButton } from './ranking/DecideButton.js';
import { Decided } from './ranking/Decided.js';
import { NominationRanking } from './ranking/NominationRanking.js';
import { TraceDrawer } from './ranking/TraceDrawer.js';
import { useRanking } from './ranking/useRanking.js';
import { SearchField } from './shared/SearchField.js';
import { useSearch } from './shared/useSearch.js';

/** A nomination that has more is read page by page, and can be searched. */
const PAGE = 50;

/** The ranking while it grows, and once it is decided. */
export function Component() {
  return (
    <ContestFrame part="ranking" action={(contest) => <Decide contest={contest} />}>
      {(contest) => <Ranking contest={contest} />}
    </ContestFrame>
  );
}

function Decide({ contest }: { contest: ContestView }) {
  const { data } = useRanking(contest.id);
  if (!data || data.decision || contest.state !== 'published') return null;
  return (
    <Can what={data.can['ranking.decide']}>
      <DecideButton ranking={data} />
    </Can>
  );
}

function Ranking({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { search, setSearch } = useSearch();
  const { data, error, refetch } = useRanking(contest.id);
  const [why, setWhy] = useState<string | null>(null);
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="rows" />;
  const { progress, openQuestions, nominations, decision, partial } = data;
  const any = nominations.some(({ applications }) => applications > 0);
  return (
    <>
      <Decided contest={contest} ranking={data} />
      {partial && (
        <Alert color="orange" mb="lg">
          {t('ranking.partial')}
        </Alert>
      )}
      {!decision && any && (
        <Stack gap="lg" mb="xl" maw="44rem">
          <Meter
            words={progressWords(t, progress)}
            max={progress.assigned}
            parts={[
              { key: 'done', value: progress.done },
              { key: 'started', value: progress.started - progress.done },
            ]}
          />
          {openQuestions.length > 0 && (
            <div>
              <Text fw={500}>{t('ranking.openQuestions')}</Text>
              <List size="sm">
                {openQuestions.map(({ code, message }) => (
                  <List.Item key={code + message}>{message}</List.Item>
                ))}
              </List>
            </div>
          )}
        </Stack>
      )}
      {!any && <EmptyState title={t('ranking.empty')}>{t('ranking.emptyText')}</EmptyState>}
      {any && (
        <Stack mb="xl" gap="sm" data-noprint>
          {nominations.some(({ applications }) => applications > PAGE) && (
            <SearchField typed={search.typed} onType={setSearch} maw="22rem" />
          )}
          <Group gap="md">
            <Text size="sm" c="dimmed">
              {`${t('ranking.legend')} ${t('calibration.legend')}`}
            </Text>
            <Anchor href={`/api/contests/${contest.id}/ranking.csv`} size="sm">
              {t('ranking.csv')}
            </Anchor>
          </Group>
        </Stack>
      )}
      <Stack gap={56}>
        {nominations
          .filter(({ applications }) => applications > 0)
          .map((nomination) => (
            <NominationRanking
              key={nomination.key}
              ranking={data}
              nomination={nomination}
              search={search.settled}
              onWhy={setWhy}
            />
          ))}
      </Stack>
      <TraceDrawer contest={contest} applicationId={why} onClose={() => setWhy(null)} />
    </>
  );
}
