import { Dice } from './dice.js';

/** An assignment to be made, in indices. Value and conflict of a pair stand at `submission * reviewers + reviewer`. */
export interface Workload {
  name: string;
  submissions: number;
  reviewers: number;
  /** How many reviewers each submission gets. */
  k: number;
  maxLoad: number[];
  /** What a pair is worth: an integer. */
  values: Int32Array;
  /** 1 where the pair must not be. */
  conflict: Uint8Array;
}

/** A workload with the facts its values come from. */
export interface Described extends Workload {
  /** By submission. Topics count from 1. */
  topics: number[][];
  /** By reviewer: topic and −2…2. */
  interests: [topic: number, interest: number][][];
  /** By reviewer: submission and −20…20, never 0. */
  bids: [submission: number, bid: number][][];
}

export interface Size {
  name: string;
  submissions: number;
  reviewers: number;
  k: number;
  seed: number;
  /** Loads differ from reviewer to reviewer, with some room; otherwise there are exactly as many places as needed. */
  uneven?: boolean;
}

/** The sizes, and the best total there is. */
export const sizes: (Size & { optimum?: number })[] = [
  { name: '100x20', submissions: 100, reviewers: 20, k: 3, seed: 1001, optimum: 129673 },
  { name: '500x60', submissions: 500, reviewers: 60, k: 3, seed: 1002, optimum: 1525759 },
  { name: '1000x100', submissions: 1000, reviewers: 100, k: 3, seed: 1003, optimum: 3886433 },
  { name: '2000x200', submissions: 2000, reviewers: 200, k: 3, seed: 1004, optimum: 9199249 },
  { name: '5000x500', submissions: 5000, reviewers: 500, k: 3, seed: 1005, optimum: 26241900 },
  { name: '500x60h', submissions: 500, reviewers: 60, k: 3, seed: 1012, uneven: true },
  { name: '1000x100h', submissions: 1000, reviewers: 100, k: 3, seed: 1013, uneven: true, optimum: 3621273 },
  { name: '9034x785', submissions: 9034, reviewers: 785, k: 2, seed: 1020 },
];

/** What an interest of −2…2 weighs, in HotCRP (`PaperInfo::topic_interest_score`). */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: as HotCRP writes it
const weightOf = [-0.7071, -0.5, 0, 0.7071, 1];

/** HotCRP's topic score: the sum of interests over the root of the number of topics, in tenths. */
function topicScore(interests: ReadonlyMap<number, number>, topics: readonly number[]): number {
  let sum = 0;
  for (const topic of topics) {
    const interest = interests.get(topic);
    if (interest) sum += weightOf[interest + 2]!;
  }
  return sum === 0 ? 0 : Math.trunc((sum / Math.sqrt(topics.length)) * 10 + 0.5);
}

function drawSubmissions(dice: Dice, count: number, topicCount: number, affiliations: number) {
  const topics: number[][] = [];
  const authorsAt: Set<number>[] = [];
  for (let p = 0; p < count; p++) {
    const wanted = dice.between(1, 3);
    const drawn = new Set<number>();
    while (drawn.size < wanted) drawn.add(1 + dice.below(topicCount));
    const authors = dice.between(1, 5);
    const at = new Set<number>();
    for (let author = 0; author < authors; author++) {
      dice.skip(2); // two names
      at.add(dice.below(affiliations));
    }
    dice.skip(dice.between(5, 9)); // the title
    dice.skip(dice.between(80, 160)); // the abstract
    topics.push([...drawn].sort((a, b) => a - b));
    authorsAt.push(at);
  }
  return { topics, authorsAt };
}

function drawReviewers(dice: Dice, count: number, topicCount: number, affiliations: number, loads: number[]) {
  const interests: [number, number][][] = [];
  const reviewerAt: number[] = [];
  const maxLoad: number[] = [];
  for (let i = 0; i < count; i++) {
    const named = new Map<number, number>();
    for (let left = dice.between(3, 8); left > 0; left--) {
      const topic = 1 + dice.below(topicCount);
      named.set(topic, dice.pick([2, 2, 1, 1, 1, -1, -2]));
    }
    dice.skip(2); // two names
    interests.push([...named].sort((a, b) => a[0] - b[0]));
    maxLoad.push(loads.length === 1 ? loads[0]! : dice.pick(loads));
    reviewerAt.push(dice.below(affiliations));
  }
  return { interests, reviewerAt, maxLoad };
}

/** 1.5 % of the pairs, most of them between people of one institution. */
function drawConflicts(dice: Dice, authorsAt: Set<number>[], reviewerAt: number[]): Uint8Array {
  const reviewers = reviewerAt.length;
  const conflict = new Uint8Array(authorsAt.length * reviewers);
  for (let left = Math.round(conflict.length * 0.015); left > 0; ) {
    const i = dice.below(reviewers);
    const p = dice.below(authorsAt.length);
    if (!authorsAt[p]!.has(reviewerAt[i]!) && dice.below(4) !== 0) continue;
    if (conflict[p * reviewers + i]) continue;
    conflict[p * reviewers + i] = 1;
    left--;
  }
  return conflict;
}

