import { Fraction, fraction } from '../../contests/decimal.rules.js';
import type { RankedBy } from '../../contests/ranking-order.rules.js';
import { type Reason, reason } from '../../contests/reason.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import type { Scored } from '../score.rules.js';
import { minor, type Selected } from '../selection/selected.rules.js';
import { equalShares, type Project } from './equal-shares.rules.js';
import { ballotsOf, type Worth } from './worth.rules.js';

type Terms = Extract<RankedBy, { kind: 'equal_shares' }>;

export interface Election extends Worth {
  /** Votes of each application. */
  votes: Map<string, Fraction>;
  /** Of those who stand for election, what becomes of them. */
  fates: Map<string, Selected>;
}

/** Supporters looked at, at the most, over all rounds and raises of the shares: more might take minutes. */
const MOST_STEPS = 200_000_000n;

/**
 * The experts' sheets as approval ballots, and the election by equal shares. Winners come first, in the order in which
 * they were chosen; then the others by their votes. Who names no sum, or none above zero, cannot be elected.
 */
export function electByShares(
  scored: readonly Scored[],
  { approve, raise, floor }: Terms,
  rules: Selection,
  lowTotal: boolean,
  seed: string,
): Election | Reason {
  const budget = minor(rules.budget);
  if (budget <= 0n) return reason('shares_without_budget');
  const ballots = ballotsOf(scored, lowTotal);
  const least = lowTotal ? fraction(approve).neg() : fraction(approve);
  const approvedBy = new Map(scored.map(({ application }) => [application.id, [] as string[]]));
  for (const [juror, ballot] of [...ballots].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const [id, value] of ballot) if (value.gte(least)) approvedBy.get(id)!.push(juror);
  const amountOf = ({ application }: Scored) => rules.amount ?? application.requested;
  const electable = (one: Scored): boolean => {
    const cost = minor(amountOf(one));
    const votes = approvedBy.get(one.application.id)!.length;
    return cost > 0n && (!floor || BigInt(votes) * BigInt(floor) * budget >= cost * BigInt(ballots.size));
  };
  const projects = scored.filter(electable).map(
    (one): Project => ({
      id: one.application.id,
      cost: minor(amountOf(one)),
      approvedBy: approvedBy.get(one.application.id)!,
    }),
  );
  const step = raise ? minor(raise) : 0n;
  if (tooLong(projects, step)) return reason('shares_too_long');
  const { winners } = equalShares({
    budget,
    voters: [...ballots.keys()],
    projects,
    seed,
    ...(step > 0n && { raise: step }),
  });
  const chosen = new Map(winners.map(({ project }, index) => [project, index]));
  const worthOf = (id: string, votes: number) => {
    const index = chosen.get(id);
    return index === undefined
      ? new Fraction(votes, ballots.size + 1)
      : new Fraction(1 + winners.length - index);
  };
  return {
    low: false,
    values: new Map([...approvedBy].map(([id, voters]) => [id, worthOf(id, voters.length)])),
    votes: new Map([...approvedBy].map(([id, voters]) => [id, new Fraction(voters.length)])),
    fates: new Map(
      scored.map((one): [string, Selected] => {
        const { id } = one.application;
        const amount = amountOf(one);
        if (chosen.has(id)) return [id, { application: id, outcome: 'selected', because: null, amount }];
        const because = minor(amount) > 0n ? 'votes' : 'no_amount';
        return [id, { application: id, outcome: 'waiting', because, amount }];
      }),
    ),
  };
}

/** A share as great as the greatest cost pays for everything, so the shares are not raised more often than that. */
function tooLong(projects: readonly Project[], raise: bigint): boolean {
  const votes = projects.reduce((sum, { approvedBy }) => sum + BigInt(approvedBy.length), 0n);
  let dearest = 0n;
  for (const { cost } of projects) if (cost > dearest) dearest = cost;
  const elections = raise > 0n ? dearest / raise + 1n : 1n;
  return votes * BigInt(projects.length) * elections > MOST_STEPS;
}
