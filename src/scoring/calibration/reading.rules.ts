import type { Reason } from '../../contests/reason.rules.js';
import { reason } from '../../contests/reason.rules.js';
import { icc } from '../statistics/icc.rules.js';
import { alphaOf } from '../statistics/krippendorff.rules.js';
import type { MixedModel } from '../statistics/mixed.rules.js';
import type { Pairs } from '../statistics/rated-pairs.rules.js';
import { isRefused, type Refused } from '../statistics/ratings.rules.js';
import { readAlpha, readIcc, readShares } from '../statistics/reading.rules.js';

/**
 * How far the experts of a nomination agree, in words. Where everybody read everything, by the intraclass correlation;
 * otherwise by the variances of the mixed model, of the largest group where there are several. Krippendorff's alpha in
 * any case: it asks for no design, only for applications that two experts read.
 */
export function agreementOf(pairs: Pairs, mixed: MixedModel | Refused | undefined, groups: number): Reason[] {
  const { applications, jurors, starts, values } = pairs;
  const alpha = readAlpha(
    alphaOf(
      applications.map((_, a) => values.subarray(starts[a], starts[a + 1])),
      'interval',
    ),
  );
  if (!mixed) return alpha;
  const full = values.length === applications.length * jurors.length;
  const shares = full
    ? readIcc(icc(applications.map((_, a) => [...values.subarray(starts[a], starts[a + 1])])))
    : readShares(mixed, middle(applications.map((_, a) => starts[a + 1]! - starts[a]!)));
  const largest = groups > 1 && !isRefused(mixed) ? [reason('shares_largest', { count: groups })] : [];
  // one refusal is enough where both say the same
  return [...new Map([...shares, ...largest, ...alpha].map((one) => [one.code, one])).values()];
}

const middle = (counts: readonly number[]): number =>
  [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)]!;
