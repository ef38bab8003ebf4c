import { type Reason, reason } from '../contests/reason.rules.js';
import {
  criteriaFor,
  type NominationRules,
  nominationRules,
  type Rulebook,
} from '../contests/rulebook.rules.js';
import type {
  NominationRanking,
  RankApplication,
  RankedEntry,
  RankingResult,
  RankSheet,
} from './result.rules.js';
import { type Scored, scorer } from './score.rules.js';
import { select } from './selection.rules.js';
import { sheetFaults } from './sheet.rules.js';
import { orderByChain } from './tie.rules.js';

function rankNomination(
  scored: readonly Scored[],
  rules: NominationRules,
  rulebook: Rulebook,
  seed: string,
): NominationRanking {
  const byId = new Map(scored.map((one) => [one.application.id, one]));
  const ordered = (standing: RankedEntry['standing']) => {
    const contenders = scored.flatMap(({ application, entry, score, criteria }) =>
      score && entry.standing === standing ? [{ ...application, score, criteria }] : [],
    );
    const { order, between } = orderByChain(contenders, rulebook.ranking.ties, seed);
    return { entries: order.map(({ id }) => byId.get(id)!.entry), between };
  };

  const { entries: ranked, between } = ordered('ranked');
  const places = ranked.map((entry, index) => {
    entry.behind = between[index - 1] ?? null;
    entry.ahead = between[index] ?? null;
    entry.place = entry.behind?.key === 'nothing' ? ranked[index - 1]!.place! : index + 1;
    const { requested } = byId.get(entry.application)!.application;
    return { application: entry.application, place: entry.place, requested };
  });
  const { all, line } = select(places, rules.selection, rulebook.currency);
  for (const selected of all) byId.get(selected.application)!.entry.selection = selected;

  const unscored = scored.flatMap(({ entry }) => (entry.standing === 'unscored' ? [entry] : []));
  unscored.sort((a, b) => (a.application < b.application ? -1 : 1));
  return { nomination: rules.id, entries: [...ranked, ...ordered('below').entries, ...unscored], line };
}

/** What of the input can take part, and what cannot and why. */
function sift(rulebook: Rulebook, applications: readonly RankApplication[], sheets: readonly RankSheet[]) {
  const leftOut: Reason[] = [];
  const taking = new Map<string, { application: RankApplication; sheets: RankSheet[] }>();
  for (const application of applications) {
    const { id, nomination, requested } = application;
    if (!nominationRules(rulebook, nomination)) {
      leftOut.push(reason('application_left_out', { application: id, nomination }));
      continue;
    }
    const foreign = requested !== null && requested.currency !== rulebook.currency;
    if (foreign)
      leftOut.push(reason('requested_left_out', { application: id, currency: requested.currency }));
    taking.set(id, { application: foreign ? { ...application, requested: null } : application, sheets: [] });
  }
  for (const sheet of sheets) {
    const target = taking.get(sheet.application);
    // a missing comment is no reason to lose the points
    const fault = sheetFaults(rulebook.criteria, sheet.values, 'confirm').find(
      ({ code }) => code !== 'sheet.comment_missing',
    );
    if (target && !fault) target.sheets.push(sheet);
    else if (target)
      leftOut.push(reason('sheet_left_out', { sheet: sheet.id, application: sheet.application }));
  }
  leftOut.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { taking: [...taking.values()], leftOut };
}

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
  const nominations = rulebook.nominations.map((rules) => {
    const score = scorer(criteriaFor(rulebook, rules), rulebook);
    const scored = taking
      .filter(({ application }) => application.nomination === rules.id)
      .map((one) => score(one.application, one.sheets));
    return rankNomination(scored, rules, rulebook, seed);
  });
  return { format: 1, rulebookVersion: rulebook.version, seed, nominations, leftOut };
}

/** What people have to settle before the ranking can be confirmed; texts are under `ranking` in the locales. */
export function openQuestions(result: RankingResult): Reason[] {
  const entries = result.nominations.flatMap(({ entries }) => entries);
  const provisional = entries.filter((entry) => entry.provisional).length;
  const atLine = entries.filter(({ selection }) => selection?.outcome === 'at_line').length;
  return [
    ...(provisional > 0 ? [reason('sheets_missing', { count: provisional })] : []),
    ...(atLine > 0 ? [reason('tie_at_line', { count: atLine })] : []),
    ...result.leftOut,
  ];
}
