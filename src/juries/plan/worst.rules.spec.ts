import fc from 'fast-check';
import { type Assignment, type AssignmentProblem, assign, keyOf, type Pair } from '../assignment.rules.js';
import type { Objectives } from '../problem.rules.js';
import { whyNot } from '../why.rules.js';

// Small problems, of which every assignment can be tried.

const objectives: Objectives = {
  coverage: 'first',
  worst: false,
  affinity: 1,
  balance: 'off',
  connectivity: false,
};

const anyProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    wanted: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 4 }),
    max: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 }),
    span: fc.constantFrom(1, 3, 20),
  })
  .chain(({ wanted, max, span }) => {
    const pair = fc.record({
      application: fc.nat(wanted.length - 1).map((a) => `a${a}`),
      juror: fc.nat(max.length - 1).map((j) => `j${j}`),
    });
    const cells = wanted.length * max.length;
    return fc.record({
      applications: fc.constant(wanted.map((wanted, a) => ({ id: `a${a}`, wanted }))),
      jurors: fc.constant(max.map((max, j) => ({ id: `j${j}`, max }))),
      conflicts: fc.array(pair, { maxLength: 2 }),
      forbidden: fc.constant([]),
      pinned: fc.array(pair, { maxLength: 1 }),
      matrix: fc
        .array(fc.integer({ min: -span, max: span }), { minLength: cells, maxLength: cells })
        .map((all) => Int32Array.from(all)),
      objectives: fc.constant(objectives),
      seed: fc.string(),
    });
  });

const affinityOf = (problem: AssignmentProblem, { application, juror }: Pair): number =>
  problem.matrix![Number(application.slice(1)) * problem.jurors.length + Number(juror.slice(1))]!;

/** Every admissible set of pairs that has all pins. */
function* everyAssignment(problem: AssignmentProblem): Generator<Pair[]> {
  const conflicts = new Set(problem.conflicts.map(keyOf));
  const pins = new Map(
    problem.pinned.filter((pair) => !conflicts.has(keyOf(pair))).map((pair) => [keyOf(pair), pair]),
  );
  const free = problem.applications.flatMap(({ id: application }) =>
    problem.jurors
      .map(({ id: juror }) => ({ application, juror }))
      .filter((pair) => !conflicts.has(keyOf(pair)) && !pins.has(keyOf(pair))),
  );
  const chosen: Pair[] = [...pins.values()];
  const count = (side: 'application' | 'juror', id: string) =>
    chosen.filter((pair) => pair[side] === id).length;
  function* from(at: number): Generator<Pair[]> {
    const pair = free[at];
    if (!pair) {
      yield [...chosen];
      return;
    }
    yield* from(at + 1);
    const { wanted } = problem.applications.find(({ id }) => id === pair.application)!;
    const { max } = problem.jurors.find(({ id }) => id === pair.juror)!;
    if (count('application', pair.application) >= wanted || count('juror', pair.juror) >= max) return;
    chosen.push(pair);
    yield* from(at + 1);
    chosen.pop();
  }
  yield* from(0);
}

/** Experts, then their even spread, then affinity: what is sought, most important first. */
function merits(problem: AssignmentProblem, pairs: readonly Pair[]): number[] {
  const served = problem.applications.map(
    ({ id }) => pairs.filter(({ application }) => application === id).length,
  );
  return [
    pairs.length,
    -served.reduce((sum, count) => sum + count ** 2, 0),
    pairs.reduce((sum, pair) => sum + affinityOf(problem, pair), 0),
  ];
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
};

/** The least affinity per wanted expert, of applications with all their experts; infinite where there are none. */
function levelOf(problem: AssignmentProblem, pairs: readonly Pair[]): number {
  return Math.min(
    ...problem.applications.map(({ id, wanted }) => {
      const own = pairs.filter(({ application }) => application === id);
      return own.length < wanted
        ? Infinity
        : own.reduce((sum, pair) => sum + affinityOf(problem, pair), 0) / wanted;
    }),
  );
}

