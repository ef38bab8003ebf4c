import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import {
  rankingCalibrationOptions,
  rankingSeeOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { RankingView } from '../../api/generated/index.js';
import { useTakeRanking } from './useRanking.js';

const OFTEN = 500;

/**
 * What a nomination's ranking owes to its experts. It takes the server a moment, in which it is asked again and again; once
 * it is there, so are the entries' parts of it, and those that were read before are read anew.
 */
export function useCalibration({ contestId, digest }: RankingView, nomination: string) {
  const client = useQueryClient();
  const calibration = useQuery({
    ...rankingCalibrationOptions({ path: { id: contestId }, query: { nomination } }),
    refetchInterval: ({ state }) => (state.data && !state.data.found ? OFTEN : false),
  });
  const { data, isFetching } = calibration;
  // it belongs to another state of the ranking: both are asked for again
  const take = useTakeRanking(contestId);
  const ranking = useIsFetching({ queryKey: rankingSeeOptions({ path: { id: contestId } }).queryKey });
  const stale = data !== undefined && data.digest !== digest;
  const settled = !isFetching && ranking === 0;
  useEffect(() => {
    if (stale && settled) take();
  }, [stale, settled, take]);

  const told = useRef<string>(undefined);
  const found = data?.found ? data.digest : undefined;
  useEffect(() => {
    if (!found || found === told.current) return;
    told.current = found;
    for (const _id of ['rankingEntries', 'rankingTrace'])
      void client.invalidateQueries({ queryKey: [{ _id }] });
  }, [found, client]);
  return calibration;
}
