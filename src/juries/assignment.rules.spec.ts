import fc from 'fast-check';
import { hasText } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import { type AssignmentProblem, assign, type Pair } from './assignment.rules.js';
import { whyNot } from './why.rules.js';

const keyOf = ({ application, juror }: Pair) => `${application}/${juror}`;

const none = { conflicts: [], pinned: [], forbidden: [], seed: 's' };
const applications = (count: number, wanted: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `a${index}`, wanted }));
const jurors = (count: number, max: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `j${index}`, max }));

/** Any small problem: everything at once, also pins that conflict and unknown ids. */
const anyProblem = (sides: { applications: number; jurors: number; affinities: boolean }) =>
  fc
    .record({
      wanted: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: sides.applications }),
      limits: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), {
        minLength: 1,
        maxLength: sides.jurors,
      }),
      seed: fc.string(),
    })
    .chain(({ wanted, limits, seed }) => {
      const pair = fc.record({
        application: fc.nat(wanted.length - 1).map((index) => `a${index}`),
        juror: fc.nat(limits.length - 1).map((index) => `j${index}`),
      });
      return fc.record({
        applications: fc.constant(wanted.map((count, index) => ({ id: `a${index}`, wanted: count }))),
        jurors: fc.constant(
          limits.map(([max, min], index) => ({ id: `j${index}`, max, min: Math.min(min, max) })),
        ),
        conflicts: fc.array(pair, { maxLength: 4 }),
        forbidden: fc.array(pair, { maxLength: 2 }),
        pinned: fc.array(pair, { maxLength: 2 }),
        affinities: sides.affinities
          ? fc
              .uniqueArray(fc.record({ application: pair, value: fc.integer({ min: -5, max: 9 }) }), {
                maxLength: 12 * sides.jurors,
                selector: ({ application }) => keyOf(application),
              })
              .map((all) => all.map(({ application, value }) => ({ ...application, value })))
          : fc.constant([]),
        seed: fc.constant(seed),
      });
    });

/** How good a set of pairs is, most important first; greater is better. */
function merits(problem: AssignmentProblem, pairs: readonly Pair[]): number[] {
  const count = (side: 'application' | 'juror', id: string) =>
    pairs.filter((pair) => pair[side] === id).length;
  const loads = problem.jurors.map(({ id, min = 0 }) => ({ load: count('juror', id), min }));
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  return [
    pairs.length,
    -total(problem.applications.map(({ id }) => count('application', id) ** 2)),
    -total(loads.map(({ load, min }) => Math.max(0, min - load))),
    -total(loads.map(({ load }) => load ** 2)),
    total(
      (problem.affinities ?? []).map(({ value, ...pair }) =>
        pairs.some((one) => keyOf(one) === keyOf(pair)) ? value : 0,
      ),
    ),
  ];
}

const compare = (a: number[], b: number[]) => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
};

/** The best merits over every admissible set of pairs, by trying them all. */
function bestByTrial(problem: AssignmentProblem): number[] {
  const shut = new Set(problem.conflicts.map(keyOf));
  const pins = [...new Map(problem.pinned.map((pair) => [keyOf(pair), pair])).values()].filter(
    (pair) => !shut.has(keyOf(pair)),
  );
  const taken = new Set([...shut, ...problem.forbidden.map(keyOf), ...pins.map(keyOf)]);
  const free = problem.applications.flatMap(({ id: application }) =>
    problem.jurors.map(({ id: juror }) => ({ application, juror })).filter((pair) => !taken.has(keyOf(pair))),
  );
  let best: number[] | null = null;
  const chosen: Pair[] = [...pins];
  const room = (side: 'application' | 'juror', id: string, limit: number) =>
    chosen.filter((pair) => pair[side] === id).length < limit;
  const wanted = new Map(problem.applications.map(({ id, wanted }) => [id, wanted]));
  const max = new Map(problem.jurors.map(({ id, max }) => [id, max]));
  const go = (at: number) => {
    if (at === free.length) {
      const own = merits(problem, chosen);
      if (!best || compare(own, best) > 0) best = own;
      return;
    }
    const pair = free[at]!;
    if (
      room('application', pair.application, wanted.get(pair.application)!) &&
      room('juror', pair.juror, max.get(pair.juror)!)
    ) {
      chosen.push(pair);
      go(at + 1);
      chosen.pop();
    }
    go(at + 1);
  };
  go(0);
  return best!;
}