const levelOfResult = (problem: AssignmentProblem, { pairs }: Assignment) => levelOf(problem, pairs);

describe('the application that is served worst', () => {
  it('is lifted, nearly always as far as any assignment could, and never at the price of an expert', () => {
    const seen = { all: 0, best: 0, lifted: 0 };
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const plain = assign(problem);
        const fair = assign({ ...problem, objectives: { ...objectives, worst: true } });
        expect(merits(problem, fair.pairs).slice(0, 2)).toEqual(merits(problem, plain.pairs).slice(0, 2));
        if (plain.uncovered.length > 0) return;

        const { worst } = fair.objective;
        const level = levelOfResult(problem, fair);
        expect(worst!.level).toBeCloseTo(level, 9);
        expect(
          levelOf(
            problem,
            fair.pairs.filter((pair) => pair.application === worst!.application),
          ),
        ).toBeCloseTo(level, 9);
        expect(level).toBeGreaterThanOrEqual(levelOfResult(problem, plain));
        let best = -Infinity;
        for (const pairs of everyAssignment(problem))
          if (pairs.length >= fair.pairs.length) best = Math.max(best, levelOf(problem, pairs));
        expect(level).toBeLessThanOrEqual(best + 1e-9);
        expect(best).toBeLessThanOrEqual(worst!.bound + 1e-9);
        seen.all++;
        seen.best += Number(level > best - 1e-9);
        seen.lifted += Number(level > levelOfResult(problem, plain));
      }),
      { numRuns: 600 },
    );
    expect(seen.lifted).toBeGreaterThan(0);
    expect(seen.best / seen.all).toBeGreaterThan(0.99);
  });
});

it('an application that lacked an expert when others were lifted does not stop them', () => {
  const problem: AssignmentProblem = {
    applications: [2, 1, 2, 1].map((wanted, a) => ({ id: `a${a}`, wanted })),
    jurors: [1, 1].map((max, j) => ({ id: `j${j}`, max })),
    conflicts: [{ application: 'a0', juror: 'j1' }],
    pinned: [],
    forbidden: [],
    matrix: Int32Array.from([0, 0, 0, -1, 2, 0, 0, -1]),
    objectives: { ...objectives, worst: true },
    seed: '',
  };
  expect(assign(problem).objective).toMatchObject({ covered: 2, wanted: 6, gap: 0 });
});

