import { Injectable } from '@nestjs/common';
import { oncePer } from '../../platform/once-per.js';
import { Threads } from '../../platform/threads.js';
import {
  type CalibratedApplication,
  type Calibration,
  isUncertain,
} from '../calibration/calibration.rules.js';
import type { CalibrationInput } from '../calibration/input.rules.js';
import type { NominationRanking, RankedEntry } from '../result.rules.js';
import { calibrationTask } from './calibration.task.js';

/** How far it is, and what it found in the end. */
export interface Calibrating {
  /** A share from 0 to 1. */
  progress: number;
  found: Calibration | null;
}

/**
 * What rankings owe to their experts, computed in a thread, once for each ranking and kept with it: when the ranking is
 * forgotten (see `KeptRankings`), so is this.
 */
@Injectable()
export class Calibrations {
  private readonly known = new WeakMap<NominationRanking, Calibrating & { error?: Error }>();

  constructor(private readonly threads: Threads) {}

  /** As it is now; begins it where nobody has. @throws Error, once, when the thread failed; then it begins anew */
  of(ranking: NominationRanking, input: () => CalibrationInput): Calibrating {
    const known = this.known.get(ranking);
    if (known?.error) {
      this.known.delete(ranking);
      throw known.error;
    }
    if (known) return known;
    const begun: Calibrating & { error?: Error } = { progress: 0, found: null };
    this.known.set(ranking, begun);
    const onProgress = (share: number) => {
      begun.progress = share;
    };
    this.threads.run(calibrationTask, { input: input() }, { onProgress }).then(
      (found) => {
        begun.found = found;
      },
      (error: Error) => {
        begun.error = error;
      },
    );
    return begun;
  }

  /** By application; empty where it is not there (yet). */
  applicationsOf(ranking: NominationRanking): ReadonlyMap<string, CalibratedApplication> {
    const found = this.known.get(ranking)?.found;
    return found ? byApplication(found) : none;
  }
}

const none: ReadonlyMap<string, CalibratedApplication> = new Map();
const byApplication = oncePer(
  ({ applications }: Calibration) => new Map(applications.map((one) => [one.application, one])),
);

export const couldBeOnTheOtherSide = (
  { selection }: RankedEntry,
  calibrated: CalibratedApplication | undefined,
): boolean => isUncertain(calibrated?.chance ?? null, selection?.outcome === 'selected');

/** Of those that could as well be on the other side of the line: how many, and where they stand. */
export function bandOf(ranking: NominationRanking, calibration: Calibration) {
  const found = byApplication(calibration);
  const places = ranking.entries.flatMap((entry) =>
    entry.place !== null && couldBeOnTheOtherSide(entry, found.get(entry.application)) ? [entry.place] : [],
  );
  return places.length === 0
    ? null
    : { applications: places.length, first: places[0]!, last: places.at(-1)! };
}
