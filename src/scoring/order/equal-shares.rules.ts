import { Fraction, sum, zero } from '../../contests/decimal.rules.js';
import { lot } from '../../contests/lot.rules.js';

/** What is voted on. Costs are above zero, in whatever units. */
export interface Project {
  id: string;
  cost: bigint;
  /** Ids of those who approve of it. */
  approvedBy: readonly string[];
}

export interface SharesProblem {
  budget: bigint;
  voters: readonly string[];
  projects: readonly Project[];
  /** For the lot, which is drawn once before all. */
  seed: string;
  /** By how much the share of each voter is raised until nothing more fits; undefined: not at all. */
  raise?: bigint;
  /** To tell every round. */
  traced?: boolean;
}

export interface SharesResult {
  /** In the order in which they were chosen. */
  winners: { project: string; votes: Fraction; paid: Fraction }[];
  /** What each voter began with, and has left. */
  share: Fraction;
  left: Map<string, Fraction>;
  /**
   * For each round the effective votes of those not chosen yet; zero: their supporters cannot pay any more. Empty unless
   * it is `traced`.
   */
  rounds: Map<string, Fraction>[];
}

/**
 * The method of equal shares for approval ballots: the budget is divided among the voters; in each round the project
 * with the most effective votes is chosen (its cost over the most any of its supporters pays, when they pay as equally as
 * they can) and paid by its supporters. Ties: the lower cost, more votes, the lot. Exact.
 *
 * Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting with Additive Utilities, NeurIPS, cost
 * utilities; completion by raising the shares (Add1): equalshares.net, which rounds them down to whole units first; here
 * they are raised from what they are. With `raise` they grow until no project that is left and that anybody approves of
 * fits the budget, or the next step would cost more than it.
 * @throws RangeError for costs, budget or `raise` not above zero, ids that occur twice, or votes of strangers
 */
export function equalShares(problem: SharesProblem): SharesResult {
  const { budget, voters, projects, raise, traced = false } = problem;
  check(problem);
  const prepared = prepare(problem);
  if (voters.length === 0) return { winners: [], share: zero, left: new Map(), rounds: [] };
  let share = new Fraction(budget).div(voters.length);
  let result = elect(prepared, share, traced);
  if (raise === undefined) return result;
  const costOf = new Map(projects.map(({ id, cost }) => [id, cost]));
  const spent = (of: SharesResult) =>
    of.winners.reduce((total, { project }) => total + costOf.get(project)!, 0n);
  const room = (of: SharesResult) => {
    const left = budget - spent(of);
    const won = new Set(of.winners.map(({ project }) => project));
    return projects.some(({ id, cost, approvedBy }) => !won.has(id) && approvedBy.length > 0 && cost <= left);
  };
  while (room(result)) {
    share = share.add(new Fraction(raise));
    const next = elect(prepared, share, traced);
    if (spent(next) > budget) break;
    result = next;
  }
  return result;
}

interface Prepared {
  voters: readonly string[];
  /** The one that wins a tie first. */
  projects: { id: string; cost: Fraction; supporters: number[] }[];
}

function prepare({ voters, projects, seed }: SharesProblem): Prepared {
  const placeOf = new Map(voters.map((id, place) => [id, place]));
  const drawn = projects.map((project) => ({ ...project, lot: lot(seed, project.id) }));
  drawn.sort(
    (a, b) =>
      Number(a.cost > b.cost) - Number(a.cost < b.cost) ||
      b.approvedBy.length - a.approvedBy.length ||
      (a.lot < b.lot ? -1 : 1),
  );
  return {
    voters,
    projects: drawn.map(({ id, cost, approvedBy }) => ({
      id,
      cost: new Fraction(cost),
      supporters: approvedBy.map((voter) => placeOf.get(voter)!),
    })),
  };
}

interface Standing {
  project: Prepared['projects'][0];
  /** Never less than the effective votes, which only fall as supporters pay; null for `most`: they cannot. */
  votes: Fraction;
  most: Fraction | null;
}

function elect({ voters, projects }: Prepared, share: Fraction, traced: boolean): SharesResult {
  const money = voters.map(() => share);
  const open = projects.map(
    (project): Standing => ({ project, votes: new Fraction(project.supporters.length), most: null }),
  );
  const winners: SharesResult['winners'] = [];
  const rounds: SharesResult['rounds'] = [];
  for (;;) {
    if (traced && open.length > 0) {
      for (const one of open) count(one, money);
      rounds.push(new Map(open.map(({ project, votes }) => [project.id, votes])));
    }
    const at = strongest(open, money);
    const [best] = at < 0 ? [] : open.splice(at, 1);
    if (!best?.most) break;
    const { project, votes, most } = best;
    for (const voter of project.supporters)
      money[voter] = money[voter]!.gt(most) ? money[voter]!.sub(most) : zero;
    winners.push({ project: project.id, votes, paid: most });
  }
  return { winners, share, left: new Map(voters.map((id, place) => [id, money[place]!])), rounds };
}

function count(one: Standing, money: readonly Fraction[]): void {
  one.most = one.votes.equals(zero) ? null : mostPaid(one.project, money);
  one.votes = one.most ? one.project.cost.div(one.most) : zero;
}

/** The place of the first with the most effective votes. Only those are counted that may have as many. */
function strongest(open: readonly Standing[], money: readonly Fraction[]): number {
  let best = -1;
  for (const at of open.keys()) if (best < 0 || open[at]!.votes.gt(open[best]!.votes)) best = at;
  if (best < 0) return best;
  count(open[best]!, money);
  for (const [at, one] of open.entries()) {
    if (at === best) continue;
    const before = at < best;
    const reaches = () => {
      const order = one.votes.compare(open[best]!.votes);
      return order > 0 || (order === 0 && before);
    };
    if (!reaches()) continue;
    count(one, money);
    if (reaches()) best = at;
  }
  return best;
}

/** The most a supporter pays when all pay the same or all they have; null where they have too little together. */
function mostPaid(
  { cost, supporters }: Prepared['projects'][0],
  money: readonly Fraction[],
): Fraction | null {
  const purses = supporters.map((voter) => money[voter]!).sort((a, b) => a.compare(b));
  if (sum(purses).lt(cost)) return null;
  let rest = cost;
  for (const [paid, purse] of purses.entries()) {
    const each = rest.div(purses.length - paid);
    if (each.lte(purse)) return each;
    rest = rest.sub(purse);
  }
  return null;
}

function check({ budget, voters, projects, raise }: SharesProblem): void {
  if (budget <= 0n || (raise !== undefined && raise <= 0n) || projects.some(({ cost }) => cost <= 0n))
    throw new RangeError('A sum is not above zero');
  const known = new Set(voters);
  const twice = (ids: readonly string[]) => new Set(ids).size !== ids.length;
  if (
    twice(voters) ||
    twice(projects.map(({ id }) => id)) ||
    projects.some(({ approvedBy }) => twice(approvedBy))
  )
    throw new RangeError('An id occurs twice');
  if (projects.some(({ approvedBy }) => approvedBy.some((voter) => !known.has(voter))))
    throw new RangeError('A vote of somebody who is not a voter');
}