describe('a pair that was not made', () => {
  it('costs exactly what the best assignment with it has less', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(3), fc.nat(3), (problem, a, j) => {
        const application = `a${a % problem.applications.length}`;
        const juror = `j${j % problem.jurors.length}`;
        const result = assign(problem);
        const { code, cost } = whyNot(problem, result, { application, juror });
        let best: number[] | null = null;
        for (const pairs of everyAssignment(problem)) {
          if (!pairs.some((pair) => pair.application === application && pair.juror === juror)) continue;
          const own = merits(problem, pairs);
          if (!best || compare(own, best) > 0) best = own;
        }
        const has = result.pairs.some((pair) => pair.application === application && pair.juror === juror);
        expect(code === 'assigned').toBe(has);
        expect(cost === null).toBe(has || best === null);
        if (!cost) return;
        const [covered, , total] = merits(problem, result.pairs);
        expect(cost.covered).toBe(covered! - best![0]!);
        expect(cost.total).toBe(total! - best![2]!);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is there at present', () => {
  it('is kept as far as an assignment that is as good can keep it', () => {
    fc.assert(
      fc.property(anyProblem, fc.string(), (problem, otherSeed) => {
        const present = assign({ ...problem, seed: otherSeed }).pairs;
        const gone = problem.jurors[0]!.id;
        const left = { ...problem, jurors: problem.jurors.slice(1), matrix: undefined };
        const affinities = problem.applications.flatMap(({ id: application }) =>
          left.jurors.map(({ id: juror }) => ({
            application,
            juror,
            value: affinityOf(problem, { application, juror }),
          })),
        );
        const { matrix, ...rest } = left;
        const after = {
          ...rest,
          affinities,
          pinned: problem.pinned.filter(({ juror }) => juror !== gone),
          present,
        };
        const result = assign(after);
        const kept = (pairs: readonly Pair[]) => {
          const keys = new Set(present.map(keyOf));
          return pairs.filter((pair) => keys.has(keyOf(pair))).length;
        };
        const own = merits(problem, result.pairs);
        let most = 0;
        for (const pairs of everyAssignment({ ...after, matrix: problem.matrix! }))
          if (compare(merits(problem, pairs), own) === 0) most = Math.max(most, kept(pairs));
        expect(kept(result.pairs)).toBe(most);
        expect(result.objective.changed).toBe(result.pairs.length - most);
      }),
      { numRuns: 200 },
    );
  });
});

describe('more room', () => {
  it('never makes an assignment worse', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(3), (problem, j) => {
        const roomier = {
          ...problem,
          jurors: problem.jurors.map((juror, n) => (n === j ? { ...juror, max: juror.max + 1 } : juror)),
        };
        const before = merits(problem, assign(problem).pairs);
        expect(compare(merits(problem, assign(roomier).pairs), before)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('parts of a jury that share no application', () => {
  it('are joined where that costs nothing', () => {
    const problem: AssignmentProblem = {
      applications: ['a0', 'a1', 'a2', 'a3'].map((id) => ({ id, wanted: 2 })),
      jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 2 })),
      conflicts: [],
      pinned: [],
      forbidden: [],
      seed: 's',
    };
    for (const seed of Array.from({ length: 50 }, (_, n) => String(n)))
      expect(assign({ ...problem, seed }).objective.components).toBe(1);
  });

  it('are told where it cannot be', () => {
    const pair = (a: number, j: number) => ({ application: `a${a}`, juror: `j${j}` });
    const { objective, explain } = assign({
      applications: ['a0', 'a1'].map((id) => ({ id, wanted: 2 })),
      jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 2 })),
      conflicts: [],
      pinned: [pair(0, 0), pair(0, 1), pair(1, 2), pair(1, 3)],
      forbidden: [],
      seed: 's',
    });
    expect(objective.components).toBe(2);
    expect(explain).toContainEqual({ code: 'not_comparable', params: { count: 2 } });
  });
});

describe('pages to read', () => {
  const thick = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 12 });
  const problemWith = (pages: readonly number[], seed: string): AssignmentProblem => ({
    applications: pages.map((pages, a) => ({ id: `a${a}`, wanted: 2, pages })),
    jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 10 })),
    conflicts: [],
    pinned: [],
    forbidden: [],
    seed,
  });
  const squares = ({ loads }: Assignment) => loads.reduce((sum, { pages }) => sum + pages ** 2, 0);

  it('are evened out by exchanges that cost nothing, and nothing else is worse for it', () => {
    let better = 0;
    fc.assert(
      fc.property(thick, fc.string(), (pages, seed) => {
        const problem = problemWith(pages, seed);
        const even = assign(problem);
        const blind = assign({
          ...problem,
          applications: problem.applications.map(({ pages, ...one }) => one),
        });
        const read = blind.loads.map(({ juror }) =>
          blind.pairs
            .filter((pair) => pair.juror === juror)
            .reduce((sum, { application }) => sum + pages[Number(application.slice(1))]!, 0),
        );
        const before = read.reduce((sum, pages) => sum + pages ** 2, 0);
        expect(squares(even)).toBeLessThanOrEqual(before);
        expect(even.loads.map(({ load }) => load).sort()).toEqual(blind.loads.map(({ load }) => load).sort());
        expect(even.loads.reduce((sum, { pages }) => sum + pages, 0)).toBe(
          2 * pages.reduce((sum, count) => sum + count, 0),
        );
        better += Number(squares(even) < before);
      }),
    );
    expect(better).toBeGreaterThan(50);
  });
});
