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

/** What was measured among so many applications. */
export interface Figures {
  applications: number;
  writes: Record<string, Compared>;
  reads: Record<string, Timing>;
  assignment: Timing;
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
    return [
      ...Object.entries(writes).map(([name, { ratio }]) =>
        atLeast(among(`${name}: share of the bare database`), ratio, 0.5, ''),
      ),
      atLeast(among('sheets saved'), writes.sheet!.product.perSecond, 3 * 402, 'a second'),
      atLeast(among('applications handed in'), writes.submission!.product.perSecond, 3 * 247, 'a second'),
      atMost(among('one application, p50'), reads['one application']!.p50, 9 / 2, 'ms'),
      ...(applications <= 1000 ? [atMost(among('ranking, p50'), reads.ranking!.p50, 40 / 2, 'ms')] : []),
      ...(applications <= 10_000
        ? [
            atMost(among('list, p95'), reads['applications, first page']!.p95, 100, 'ms'),
            atMost(among('ranking, p95'), reads.ranking!.p95, 100, 'ms'),
            // 30,000 sheets are six times what the peer needs 400 ms for
            atMost(
              among('ranking as CSV, p50'),
              reads['ranking as CSV']!.p50,
              (0.6 * applications * 400) / 5000 / 2,
              'ms',
            ),
          ]
        : []),
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
