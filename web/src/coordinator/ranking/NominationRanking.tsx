import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RankingView } from '../../api/generated/index.js';
import { moreOf, rowsOf } from '../../api/keyset.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { More } from '../../shared/More.js';
import { CalibrationNote } from './CalibrationNote.js';
import { MoneyLine } from './MoneyLine.js';
import { RankingTable } from './RankingTable.js';
import { useEntries } from './useRanking.js';

interface Props {
  ranking: RankingView;
  nomination: RankingView['nominations'][number];
  search: string;
  onWhy: (applicationId: string) => void;
}

/** One nomination's ranking, page by page. The line of money stands above it until the page it belongs on is read. */
export function NominationRanking({ ranking, nomination, search, onWhy }: Props) {
  const { t } = useTranslation('coordinator');
  const title = useLocalised()(nomination.title);
  const list = useEntries(ranking, nomination.key, search);
  const entries = rowsOf(list.data);
  const lineIsIn = entries.some(({ application }) => application.id === nomination.lastSelected);
  return (
    <section aria-labelledby={`nomination-${nomination.key}`}>
      <Title order={2} id={`nomination-${nomination.key}`} mb="xs">
        {title}
      </Title>
      <CalibrationNote ranking={ranking} nomination={nomination.key} />
      {!lineIsIn && <MoneyLine line={nomination.line} apart={nomination.lastSelected !== null} />}
      {list.error && !list.isFetching && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && entries.length === 0 && (
        <Text c="dimmed" mt="md">
          {t('applications.noneSuch')}
        </Text>
      )}
      {entries.length > 0 && <RankingTable {...{ nomination, title, entries, onWhy }} />}
      {list.data && <More shown={entries.length} more={moreOf(list)} />}
    </section>
  );
}
