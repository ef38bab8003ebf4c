import {
  type AffinityPart,
  type AffinityProblem,
  type AffinityWeights,
  affinityLimit,
  sharesOf,
  usualWeights,
} from './affinity/affinity-problem.rules.js';
import { type RankedBid, rankedBids } from './affinity/bids.rules.js';
import { interestFit, interestSquare } from './affinity/interests.rules.js';
import { Terms } from './affinity/terms.rules.js';
import { Cosines, commonTerms, cosine, type Vectors, vectorsOf } from './affinity/text-similarity.rules.js';

/** How many words in common are told. */
const told = 5;
const withinLimit = (value: number) => Math.max(-affinityLimit, Math.min(affinityLimit, value));
const indexOf = (all: readonly { id: string }[]) => new Map(all.map(({ id }, index) => [id, index]));

/**
 * How well each juror suits each application: a weighted sum of interests × tags, the rank of the bid among the
 * juror's own, the likeness of texts (TF-IDF), and whether it is written in the language the juror reads best, less
 * penalties. A part nothing is known about counts 0, so that a wish or a tag more never takes anything away.
 *
 * TF-IDF of texts in full is on a par with the best that reads titles and summaries: Stelmakh, Wieting, Xi, Neubig,
 * Shah, A Gold Standard Dataset for the Reviewer Assignment Problem (2023); likeness and wishes added up: Charlin,
 * Zemel, The Toronto Paper Matching System (2013). The order of the input changes nothing. Ids are unique on each side; pairs with unknown ids are
 * passed over.
 */
export class Affinities {
  /** By `application * jurors + juror`, in the order given. */
  readonly values: Int32Array;
  /** 1 where the juror does not read the application's language. */
  readonly unreadable: Uint8Array;
  private readonly shares: AffinityWeights;
  private readonly tags: string[][];
  private readonly bids: Map<number, number>[];
  private readonly penalties: readonly { cell: number; code: string; value: number }[];
  private readonly terms = new Terms();
  /** Of the applications' texts, then of the jurors'. */
  private readonly vectors: Vectors;
  private readonly squares: Map<string, Float64Array>;

  /** @throws RangeError for a weight, a bid, a level or a penalty outside what it may be */
  constructor(private readonly problem: AffinityProblem) {
    const { applications, jurors } = problem;
    this.shares = sharesOf({ ...usualWeights, ...problem.weights });
    this.tags = applications.map(({ tags }) => [...new Set(tags)]);
    const rows = indexOf(applications);
    const columns = indexOf(jurors);
    this.bids = jurors.map(() => new Map());
    for (const { application, juror, value } of problem.bids ?? []) {
      const row = rows.get(application);
      if (row !== undefined) this.bids[columns.get(juror) ?? -1]?.set(row, value);
    }
    this.penalties = (problem.penalties ?? []).flatMap(({ application, juror, code, value }) => {
      if (!(value >= 0 && value <= 1)) throw new RangeError(`A penalty is between 0 and 1, not ${value}`);
      const [row, column] = [rows.get(application), columns.get(juror)];
      if (row === undefined || column === undefined) return [];
      return [{ cell: row * jurors.length + column, code, value }];
    });
    this.squares = squaresOf(jurors);
    this.vectors = vectorsOf([...applications, ...jurors].map(({ text }) => this.terms.of(text)));
    this.values = new Int32Array(applications.length * jurors.length);
    this.unreadable = new Uint8Array(this.values.length);
    this.fill();
  }

  /** What counts for something in the pair's value. */
  parts(a: number, j: number): AffinityPart[] {
    const { applications, jurors } = this.problem;
    const bid = this.rankedBids(j).get(a);
    const penalties = this.penalties.filter(({ cell }) => cell === a * jurors.length + j);
    const likeness = cosine(this.vectors, a, applications.length + j);
    const parts: AffinityPart[] = [
      { part: 'interests', ...this.counted('interests', this.interests(a)(j)) },
      ...(bid
        ? [{ part: 'bid' as const, ...this.counted('bids', bid.value), rank: bid.rank, of: bid.of }]
        : []),
      { part: 'text', ...this.counted('text', likeness), words: this.commonWords(a, j) },
      { part: 'language', ...this.counted('language', this.language(a, j)) },
      ...penalties.map(({ code, value }) => ({ part: 'penalty' as const, ...counted(1, -value), code })),
    ];
    return parts.filter(({ points }) => points !== 0);
  }

  private fill() {
    const { applications, jurors } = this.problem;
    const { values } = this;
    const points = (part: keyof AffinityWeights, value: number) => pointsOf(this.shares[part], value);
    const cosines = new Cosines(this.vectors, applications.length, applications.length + jurors.length);
    for (let a = 0; a < applications.length; a++) {
      const likeness = cosines.with(a);
      const interests = this.interests(a);
      for (let j = 0; j < jurors.length; j++) {
        const cell = a * jurors.length + j;
        const language = this.language(a, j);
        this.unreadable[cell] = Number(language === null);
        values[cell] =
          points('interests', interests(j)) +
          points('text', likeness[j]!) +
          points('language', language ?? 0);
      }
    }
    for (let j = 0; j < jurors.length; j++)
      for (const [a, { value }] of this.rankedBids(j))
        values[a * jurors.length + j]! += points('bids', value);
    for (const { cell, value } of this.penalties) values[cell]! += pointsOf(1, -value);
    for (let cell = 0; cell < values.length; cell++) values[cell] = withinLimit(values[cell]!);
  }

  private counted = (part: keyof AffinityWeights, value: number | null) =>
    counted(this.shares[part], value ?? 0);

  /** The fit of each juror's interests with the application's tags. */
  private interests(a: number): (j: number) => number {
    const tags = this.tags[a]!;
    const known = tags.flatMap((tag) => this.squares.get(tag) ?? []);
    return (j) =>
      interestFit(
        known.reduce((sum, squares) => sum + squares[j]!, 0),
        tags.length,
      );
  }

  /** 0 for the language the juror reads best, −1 for another, null for one the juror does not read. */
  private language(a: number, j: number): number | null {
    const { language } = this.problem.applications[a]!;
    const { languages } = this.problem.jurors[j]!;
    if (language === null || languages.length === 0 || languages[0] === language) return 0;
    return languages.includes(language) ? -1 : null;
  }

  private rankedBids(j: number): Map<number, RankedBid> {
    const bids = this.bids[j]!;
    const ranked = rankedBids([...bids.values()]);
    return new Map([...bids.keys()].flatMap((a, at) => (ranked[at] ? [[a, ranked[at]]] : [])));
  }

  private commonWords(a: number, j: number): string[] {
    return commonTerms(this.vectors, a, this.problem.applications.length + j)
      .sort(([one, first], [other, second]) => second - first || one - other)
      .slice(0, told)
      .map(([term]) => this.terms.asWritten(this.vectors.vocabulary[term]!));
  }
}

const pointsOf = (share: number, value: number) => Math.round(affinityLimit * share * value);
const counted = (share: number, value: number) => ({ value, points: pointsOf(share, value) });

/** By tag: each juror's `interestSquare`. */
function squaresOf(jurors: AffinityProblem['jurors']): Map<string, Float64Array> {
  const squares = new Map<string, Float64Array>();
  jurors.forEach(({ interests }, j) => {
    for (const { tag, level } of interests) {
      const known = squares.get(tag) ?? new Float64Array(jurors.length);
      known[j] = interestSquare(level);
      squares.set(tag, known);
    }
  });
  return squares;
}