/** The greatest number of pairs, by augmenting one unit at a time (Ford–Fulkerson on unit edges). */
function maxFlow(problem: AssignmentProblem): number {
  const shut = new Set([...problem.conflicts, ...problem.forbidden].map(keyOf));
  const holders = new Map(problem.jurors.map(({ id }) => [id, new Set<string>()]));
  let flow = 0;
  for (const { id, wanted } of problem.applications) {
    for (let unit = 0; unit < wanted; unit++) {
      const seen = new Set<string>();
      const place = (application: string): boolean =>
        problem.jurors.some(({ id: juror, max }) => {
          const held = holders.get(juror)!;
          if (seen.has(juror) || held.has(application) || shut.has(keyOf({ application, juror })))
            return false;
          seen.add(juror);
          if (held.size < max) {
            held.add(application);
            return true;
          }
          for (const other of held) {
            if (other !== application && place(other)) {
              held.delete(other);
              held.add(application);
              return true;
            }
          }
          return false;
        });
      if (place(id)) flow++;
    }
  }
  return flow;
}

/**
 * Is there a way to improve? Looks for a path from source to sink, and by Bellman–Ford for a negative cycle, in the
 * residual network of the finished assignment, with weights for the order of objectives.
 */
function canBeImproved(problem: AssignmentProblem): boolean {
  const { pairs } = assign(problem);
  const shut = new Set([...problem.conflicts, ...problem.forbidden].map(keyOf));
  const made = new Map(pairs.map((pair) => [keyOf(pair), pair]));
  const value = new Map((problem.affinities ?? []).map((pair) => [keyOf(pair), pair.value]));
  const step = 1e4;
  const minimum = 1e6;
  const turn = 1e9;
  const place = (n: number, min: number) => (2 * n - 1) * step + (n > min ? minimum : 0);
  const arcs: [string, string, number][] = [];
  for (const { id, wanted } of problem.applications) {
    const own = pairs.filter(({ application }) => application === id);
    if (own.length < wanted) arcs.push(['S', id, (own.length + 1) * turn]);
    if (own.some(({ pinned }) => !pinned)) arcs.push([id, 'S', -own.length * turn]);
    for (const { id: juror } of problem.jurors) {
      const key = keyOf({ application: id, juror });
      const pair = made.get(key);
      if (pair && !pair.pinned) arcs.push([juror, id, value.get(key) ?? 0]);
      if (!pair && !shut.has(key)) arcs.push([id, juror, -(value.get(key) ?? 0)]);
    }
  }
  for (const { id, max, min = 0 } of problem.jurors) {
    const own = pairs.filter(({ juror }) => juror === id);
    if (own.length < max) arcs.push([id, 'T', place(own.length + 1, min)]);
    if (own.some(({ pinned }) => !pinned)) arcs.push(['T', id, -place(own.length, min)]);
  }
  const reach = new Set(['S']);
  for (let size = 0; size < reach.size; ) {
    size = reach.size;
    for (const [from, to] of arcs) if (reach.has(from)) reach.add(to);
  }
  if (reach.has('T')) return true;
  const distance = new Map<string, number>();
  const nodes = 2 + problem.applications.length + problem.jurors.length;
  for (let pass = 0; pass <= nodes; pass++) {
    let changed = false;
    for (const [from, to, cost] of arcs) {
      const through = (distance.get(from) ?? 0) + cost;
      if (through >= (distance.get(to) ?? 0)) continue;
      distance.set(to, through);
      changed = true;
    }
    if (!changed) return false;
  }
  return true;
}

