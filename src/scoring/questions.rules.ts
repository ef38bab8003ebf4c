import { type Reason, reason } from '../contests/reason.rules.js';
import type { RankingResult } from './result.rules.js';

/** What people have to settle before the ranking can be confirmed; texts are under `ranking` in the locales. */
export function openQuestions(result: RankingResult): Reason[] {
  const entries = result.nominations.flatMap(({ entries }) => entries);
  const provisional = entries.filter((entry) => entry.provisional).length;
  const extra = entries.filter(({ extraExpert }) => extraExpert === 'needed').length;
  const atLine = entries.filter(({ selection }) => selection?.outcome === 'at_line').length;
  return [
    ...(provisional > 0 ? [reason('sheets_missing', { count: provisional })] : []),
    ...(extra > 0 ? [reason('extra_experts_needed', { count: extra })] : []),
    ...result.nominations.flatMap(({ refused }) => refused ?? []),
    ...(atLine > 0 ? [reason('tie_at_line', { count: atLine })] : []),
    ...result.nominations.flatMap(({ line }) =>
      line.gap === undefined ? [] : [reason('best_total_gap', { percent: line.gap })],
    ),
    ...result.leftOut,
  ];
}
