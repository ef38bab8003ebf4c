import type { Pair } from '../problem.rules.js';
import type { InterestLevel } from './interests.rules.js';

/** What each part counts beside the others: shares, which are brought to a sum of 1. */
export interface AffinityWeights {
  interests: number;
  bids: number;
  text: number;
  language: number;
}

/** A wish counts for more than what a machine finds out, which is all there is where nobody bids. */
export const usualWeights: AffinityWeights = { interests: 3, bids: 5, text: 2, language: 1 };

export interface AffinityProblem {
  applications: readonly {
    id: string;
    /** Subjects, the nomination among them. */
    tags: readonly string[];
    /** Title and summary. */
    text: string;
    /** What it is written in; null where everyone is thought to read it. */
    language: string | null;
  }[];
  jurors: readonly {
    id: string;
    interests: readonly { tag: string; level: InterestLevel }[];
    /** What they say of themselves and their work. */
    text: string;
    /** What they read, the best first; empty where they are thought to read everything. */
    languages: readonly string[];
  }[];
  /** On any scale, above 0 for a wish; a juror's own are compared with each other only. One for a pair. */
  bids?: readonly (Pair & { value: number })[];
  /** Taken off, as a share of the greatest affinity, 0…1. The code says why. */
  penalties?: readonly (Pair & { code: string; value: number })[];
  weights?: Partial<AffinityWeights>;
}

/** Why an affinity is what it is: a value of its own, −1…1, and the points it comes to. They add up to it. */
export type AffinityPart =
  | { part: 'interests'; value: number; points: number }
  | { part: 'bid'; value: number; points: number; rank: number; of: number }
  /** `words` are the ones that make most of it, the strongest first. */
  | { part: 'text'; value: number; points: number; words: string[] }
  | { part: 'language'; value: number; points: number }
  | { part: 'penalty'; value: number; points: number; code: string };

/** An affinity is an integer within ± this. */
export const affinityLimit = 1_000_000;

/** @throws RangeError for a weight below 0, or where all are 0 */
export function sharesOf(weights: AffinityWeights): AffinityWeights {
  const sum = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (!(Math.min(...Object.values(weights)) >= 0 && sum > 0 && sum < Infinity))
    throw new RangeError('Weights are numbers from 0, and one at least is above');
  const { interests, bids, text, language } = weights;
  return { interests: interests / sum, bids: bids / sum, text: text / sum, language: language / sum };
}
