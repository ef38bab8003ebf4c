import { growth, type Step, type Timing } from './figures.rules.js';

/** A bar, and how the figure stands to it. */
export interface Verdict {
  what: string;
  wanted: string;
  is: number;
  met: boolean;
}

export interface Compared {
  product: Timing;
  bare: Timing;
  /** The median of the rounds' ratios. */
  ratio: number;
}

/** What was measured among so many applications; empty where that part was not asked for. */
export interface Figures {
  applications: number;
  writes: Record<string, Compared>;
  reads: Record<string, Timing>;
  assignment?: Timing;
  /** Megabytes, after all of it. */
  memory: number;
}

const atMost = (what: string, is: number, bar: number, unit: string): Verdict => ({
  what,
  wanted: `at most ${bar} ${unit}`,
  is,
  met: is <= bar,
});
const atLeast = (what: string, is: number, bar: number, unit: string): Verdict => ({
  what,
  wanted: `at least ${bar} ${unit}`.trim(),
  is,
  met: is >= bar,
});

/**
 * The best peer known, on a machine of this class: 402 reviews and 247 submissions a second with 32 clients, a list of
 * 1,000 entries with scores in 40 ms and of 5,000 in 190 ms, one entry in 9 ms, a search by score in 19 ms, 5,000
 * score rows exported in 400 ms. Three times its writes, half its times.
 */
export function targets(
  figures: readonly Figures[],
  memoryAtRest: number | undefined,
  poorPlans: number | undefined,
): Verdict[] {
  const verdicts = figures.flatMap(({ applications, writes, reads }) => {
    const among = (what: string) => `${what}, ${applications} applications`;
    const rate = (what: string, work: Compared | undefined, bar: number) =>
      work ? [atLeast(among(what), work.product.perSecond, bar, 'a second')] : [];
    const page = (name: string, figure: 'p50' | 'p95', bar: number, largest = Number.POSITIVE_INFINITY) => {
      const found = reads[name];
      return found && applications <= largest
        ? [atMost(among(`${name}, ${figure}`), found[figure], bar, 'ms')]
        : [];
    };
    return [
      ...Object.entries(writes).map(([name, { ratio }]) =>
        atLeast(among(`${name}: share of the bare database`), ratio, 0.5, ''),
      ),
      ...rate('sheets saved', writes.sheet, 3 * 402),
      ...rate('applications handed in', writes.submission, 3 * 247),
      ...page('one application', 'p50', 9 / 2),
      ...page('ranking', 'p50', 40 / 2, 1000),
      ...page('search by surname', 'p50', 19 / 2, 1000),
      ...page('applications, first page', 'p95', 100, 10_000),
      ...page('ranking', 'p95', 100, 10_000),
      // 30,000 sheets are six times what the peer needs 400 ms for
      ...page('ranking as CSV', 'p50', (0.6 * applications * 400) / 5000 / 2, 10_000),
    ];
  });
  if (memoryAtRest !== undefined) verdicts.push(atMost('memory at rest', memoryAtRest, 300, 'MB'));
  if (poorPlans !== undefined) verdicts.push(atMost('queries without an index', poorPlans, 0, ''));
  return verdicts;
}

export interface Grown {
  what: string;
  /** Milliseconds by size. */
  p50: Record<number, number>;
  steps: Step[];
}

/** How each figure grows with the number of applications. `whole`: pages that show all of a contest. */
export function grown(figures: readonly Figures[], whole: ReadonlySet<string>): Grown[] {
  if (figures.length < 2) return [];
  const of = (what: string, kind: 'constant' | 'n log n', cost: (one: Figures) => number): Grown => {
    const costs = new Map(figures.map((one) => [one.applications, cost(one)]));
    return { what, p50: Object.fromEntries(costs), steps: growth(costs, kind) };
  };
  const [first] = figures;
  return [
    ...Object.keys(first!.reads).map((name) =>
      of(name, whole.has(name) ? 'n log n' : 'constant', ({ reads }) => reads[name]!.p50),
    ),
    ...Object.keys(first!.writes).map((name) =>
      of(name, 'constant', ({ writes }) => writes[name]!.product.p50),
    ),
  ];
}