/** Each bids on 5 to 10 % of the submissions, rather on what is of interest. Bids replace the topic scores in `values`. */
function drawBids(dice: Dice, reviewers: number, values: Int32Array, conflict: Uint8Array) {
  const submissions = values.length / reviewers;
  const bids: [number, number][][] = [];
  for (let i = 0; i < reviewers; i++) {
    const wanted = Math.max(1, Math.round((submissions * dice.between(50, 100)) / 1000));
    const own = new Map<number, number>();
    for (let tries = 0; own.size < wanted && tries < 400 * wanted; tries++) {
      const p = dice.below(submissions);
      if (own.has(p) || conflict[p * reviewers + i]) continue;
      const score = values[p * reviewers + i]!;
      if (dice.below(10) >= (score > 0 ? 10 : score < 0 ? 2 : 3)) continue;
      const against = dice.below(10) < (score > 0 ? 1 : score < 0 ? 8 : 4);
      own.set(p, against ? -dice.between(1, 20) : score > 0 ? dice.between(4, 20) : dice.between(1, 14));
    }
    for (const [p, bid] of own) values[p * reviewers + i] = 100 * bid;
    bids.push([...own].sort((a, b) => a[0] - b[0]));
  }
  return bids;
}

/**
 * The facts of a conference of this size: topics, interests, bids, conflicts and loads. A pair is worth 100 times
 * the bid, or the topic score where there is none: 100 times the preference HotCRP would compute.
 */
export function workload({ name, submissions, reviewers, k, seed, uneven = false }: Size): Described {
  const dice = new Dice(seed);
  const topicCount = Math.max(12, Math.min(40, 10 + Math.round(submissions / 100)));
  const affiliations = Math.max(10, Math.round(reviewers * 0.6));
  dice.skip(topicCount + affiliations); // their names
  const { topics, authorsAt } = drawSubmissions(dice, submissions, topicCount, affiliations);

  const base = Math.ceil((submissions * k) / reviewers);
  const loads = uneven
    ? [Math.ceil(base / 3), Math.ceil((base * 2) / 3), base, Math.ceil((base * 4) / 3), base * 2]
    : [base];
  const { interests, reviewerAt, maxLoad } = drawReviewers(dice, reviewers, topicCount, affiliations, loads);
  if (uneven) {
    let room = maxLoad.reduce((sum, load) => sum + load, 0);
    for (let i = 0; room < submissions * k * 1.05; i = (i + 1) % reviewers, room++) maxLoad[i]!++;
  }

  const conflict = drawConflicts(dice, authorsAt, reviewerAt);
  const values = new Int32Array(submissions * reviewers);
  interests.forEach((own, i) => {
    const byTopic = new Map(own);
    topics.forEach((of, p) => {
      values[p * reviewers + i] = topicScore(byTopic, of);
    });
  });
  const bids = drawBids(dice, reviewers, values, conflict);
  return { name, submissions, reviewers, k, maxLoad, values, conflict, topics, interests, bids };
}

/**
 * Nearly every place is wanted by all: reviewers are as popular as their number is low, submissions differ little,
 * and there is no place to spare. About 95 of 100 first choices cannot be had.
 */
export function contested(submissions: number, reviewers: number, k: number, seed: number): Workload {
  const dice = new Dice(seed);
  const values = new Int32Array(submissions * reviewers);
  const step = 1000;
  for (let p = 0; p < submissions; p++) {
    for (let i = 0; i < reviewers; i++) {
      const own = dice.below(Math.round(step * reviewers * 0.06));
      values[p * reviewers + i] = step * (reviewers - i) + own;
    }
  }
  return {
    name: `${submissions}x${reviewers} contested`,
    submissions,
    reviewers,
    k,
    maxLoad: Array<number>(reviewers).fill(Math.ceil((submissions * k) / reviewers)),
    values,
    conflict: new Uint8Array(values.length),
  };
}

/**
 * What HotCRP's autoassigner makes as small as it can: for each reviewer the rank of a submission among the distinct
 * values, from 0 to 59. To be had with `hotcrpStep`.
 */
export function rankCosts({ submissions, reviewers, values }: Workload): Int32Array {
  const costs = new Int32Array(values.length);
  for (let i = 0; i < reviewers; i++) {
    const own = new Set<number>();
    for (let p = 0; p < submissions; p++) own.add(values[p * reviewers + i]!);
    const ranks = new Map([...own].sort((a, b) => b - a).map((value, rank) => [value, rank]));
    for (let p = 0; p < submissions; p++) {
      const at = p * reviewers + i;
      costs[at] = Math.trunc((ranks.get(values[at]!)! * 60) / own.size);
    }
  }
  return costs;
}

/** In HotCRP's cost the n-th submission of a reviewer adds n − 1 times this. */
export const hotcrpStep = 100;
