import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { rankingCalibrationOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { RankingView } from '../../api/generated/index.js';

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
  const { data, isFetching, refetch } = calibration;
  const stale = data !== undefined && data.digest !== digest;
  useEffect(() => {
    if (stale && !isFetching) void refetch();
  }, [stale, isFetching, refetch]);

  const waited = useRef(false);
  const found = data?.found != null;
  useEffect(() => {
    if (!found) {
      waited.current = true;
      return;
    }
    if (!waited.current) return;
    waited.current = false;
    for (const _id of ['rankingEntries', 'rankingTrace'])
      void client.invalidateQueries({ queryKey: [{ _id }] });
  }, [found, client]);
  return calibration;
}
