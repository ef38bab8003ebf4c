import { type Reason, reason } from '../../contests/reason.rules.js';
import { residualsOf } from '../statistics/bootstrap.rules.js';
import { connected, type Pairs, pairsOf, type Rating } from '../statistics/rated-pairs.rules.js';
import { average } from '../statistics/ratings.rules.js';
import { type Chances, chancesOf, type Variation } from './chances.rules.js';
import { type CalibrationInput, goesByAverage } from './input.rules.js';
import { agreementOf } from './reading.rules.js';
import {
  effectsOf,
  fitGroup,
  type GroupFit,
  levelsOf,
  type Method,
  type Severity,
} from './severity.rules.js';

/** An application beside its raw score. Figures are for people: nothing is ranked by them. */
export interface CalibratedApplication {
  application: string;
  /** Place of its group among the groups. */
  group: number;
  /** What the average expert of the group would give, and its standard error; null where it cannot be told. */
  adjusted: number | null;
  se: number | null;
  /** The mean of z-scores on the scale of the group; null where an expert has too few sheets for one. */
  standardised: number | null;
  /**
   * Place by `adjusted`, and present place, both among the ranked of the group; equal ones share it. Null where the
   * ranking does not go by an average of the totals.
   */
  place: number | null;
  present: number | null;
  /** Of being selected if other experts like these judged; null where it has none. */
  chance: number | null;
}

export interface CalibratedJuror extends Severity {
  group: number;
}

/** Experts and applications tied together by sheets: nobody outside can be compared with them. */
export interface CalibratedGroup {
  applications: number;
  jurors: number;
  method: Method | null;
  because: Reason;
}

/** How strict the experts of a nomination are, how far they agree, and what would be without it. Plain JSON. */
export interface Calibration {
  /** The one with most sheets first. More than one: they cannot be compared. */
  groups: CalibratedGroup[];
  applications: CalibratedApplication[];
  jurors: CalibratedJuror[];
  /** What the agreement of the experts means; texts are under `reliability` in the locales. */
  agreement: Reason[];
  /** Why there are no chances; null where there are. Texts are under `reliability` in the locales. */
  noChances: Reason | null;
}

/** It could as well be on the other side of the line: in one case in ten or more its outcome would be another. */
export const isUncertain = (chance: number | null, selected: boolean): boolean =>
  chance !== null && (selected ? chance <= 0.9 : chance >= 0.1);

/** Whether an expert's severity differs from the others' by more than chance has it; null where it cannot be told. */
export const leaningOf = ({
  low,
  high,
}: Pick<Severity, 'low' | 'high'>): 'severe' | 'mild' | 'usual' | null =>
  low === null || high === null ? null : high < 0 ? 'severe' : low > 0 ? 'mild' : 'usual';

/** Two digits, as scores are shown; nothing is below zero that is shown as zero. */
export const shown = (value: number): string => {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
};

/**
 * From a nomination's ranking to what it owes to its experts. The additive model looks at the totals of the sheets that
 * count, whatever the score is made of them; what cannot be told has a reason, and no figure. A generator: chances take
 * long, and it yields how far they are.
 */
export function* calibrate(input: CalibrationInput, draws?: number): Generator<number, Calibration> {
  const pairs = pairsOf(ratingsOf(input));
  const parts = connected(pairs);
  const fits = parts.map(fitGroup);
  const placed = goesByAverage(input.entries);
  const chances = placed
    ? yield* chancesOf(input, variationOf(pairs, fits), draws)
    : reason('chances_other_score');
  return {
    groups: fits.map(({ method, because }, group) => ({
      applications: parts[group]!.applications.length,
      jurors: parts[group]!.jurors.length,
      method,
      because,
    })),
    applications: fits.flatMap((fit, group) =>
      applicationsOf(fit, group, parts[group]!.applications, placed ? input.entries : [], chances),
    ),
    jurors: fits.flatMap(({ jurors }, group) => jurors.map((one) => ({ ...one, group }))),
    agreement: agreementOf(pairs, fits[0]?.mixed, parts.length),
    noChances: chances instanceof Map ? null : chances,
  };
}

/** Of all groups: what an application would get, and what chance adds to it. */
function variationOf(pairs: Pairs, fits: readonly GroupFit[]): Variation {
  const { applications, starts, by, values } = pairs;
  const levels = new Map(fits.flatMap(levelsOf));
  return {
    centres: new Map(
      applications.map((application, a) => {
        const [from, to] = [starts[a]!, starts[a + 1]!];
        const score = levels.get(application) ?? average(values.subarray(from, to));
        return [application, { score, jurors: by.subarray(from, to) }];
      }),
    ),
    effects: fits.flatMap(effectsOf).sort((a, b) => a - b),
    residuals: fits.flatMap(({ additive }) => residualsOf(additive)).sort((a, b) => a - b),
  };
}

/** The totals that count. An expert who has two sheets of one application counts with the first. */
function ratingsOf({ entries }: CalibrationInput): Rating[] {
  return entries.flatMap(({ application, sheets }) => {
    const seen = new Set<string>();
    return sheets.flatMap(({ juror, total }) => {
      if (seen.has(juror) || !Number.isFinite(total)) return [];
      seen.add(juror);
      return [{ application, juror, value: total }];
    });
  });
}

function applicationsOf(
  fit: GroupFit,
  group: number,
  ids: readonly string[],
  entries: CalibrationInput['entries'],
  chances: Chances | Reason,
): CalibratedApplication[] {
  const adjusted = new Map(fit.applications.map((one) => [one.application, one]));
  const own = new Set(ids);
  const ranked = entries.flatMap(({ application, place }) =>
    place !== null && own.has(application) ? [{ application, place }] : [],
  );
  const present = places(ranked.map(({ application, place }) => [application, -place]));
  const then = places(
    ranked.flatMap(({ application }) => {
      const found = adjusted.get(application);
      return found ? [[application, found.adjusted]] : [];
    }),
  );
  return ids.map((application) => ({
    application,
    group,
    adjusted: adjusted.get(application)?.adjusted ?? null,
    se: adjusted.get(application)?.se ?? null,
    standardised: fit.standardised.get(application) ?? null,
    place: then.get(application) ?? null,
    present: present.get(application) ?? null,
    chance: chances instanceof Map ? (chances.get(application) ?? null) : null,
  }));
}

/** Places from the highest value down; those that differ by no more than arithmetic leaves share one. */
function places(values: readonly (readonly [string, number])[]): Map<string, number> {
  const order = [...values].sort(([, a], [, b]) => b - a);
  const found = new Map<string, number>();
  let [place, last] = [0, Infinity];
  order.forEach(([id, value], index) => {
    if (last - value > 1e-9 * Math.max(1, Math.abs(value))) place = index + 1;
    last = value;
    found.set(id, place);
  });
  return found;
}
