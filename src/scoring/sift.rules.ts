import { type Reason, reason } from '../contests/reason.rules.js';
import { bandOf, nominationRules, type Rulebook } from '../contests/rulebook.rules.js';
import type { RankApplication, RankSheet } from './result.rules.js';
import { sheetFaults } from './sheet.rules.js';

export interface Sifted {
  application: RankApplication;
  sheets: RankSheet[];
}

/** What of the input can take part, and what cannot and why. */
export function sift(
  rulebook: Rulebook,
  applications: readonly RankApplication[],
  sheets: readonly RankSheet[],
): { taking: Sifted[]; leftOut: Reason[] } {
  const leftOut: Reason[] = [];
  const taking = new Map<string, Sifted>();
  for (const application of applications) {
    const { id, nomination, requested } = application;
    if (!nominationRules(rulebook, nomination)) {
      leftOut.push(reason('application_left_out', { application: id, nomination }));
      continue;
    }
    const foreign = requested !== null && requested.currency !== rulebook.currency;
    if (foreign)
      leftOut.push(reason('requested_left_out', { application: id, currency: requested.currency }));
    const kept = foreign ? { ...application, requested: null } : application;
    if (rulebook.bands?.length && !bandOf(rulebook, kept.requested))
      leftOut.push(reason('band_unknown', { application: id }));
    taking.set(id, { application: kept, sheets: [] });
  }
  const agreed = new Map<string, RankSheet[]>();
  for (const sheet of sheets) {
    const target = taking.get(sheet.application);
    if (!target) continue;
    const about = { sheet: sheet.id, application: sheet.application };
    // a missing comment is no reason to lose the points
    const fault = sheetFaults(rulebook.criteria, sheet.values, 'confirm').find(
      ({ code }) => code !== 'sheet.comment_missing',
    );
    if (fault) leftOut.push(reason('sheet_left_out', about));
    else if (!sheet.consensus) target.sheets.push(sheet);
    else if (rulebook.combining.across.kind === 'consensus')
      agreed.set(sheet.application, [...(agreed.get(sheet.application) ?? []), sheet]);
    else leftOut.push(reason('consensus_left_out', about));
  }
  for (const [application, own] of agreed) {
    if (own.length === 1) taking.get(application)!.sheets.push(own[0]!);
    else leftOut.push(reason('consensus_twice', { application, count: own.length }));
  }
  leftOut.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { taking: [...taking.values()], leftOut };
}
