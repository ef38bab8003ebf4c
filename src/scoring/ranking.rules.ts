import { lowIsBest } from '../contests/criterion.rules.js';
import { type Figure, figure } from '../contests/decimal.rules.js';
import { type Rulebook, rankingFor } from '../contests/rulebook.rules.js';
import { type Contest, scoreAll, scoreByPlaces, worthOf } from './contest-scores.rules.js';
import { orderByChain } from './order/order.rules.js';
import type { Election } from './order/shares-election.rules.js';
import type { Worth } from './order/worth.rules.js';
import type {
  NominationRanking,
  RankApplication,
  RankedEntry,
  RankingResult,
  RankSheet,
} from './result.rules.js';
import type { Scored } from './score.rules.js';
import type { Candidate, Selected } from './selection/selected.rules.js';
import { lineOf, select, withWaitingList } from './selection/selection.rules.js';
import { sift } from './sift.rules.js';

/** In the order of their worth and of the tie chain. */
function ordered(contest: Contest, some: readonly Scored[], worth: Worth, key?: 'score') {
  const { rules, rulebook, seed } = contest;
  const { by, ties } = rankingFor(rulebook, rules);
  const low = new Set(rulebook.criteria.filter(({ scale }) => lowIsBest(scale)).map(({ id }) => id));
  const chain = ties.map((tie) =>
    tie.key === 'criterion' && low.has(tie.criterion) ? { ...tie, low: true } : tie,
  );
  const byId = new Map(some.map((one) => [one.application.id, one]));
  const contenders = some.map(({ application, criteria, voices }) => ({
    ...application,
    votes: application.votes ?? voices,
    criteria,
    worth: worth.values.get(application.id)!,
  }));
  const first = { key: key ?? by?.kind ?? 'score', low: worth.low };
  const { order, between } = orderByChain(contenders, chain, seed, first);
  return { order: order.map(({ id }) => byId.get(id)!), between };
}

function byScore({ low }: Contest, some: readonly Scored[]): Worth {
  const values: Worth['values'] = new Map();
  for (const { application, score } of some) values.set(application.id, score!);
  return { values, low };
}

function rankNomination(contest: Contest): NominationRanking {
  const { rules, scored } = contest;
  const { incomplete } = scoreByPlaces(contest);
  const standing = (name: RankedEntry['standing']) => scored.filter(({ entry }) => entry.standing === name);
  const found = worthOf(contest, standing('ranked'));
  const refused = 'code' in found ? found : undefined;
  const worth: Worth | Election = 'code' in found ? { values: new Map(), low: contest.low } : found;
  for (const { application, entry } of standing('ranked'))
    if (!worth.values.has(application.id)) entry.standing = 'unplaced';

  const { order, between } = ordered(contest, standing('ranked'), worth);
  order.forEach(({ entry }, index) => {
    entry.behind = between[index - 1] ?? null;
    entry.ahead = between[index] ?? null;
    entry.place = entry.behind?.key === 'nothing' ? order[index - 1]!.entry.place! : index + 1;
    const shown = worthShown(contest, worth, entry.application);
    if (shown) entry.worth = shown;
  });
  const { all, line } = selection(contest, order, worth);
  all.forEach((selected, index) => {
    order[index]!.entry.selection = selected;
  });

  const others = (['below', 'unplaced'] as const).flatMap(
    (name) => ordered(contest, standing(name), byScore(contest, standing(name)), 'score').order,
  );
  const unscored = standing('unscored').sort((a, b) => (a.application.id < b.application.id ? -1 : 1));
  return {
    nomination: rules.id,
    entries: [...order, ...others, ...unscored].map(({ entry }) => entry),
    line,
    ...(refused && { refused }),
    ...((incomplete || worth.incomplete) && { incomplete: true }),
  };
}

/** What the ranking goes by, where the score does not say it. */
function worthShown({ rules, rulebook }: Contest, worth: Worth | Election, id: string): Figure | undefined {
  const { by } = rankingFor(rulebook, rules);
  if (!by || (by.kind === 'score' && !by.weights)) return undefined;
  const value = 'votes' in worth ? worth.votes.get(id)! : worth.values.get(id)!;
  return figure(value, by.kind === 'bradley_terry' ? 4 : 2);
}

function selection(contest: Contest, order: readonly Scored[], worth: Worth | Election) {
  const { rules, rulebook } = contest;
  const { selection: terms } = rules;
  if ('fates' in worth) {
    const all = order.map(({ application }) => worth.fates.get(application.id)!);
    const places = new Map(order.map(({ entry }) => [entry.application, entry.place!]));
    const placeOf = ({ application }: Selected) => places.get(application)!;
    return {
      all: withWaitingList(all, terms, placeOf),
      line: lineOf(all, terms.budget, rulebook.currency, placeOf),
    };
  }
  const values = terms.whenOverBudget === 'best_total' && terms.budget ? addable(contest, order, worth) : [];
  const candidates = order.map(
    ({ application: { id, requested, fields }, entry }, index): Candidate => ({
      application: id,
      place: entry.place!,
      requested,
      fields,
      value: values[index],
    }),
  );
  return select(candidates, terms, rulebook.currency);
}

/** What each adds to a total, in whole numbers. Sums of places, strengths and low scores do not add up to anything. */
function addable({ rules, rulebook, low }: Contest, order: readonly Scored[], worth: Worth): bigint[] {
  const { by } = rankingFor(rulebook, rules);
  if (low || (by && by.kind !== 'score'))
    return order.map(({ entry }) => BigInt(order.length + 1 - entry.place!));
  const own = order.map(({ application }) => worth.values.get(application.id)!);
  const scale = own.reduce((d, value) => (d / gcd(d, value.d)) * value.d, 1n);
  return own.map((value) => (value.s > 0n ? value.n * (scale / value.d) : 0n));
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/**
 * From confirmed sheets to places and the money line, nomination by nomination, exactly: the rulebook decides
 * everything, nothing depends on the order of the input, and the same input gives the same result anywhere.
 * Ids are unique. Sheets of applications that do not take part are passed over.
 */
export function rank(
  rulebook: Rulebook,
  applications: readonly RankApplication[],
  sheets: readonly RankSheet[],
  seed: string,
): RankingResult {
  const { taking, leftOut } = sift(rulebook, applications, sheets);
  const nominations = rulebook.nominations.map((rules) =>
    rankNomination(
      scoreAll(
        taking.filter(({ application }) => application.nomination === rules.id),
        rules,
        rulebook,
        seed,
      ),
    ),
  );
  return { format: 1, rulebookVersion: rulebook.version, seed, nominations, leftOut };
}
