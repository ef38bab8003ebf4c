import { type Reason, type ReasonParam, reason } from '../contests/reason.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import type { NominationRanking, RankedEntry } from './result.rules.js';
import type { Deciding } from './tie.rules.js';

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

function combined({ score, sheets }: RankedEntry, rulebook: Rulebook): Reason[] {
  if (!score) return [reason('unscored')];
  const totals = sheets.filter(({ total }) => total !== null).length;
  const counted = sheets.filter((sheet) => sheet.counted).length;
  return [
    reason(`score_${rulebook.combining.across.kind}`, { score: score.shown, count: totals }),
    ...(counted < totals ? [reason('totals_dropped', { count: totals - counted })] : []),
  ];
}

function selected({ selection }: RankedEntry): Reason[] {
  if (!selection) return [];
  return [reason(selection.because ? `waiting_${selection.because}` : selection.outcome)];
}

/**
 * Why an application stands where it stands, step by step: how its score came about, what failed, what divided
 * it from its neighbours, whether the award reaches it. Texts are under `ranking` in the locales.
 */
export function whyPlaced(entry: RankedEntry, { entries }: NominationRanking, rulebook: Rulebook): Reason[] {
  const index = entries.indexOf(entry);
  const placeAt = (at: number) => entries[at]?.place ?? 0;
  const sharing = entries.filter(({ place }) => place !== null && place === entry.place).length;
  return [
    ...combined(entry, rulebook),
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
