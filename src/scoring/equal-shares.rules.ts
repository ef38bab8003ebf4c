import { Fraction, sum, zero } from '../contests/decimal.rules.js';
import { lot } from '../contests/lot.rules.js';

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
}

export interface SharesResult {
  /** In the order in which they were chosen. */
  winners: { project: string; votes: Fraction; paid: Fraction }[];
  /** What each voter began with, and has left. */
  share: Fraction;
  left: Map<string, Fraction>;
  /** For each round the effective votes of those not chosen yet; zero: their supporters cannot pay any more. */
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
  const { budget, voters, projects, raise } = problem;
  check(problem);
  const prepared = prepare(problem);
  if (voters.length === 0) return { winners: [], share: zero, left: new Map(), rounds: [] };
  let share = new Fraction(budget).div(voters.length);
  let result = elect(prepared, share);
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
    const next = elect(prepared, share);
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

function elect({ voters, projects }: Prepared, share: Fraction): SharesResult {
  const money = voters.map(() => share);
  const open = [...projects];
  const winners: SharesResult['winners'] = [];
  const rounds: SharesResult['rounds'] = [];
  for (;;) {
    const payable = open.map((project) => ({ project, most: mostPaid(project, money) }));
    const votes = payable.map(({ project, most }) => ({
      project,
      most,
      votes: most ? project.cost.div(most) : zero,
    }));
    if (votes.length > 0) rounds.push(new Map(votes.map(({ project, votes: count }) => [project.id, count])));
    let best = votes[0];
    for (const one of votes) if (one.votes.gt(best!.votes)) best = one;
    if (!best?.most) break;
    const { project, most } = best;
    for (const voter of project.supporters)
      money[voter] = money[voter]!.gt(most) ? money[voter]!.sub(most) : zero;
    winners.push({ project: project.id, votes: best.votes, paid: most });
    open.splice(open.indexOf(project), 1);
  }
  return { winners, share, left: new Map(voters.map((id, place) => [id, money[place]!])), rounds };
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
