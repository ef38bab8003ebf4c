import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import {
  applicationsSeeOptions,
  screeningListInfiniteOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import { keyset, rowsOf } from '../../api/keyset.js';

/** Applications that wait for screening, the one that waits longest first; which one is read stands in the address. */
export function useQueue(contestId: string) {
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const list = useInfiniteQuery({
    ...screeningListInfiniteOptions({
      query: { contestId, state: 'submitted', order: 'oldest', limit: 100 },
    }),
    ...keyset,
  });
  const rows = rowsOf(list.data);
  const wanted = params.get('application');
  const at = Math.max(
    rows.findIndex(({ id }) => id === wanted),
    0,
  );
  const current = rows[at];
  const next = rows[at + 1];
  const previous = rows[at - 1];

  const go = (id: string | undefined) => {
    setParams(id ? { application: id } : {}, { replace: true, preventScrollReset: true });
    window.scrollTo({ top: 0 });
  };
  const nextId = next?.id;
  useEffect(() => {
    // the next one is there before it is asked for
    if (nextId) void client.prefetchQuery(applicationsSeeOptions({ path: { id: nextId } }));
  }, [client, nextId]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && rows.length - at < 5) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length, at]);

  return {
    current,
    position: at + 1,
    length: rows.length,
    more: hasNextPage,
    loading: list.isLoading,
    error: list.error,
    retry: list.refetch,
    forward: next && (() => go(next.id)),
    back: previous && (() => go(previous.id)),
    /** After a decision: the one that follows, or the one before the last. */
    advance: () => go((next ?? previous)?.id),
  };
}
