import type { Across } from '../contests/combining.rules.js';
import { type Reason, type ReasonParam, reason } from '../contests/reason.rules.js';
import { nominationRules, type Rulebook, rankingFor } from '../contests/rulebook.rules.js';
import type { Deciding } from './order/tie.rules.js';
import type { NominationRanking, RankedEntry } from './result.rules.js';

function neighbour(
  side: 'behind' | 'ahead',
  deciding: Deciding | null,
  place: number,
  { criteria, currency }: Rulebook,
): Reason[] {
  if (!deciding || deciding.key === 'nothing') return [];
  const { key, criterion, upper, lower } = deciding;
  const shown = (value: string | null): ReasonParam =>
    value === null ? '–' : key === 'lower_requested' ? { amount: value, currency } : value;
  const [own, other] = side === 'behind' ? [lower, upper] : [upper, lower];
  const title = criteria.find(({ id }) => id === criterion)?.title;
  return [reason(`${side}_${key}`, { place, own: shown(own), other: shown(other), ...(title && { title }) })];
}

/** How the score came about. */
function combined({ score, sheets, divergence, extraExpert }: RankedEntry, rulebook: Rulebook): Reason[] {
  const { across } = rulebook.combining;
  const own = sheets.filter(({ consensus }) => !consensus);
  const totals = own.filter(({ total }) => total !== null).length;
  if (!score) return [reason(across.kind === 'consensus' && totals > 0 ? 'no_consensus' : 'unscored')];
  const agreed = own.length < sheets.length;
  const counted = own.filter((sheet) => sheet.counted).length;
  const closest = extraExpert === 'counted' && rulebook.review.extraExpert?.counting === 'two_closest';
  return [
    agreed
      ? reason('score_consensus', { score: score.shown })
      : reason(`score_${scoreName(across)}`, { score: score.shown, count: totals }),
    ...(divergence?.flagged ? extra(extraExpert) : []),
    ...(closest ? [reason('two_closest')] : []),
    ...(!agreed && !closest && counted < totals
      ? [reason('totals_dropped', { count: totals - counted })]
      : []),
  ];
}

const extra = (extraExpert: RankedEntry['extraExpert']) =>
  extraExpert ? [reason(`extra_expert_${extraExpert}`)] : [];

function scoreName(across: Across): string {
  if (across.kind === 'per_criterion') return `per_criterion_${across.by}`;
  return across.kind === 'consensus' ? (across.without ?? 'mean') : across.kind;
}

/** What the ranking goes by, if not by the score. */
function ranked(entry: RankedEntry, ranking: NominationRanking, rulebook: Rulebook): Reason[] {
  const kind = rankingFor(rulebook, nominationRules(rulebook, ranking.nomination)).by?.kind;
  return [
    ...(ranking.incomplete && entry.score ? [reason('incomplete_ballots')] : []),
    ...(entry.worth && kind ? [reason(`worth_${kind}`, { worth: entry.worth.shown })] : []),
    ...(entry.standing === 'unplaced'
      ? [reason('unplaced'), ...(ranking.refused ? [ranking.refused] : [])]
      : []),
  ];
}

function selected({ selection }: RankedEntry): Reason[] {
  if (!selection) return [];
  const { outcome, because, amount, full, quota } = selection;
  if (because) return [reason(`${outcome}_${because}`, quota ? { value: quota.value } : {})];
  return amount && full ? [reason('selected_part', { amount, full })] : [reason(outcome)];
}

/**
 * Why an application stands where it stands, step by step: how its score came about, what failed, what divided
 * it from its neighbours, whether the award reaches it. Texts are under `ranking` in the locales.
 */
export function whyPlaced(entry: RankedEntry, ranking: NominationRanking, rulebook: Rulebook): Reason[] {
  const { entries } = ranking;
  const sharing = entries.filter(({ place }) => place !== null && place === entry.place).length;
  return why(entry, entries.indexOf(entry), sharing, ranking, rulebook);
}

/** The same of every application of a nomination, by its id. */
export function whyAll(ranking: NominationRanking, rulebook: Rulebook): Record<string, Reason[]> {
  const { entries } = ranking;
  const sharing = new Map<number | null, number>();
  for (const { place } of entries) sharing.set(place, (sharing.get(place) ?? 0) + 1);
  return Object.fromEntries(
    entries.map((entry, index) => [
      entry.application,
      why(entry, index, entry.place === null ? 0 : sharing.get(entry.place)!, ranking, rulebook),
    ]),
  );
}

function why(
  entry: RankedEntry,
  index: number,
  sharing: number,
  ranking: NominationRanking,
  rulebook: Rulebook,
): Reason[] {
  const placeAt = (at: number) => ranking.entries[at]?.place ?? 0;
  return [
    ...combined(entry, rulebook),
    ...ranked(entry, ranking, rulebook),
    ...(entry.provisional
      ? [reason('provisional', { count: entry.sheets.length, wanted: rulebook.review.sheetsMin })]
      : []),
    ...(entry.divergence?.flagged ? [reason('divergent', { range: entry.divergence.range.shown })] : []),
    ...entry.failed,
    ...(entry.place === 1 && sharing === 1 ? [reason('first')] : []),
    ...(sharing > 1 ? [reason('shared', { place: entry.place ?? 0, count: sharing })] : []),
    ...neighbour('behind', entry.behind, placeAt(index - 1), rulebook),
    ...neighbour('ahead', entry.ahead, placeAt(index + 1), rulebook),
    ...selected(entry),
  ];
}
