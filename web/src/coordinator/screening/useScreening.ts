import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ifMatch } from '../../api/client.js';
import { applicationsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import {
  type ApplicationView,
  screeningAdmit,
  screeningReject,
  screeningReturn,
} from '../../api/generated/index.js';

export type Verdict =
  | { move: 'admit' }
  | { move: 'return'; remarks: string; until?: string }
  | { move: 'reject'; reason: string };

/** Decides about an application that was handed in; lists and counts are asked for again. */
export function useScreening(view: ApplicationView, onDone?: (after: ApplicationView) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verdict: Verdict) => {
      const to = { path: { id: view.id }, headers: ifMatch(view.version) };
      if (verdict.move === 'admit') return screeningAdmit(to);
      if (verdict.move === 'return') {
        const { remarks, until } = verdict;
        return screeningReturn({ ...to, body: { remarks, ...(until && { until }) } });
      }
      return screeningReject({ ...to, body: { reason: verdict.reason } });
    },
    onSuccess: (after) => {
      client.setQueryData(applicationsSeeOptions({ path: { id: view.id } }).queryKey, after);
      for (const _id of ['screeningList', 'screeningCounts'])
        void client.invalidateQueries({ queryKey: [{ _id }] });
      onDone?.(after);
    },
  });
}
