import { reason } from '../../src/contests/reason.rules.js';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { Selection } from '../../src/contests/selection-terms.rules.js';
import { type Calibration, calibrate } from '../../src/scoring/calibration/calibration.rules.js';
import { calibrationInput } from '../../src/scoring/calibration/input.rules.js';
import { rank } from '../../src/scoring/ranking.rules.js';
import type { NominationRanking, RankApplication, RankSheet } from '../../src/scoring/result.rules.js';
import { criterion, rulebookOf } from '../../test/support/rulebooks.js';
import { Dice } from './dice.js';

/** Sheets of a season, as the ranking takes them. */
export interface Judged {
  rulebook: Rulebook;
  applications: RankApplication[];
  sheets: RankSheet[];
}

/** So many applications with three sheets of ten criteria each, from jurors who differ in severity. */
export function judged(
  count: number,
  jurors: number,
  seed: number,
  selection: Selection = { count: 300, whenOverBudget: 'skip' },
): Judged {
  const dice = new Dice(seed);
  const criteria = Array.from({ length: 10 }, (_, at) => `c${at}`);
  const severity = Array.from({ length: jurors }, () => dice.between(-2, 2));
  const applications = Array.from({ length: count }, (_, a) => ({
    id: `a${String(a).padStart(6, '0')}`,
    nomination: 'main',
    submittedAt: new Date(Date.UTC(2026, 0, 1) + dice.below(1e9)).toISOString(),
    requested: { amount: `${dice.between(100, 900)}000.00`, currency: 'RUB' as const },
    fields: { region: [`r${a % 40}`], topic: [`t${a % 25}`, `t${(a * 7) % 25}`] },
  }));
  const sheets = applications.flatMap(({ id }, a) => {
    const quality = dice.between(2, 8);
    return [0, 1, 2].map((turn) => {
      // neighbours share jurors, and everyone is connected
      const juror = (a * 3 + turn * (1 + (Math.floor(a / jurors) % 7))) % jurors;
      const value = () => Math.max(0, Math.min(10, quality + severity[juror]! + dice.between(-2, 2)));
      return {
        id: `${id}-${turn}`,
        application: id,
        juror: `j${juror}`,
        values: Object.fromEntries(criteria.map((criterion) => [criterion, { value: String(value()) }])),
      };
    });
  });
  return { rulebook: rulebookWith(criteria, selection), applications, sheets };
}

function rulebookWith(criteria: readonly string[], selection: Selection): Rulebook {
  return rulebookOf({
    review: { sheetsMin: 3 },
    criteria: criteria.map((id, at) => criterion(id, { weight: String(1 + (at % 3)) })),
    combining: { within: 'weighted_mean', across: { kind: 'mean' } },
    ranking: { ties: [{ key: 'earlier_submission' }, { key: 'lot' }], sharedPlaces: false },
    nominations: [{ id: 'main', award: 'project', selection }],
  });
}

/** From raw sheets to the ranking, each juror's severity and how far they agree. */
export function rankWhole(judged: Judged) {
  const { rulebook, applications, sheets } = judged;
  const ranking = rank(rulebook, applications, sheets, 'seed');
  return { ranking, calibrations: ranking.nominations.map((one) => calibrated(one, judged, 0)) };
}

/** Severity and agreement and, unless there are no draws, how likely each application is to be selected. */
export function calibrated(
  ranking: NominationRanking,
  { rulebook, applications }: Judged,
  draws?: number,
): Calibration {
  const byId = new Map(applications.map((one) => [one.id, one]));
  const input = calibrationInput(ranking, rulebook, 'seed', byId);
  const steps = calibrate(draws === 0 ? { ...input, line: reason('chances_no_line') } : input, draws);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