describe('even assignment', () => {
  it('gives everyone the wanted number, with loads that differ by at most one', () => {
    const result = assign({ ...none, applications: applications(40, 3), jurors: jurors(7, 40) });
    const loads = result.loads.map(({ load }) => load);
    expect(result.uncovered).toEqual([]);
    expect(result.pairs).toHaveLength(120);
    expect(new Set(result.pairs.map(keyOf)).size).toBe(120);
    expect(Math.max(...loads) - Math.min(...loads)).toBe(1);
    expect(result.explain).toContainEqual({ code: 'loads', params: { least: 17, most: 18 } });
  });

  it('keeps loads within one of each other whenever nothing limits them', () => {
    fc.assert(
      fc.property(
        fc.nat(25),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 4, max: 9 }),
        fc.string(),
        (count, wanted, size, seed) => {
          const result = assign({
            ...none,
            seed,
            applications: applications(count, wanted),
            jurors: jurors(size, 1000),
          });
          const loads = result.loads.map(({ load }) => load);
          expect(result.pairs).toHaveLength(count * wanted);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('mixes the panels, so that experts can be compared with each other', () => {
    const { pairs } = assign({ ...none, applications: applications(40, 2), jurors: jurors(8, 10) });
    const panels = new Set(
      applications(40, 2).map(({ id }) =>
        pairs
          .filter(({ application }) => application === id)
          .map(({ juror }) => juror)
          .join(),
      ),
    );
    expect(panels.size).toBeGreaterThan(12);
  });

  it('is the best of all admissible assignments in each of its objectives', () => {
    fc.assert(
      fc.property(anyProblem({ applications: 4, jurors: 3, affinities: true }), (problem) => {
        const { pairs } = assign(problem);
        expect(merits(problem, pairs)).toEqual(bestByTrial(problem));
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing to improve in larger ones', () => {
    fc.assert(
      fc.property(anyProblem({ applications: 30, jurors: 9, affinities: true }), (problem) => {
        expect(canBeImproved(problem)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('covers as much as the maximum flow', () => {
    fc.assert(
      fc.property(anyProblem({ applications: 14, jurors: 7, affinities: false }), (any) => {
        const problem = { ...any, pinned: [] };
        const { pairs, uncovered } = assign(problem);
        const wanted = problem.applications.reduce((sum, one) => sum + one.wanted, 0);
        expect(pairs).toHaveLength(maxFlow(problem));
        expect(uncovered.reduce((sum, part) => sum + part.missing, 0)).toBe(wanted - pairs.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes a pair in conflict, keeps to the limits and keeps every other pin', () => {
    fc.assert(
      fc.property(anyProblem({ applications: 10, jurors: 6, affinities: true }), (problem) => {
        const { pairs, loads, refusedPins } = assign(problem);
        const made = new Set(pairs.map(keyOf));
        for (const conflict of problem.conflicts) expect(made.has(keyOf(conflict))).toBe(false);
        for (const pin of problem.pinned)
          expect(made.has(keyOf(pin)) || refusedPins.some((one) => keyOf(one) === keyOf(pin))).toBe(true);
        for (const { juror, load, max } of loads) {
          const pins = pairs.filter((pair) => pair.juror === juror && pair.pinned).length;
          expect(load).toBeLessThanOrEqual(Math.max(max, pins));
        }
      }),
    );
  });

  it('does not depend on the order of the input, and repeats itself', () => {
    fc.assert(
      fc.property(
        anyProblem({ applications: 8, jurors: 5, affinities: true }),
        fc.infiniteStream(fc.nat()),
        (problem, numbers) => {
          const shuffled = <T>(all: readonly T[]): T[] =>
            all
              .map((one) => ({ one, by: numbers.next().value as number }))
              .sort((a, b) => a.by - b.by)
              .map(({ one }) => one);
          const mixed = {
            ...problem,
            applications: shuffled(problem.applications),
            jurors: shuffled(problem.jurors),
            conflicts: shuffled(problem.conflicts),
            pinned: shuffled(problem.pinned),
            affinities: shuffled(problem.affinities),
          };
          expect(assign(mixed)).toEqual(assign(problem));
        },
      ),
    );
  });

  it('says what it could not cover and why', () => {
    const result = assign({
      ...none,
      applications: [
        { id: 'shut', wanted: 2 },
        { id: 'open', wanted: 2 },
      ],
      jurors: [
        { id: 'j1', max: 1 },
        { id: 'j2', max: 1 },
      ],
      conflicts: [{ application: 'shut', juror: 'j1' }],
    });
    expect(result.uncovered).toEqual([
      { application: 'open', missing: 1, reason: 'capacity' },
      { application: 'shut', missing: 1, reason: 'conflicts' },
    ]);
    expect(result.explain.map(({ code }) => code)).toEqual([
      'assigned',
      'missing_conflicts',
      'missing_capacity',
      'loads_even',
      'not_comparable',
    ]);
  });

  it('does not speak of conflicts where the jury is too small for what is wanted', () => {
    const result = assign({
      ...none,
      applications: [{ id: 'a', wanted: 5 }],
      jurors: jurors(3, 9),
      conflicts: [{ application: 'a', juror: 'j0' }],
    });
    expect(result.uncovered).toEqual([
      { application: 'a', missing: 2, reason: 'jury' },
      { application: 'a', missing: 1, reason: 'conflicts' },
    ]);
  });

  it('names the language or the limit that stands in the way', () => {
    const problem: AssignmentProblem = {
      ...none,
      applications: [
        { id: 'foreign', wanted: 2, language: 'en' },
        { id: 'neighbour', wanted: 2, region: 'north' },
      ],
      jurors: [
        { id: 'j1', max: 9, languages: ['ru', 'en'], region: 'north' },
        { id: 'j2', max: 9, languages: ['ru'], region: 'north' },
      ],
      limits: [{ kind: 'applicant', by: 'region', count: 1 }],
    };
    const result = assign(problem);
    expect(result.uncovered).toEqual([
      { application: 'foreign', missing: 1, reason: 'language' },
      { application: 'neighbour', missing: 1, reason: 'limit', limit: 0 },
    ]);
    expect(whyNot(problem, result, { application: 'foreign', juror: 'j2' }).code).toBe('language');
  });

  it('explains any pair', () => {
    const problem = {
      ...none,
      applications: applications(2, 1),
      jurors: [...jurors(2, 1), { id: 'idle', max: 0 }],
      conflicts: [{ application: 'a0', juror: 'j0' }],
      forbidden: [{ application: 'a1', juror: 'idle' }],
    };
    const result = assign(problem);
    const why = (application: string, juror: string) => whyNot(problem, result, { application, juror }).code;
    expect(why('a0', 'j1')).toBe('assigned');
    expect(why('a0', 'j0')).toBe('conflict');
    expect(why('a1', 'idle')).toBe('forbidden');
    expect(why('a0', 'idle')).toBe('juror_full');
    const roomy = { ...none, applications: applications(2, 1), jurors: jurors(2, 5) };
    const plan = assign(roomy);
    const given = plan.pairs[0]!;
    const other = given.juror === 'j0' ? 'j1' : 'j0';
    expect(whyNot(roomy, plan, { application: given.application, juror: other })).toEqual({
      code: 'application_covered',
      cost: { covered: 0, worst: null, total: 0, squares: 0, changed: 1 },
    });
  });

  it('has a text for everything it says', () => {
    const counted = [
      'assigned',
      'pinned',
      'missing_jury',
      'missing_conflicts',
      'missing_language',
      'missing_limit',
      'missing_capacity',
      'under_min',
      'over_max',
      'pins_refused',
      'not_comparable',
    ];
    const why = [
      'assigned',
      'conflict',
      'forbidden',
      'language',
      'limit',
      'application_covered',
      'juror_full',
      'better_elsewhere',
      'less_even',
    ];
    const codes = [
      ...counted.map((code) => `${code}_other`),
      ...why.map((code) => `why_${code}`),
      'all_covered',
      'loads',
      'uneven',
    ];
    for (const locale of locales)
      expect(codes.filter((code) => !hasText(locale, `assignment:${code}`))).toEqual([]);
  });

  it('tells when minima, maxima or pins cannot be kept', () => {
    const pin = (application: string, juror: string) => ({ application, juror });
    const { explain, loads, refusedPins } = assign({
      ...none,
      applications: applications(2, 1),
      jurors: [
        { id: 'j0', max: 1 },
        { id: 'j1', max: 3, min: 2 },
      ],
      pinned: [pin('a0', 'j0'), pin('a1', 'j0'), pin('a0', 'j1')],
      conflicts: [pin('a0', 'j1')],
    });
    expect(refusedPins).toEqual([pin('a0', 'j1')]);
    expect(loads).toEqual([
      { juror: 'j0', load: 2, min: 0, max: 1, pages: 0, total: 0 },
      { juror: 'j1', load: 0, min: 2, max: 3, pages: 0, total: 0 },
    ]);
    expect(explain.map(({ code }) => code)).toEqual([
      'assigned',
      'pinned',
      'all_covered',
      'loads',
      'uneven',
      'under_min',
      'over_max',
      'pins_refused',
    ]);
  });

  it('refuses affinities it could not add up exactly', () => {
    const problem = { ...none, applications: applications(1, 1), jurors: jurors(1, 1) };
    const affinity = (value: number) =>
      assign({ ...problem, affinities: [{ application: 'a0', juror: 'j0', value }] });
    expect(() => affinity(0.5)).toThrow(RangeError);
    expect(() => affinity(1e7)).toThrow(RangeError);
    expect(affinity(-1_000_000).pairs).toHaveLength(1);
  });
});
