export interface Pair {
  application: string;
  juror: string;
}

export interface AssignedApplication {
  id: string;
  /** How many experts it shall have, pinned ones included. */
  wanted: number;
  /** What it is written in; experts who do not say that they read it are not asked. Absent: anyone may. */
  language?: string;
  /** Where the applicant is from, and works: what limits speak of. */
  region?: string;
  organisation?: string;
  /** How much there is to read; 0 where absent. Among equals, experts get as even a number of pages as can be found. */
  pages?: number;
}

export interface AssignedJuror {
  id: string;
  /** Loads, pinned applications included; a minimum is met as far as coverage allows. */
  max: number;
  min?: number;
  /** What the juror reads. Absent: anything. */
  languages?: readonly string[];
  region?: string;
  employer?: string;
  /** Competences. */
  tags?: readonly string[];
}

/**
 * A bound on the panel of each application, pinned experts included.
 * `applicant`: at most `count` experts share the applicant's region, or work at the applicant's organisation.
 * `panel`: at most `count` experts of one panel share a region, or an employer.
 * `competence`: at least `count` experts have the tag; a place stays empty rather than break this.
 */
export type LimitRule =
  | { kind: 'applicant' | 'panel'; by: 'region' | 'employer'; count: number }
  | { kind: 'competence'; tag: string; count: number };

/** What is sought, in the order of the fields; all numbers are integers from zero up. */
export interface Objectives {
  /**
   * `first`: as many experts as possible, and where some are missing, spread evenly. A number: what an empty place
   * costs in affinity, so that 0 leaves places empty rather than make a pair of an affinity below zero.
   */
  coverage: 'first' | number;
  /** Lifts the application that is served worst: the least total of affinities per wanted expert. */
  worst: boolean;
  /** Weight of the total of affinities; 0 leaves it out of account. */
  affinity: number;
  /**
   * Evenness of loads, where an expert's n-th application costs n - 1 steps. `first`: before affinities; a number:
   * what a step costs in affinity; `last`: among equals; `off`.
   */
  balance: 'first' | 'last' | 'off' | number;
  /** Among equals, panels that overlap, so that all experts can be compared with each other, and even pages. */
  connectivity: boolean;
}

/** Even work for everyone, and the affinities after it. */
export const evenly: Objectives = {
  coverage: 'first',
  worst: false,
  affinity: 1,
  balance: 'first',
  connectivity: true,
};

/** The best experts for every application: nobody is served badly, and loads only keep to their bounds. */
export const suitably: Objectives = { ...evenly, worst: true, balance: 'last' };

export interface AssignmentProblem {
  applications: readonly AssignedApplication[];
  jurors: readonly AssignedJuror[];
  /** Pairs that must not be, whatever else is said. */
  conflicts: readonly Pair[];
  /** Pairs that stay as they are, even above the juror's maximum. */
  pinned: readonly Pair[];
  /** Pairs people do not want, for other reasons than a conflict. */
  forbidden: readonly Pair[];
  /** How well a pair suits: integers within ±1,000,000, 0 where absent. */
  affinities?: readonly (Pair & { value: number })[];
  /** Instead, all of them, by application and juror in the order given (`a * jurors.length + j`). */
  matrix?: Int32Array;
  limits?: readonly LimitRule[];
  /** Of assignments that are equally good, the one that keeps most of these pairs is taken. */
  present?: readonly Pair[];
  /** `evenly` where absent. */
  objectives?: Objectives;
  /** Settles what is equal. Any text; the same seed gives the same pairs. */
  seed: string;
}

export const affinityLimit = 1_000_000;

export const keyOf = ({ application, juror }: Pair): string => `${application}\n${juror}`;

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const byPair = (a: Pair, b: Pair): number =>
  byText(a.application, b.application) || byText(a.juror, b.juror);
