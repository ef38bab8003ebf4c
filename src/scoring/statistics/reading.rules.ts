import { type Reason, reason } from '../../contests/reason.rules.js';
import type { Icc } from './icc.rules.js';
import type { Kappa } from './kappa.rules.js';
import type { Concordance } from './kendall.rules.js';
import type { Alpha } from './krippendorff.rules.js';
import type { MixedModel } from './mixed.rules.js';
import { isRefused, type Refused } from './ratings.rules.js';

/** The first word whose bound the value does not reach. */
const level = <T extends string>(value: number, bounds: readonly (readonly [number, T])[], top: T): T =>
  bounds.find(([bound]) => value < bound)?.[1] ?? top;

const percent = (share: number): number => Math.round(100 * Math.min(1, Math.max(0, share)));
const digits = (value: number): string => value.toFixed(2);

/**
 * What the figures mean, in words; texts are under `reliability` in the locales. Words of degree: for the intraclass
 * correlation Koo, Li (2016), of the interval's lower end, as they ask.
 */
export function readIcc(found: Icc | Refused): Reason[] {
  if (isRefused(found)) return [found.refused];
  const { icc21, icc2k, jurors } = found;
  const word = level(
    icc2k.low ?? 0,
    [
      [0.5, 'poor'],
      [0.75, 'moderate'],
      [0.9, 'good'],
    ],
    'excellent',
  );
  return [
    reason('icc_single', { percent: percent(icc21.value ?? 0) }),
    reason('icc_mean', { percent: percent(icc2k.value ?? 0), count: jurors }),
    reason('icc_interval', { low: percent(icc2k.low ?? 0), high: percent(icc2k.high ?? 0) }),
    reason(`icc_${word}`),
  ];
}

/**
 * The same where not everybody rated everything: shares of the variances of one score and of the mean of `jurors` jurors,
 * the index of dependability of Brennan (2001), Generalizability Theory.
 */
export function readShares(found: MixedModel | Refused, jurors: number): Reason[] {
  if (isRefused(found)) return [found.refused];
  const { application, juror, error } = found.variances;
  const whole = application + juror + error;
  return [
    reason('shares_single', {
      percent: percent(application / whole),
      jurors: percent(juror / whole),
      error: percent(error / whole),
    }),
    ...(jurors > 1
      ? [
          reason('shares_mean', {
            percent: percent(application / (application + (juror + error) / jurors)),
            count: jurors,
          }),
        ]
      : []),
  ];
}

/** Krippendorff (2004), Content Analysis, ch. 11: to rely on from 0.8, for tentative conclusions from 0.667. */
export function readAlpha(found: Alpha | Refused): Reason[] {
  if (isRefused(found)) return [found.refused];
  const word = level(
    found.alpha,
    [
      [1e-9, 'chance'],
      [0.667, 'low'],
      [0.8, 'tentative'],
    ],
    'reliable',
  );
  return [reason(`alpha_${word}`, { alpha: digits(found.alpha) })];
}

/** Whether the orders agree more than chance has them, at one in twenty. */
export function readConcordance(found: Concordance | Refused): Reason[] {
  if (isRefused(found)) return [found.refused];
  return [reason(found.p < 0.05 ? 'w_agree' : 'w_chance', { w: digits(found.w) })];
}

/** Landis, Koch (1977), Biometrics 33:159-174. */
export function readKappa(found: Kappa | Refused): Reason[] {
  if (isRefused(found)) return [found.refused];
  const word = level(
    found.kappa,
    [
      [0, 'none'],
      [0.2, 'slight'],
      [0.4, 'fair'],
      [0.6, 'moderate'],
      [0.8, 'substantial'],
    ],
    'almost_perfect',
  );
  return [reason(`kappa_${word}`, { kappa: digits(found.kappa) })];
}
