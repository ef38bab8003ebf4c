import fc from 'fast-check';
import { solve, type Task } from '../bench/judging/solve.js';
import { exact } from './support/exact.js';
import { each, type Step } from './support/exact-network.js';

// The solver against HiGHS: another method, by other people. Both must find the same total, to the last unit.

/**
 * The n-th sheet of an application counts for more than another's n+1st, and any sheet for more than what an exchange
 * changes, which passes each juror once.
 */
function sheetGain({ values, max, step = 0 }: Task): (n: number) => number {
  const most = Math.max(...values.map(Math.abs)) + step * Math.max(...max);
  return (n) => (5 - n) * (2 * max.length + 2) * (most + 1);
}

const anyTask = fc
  .record({
    applications: fc.integer({ min: 1, max: 9 }),
    jurors: fc.integer({ min: 1, max: 7 }),
    span: fc.constantFrom(0, 1, 3, 100, 10_000),
    room: fc.constantFrom(1, 3, 6),
    cost: fc.constantFrom(0, 1, 50),
  })
  .chain(({ applications, jurors, span, room, cost }) => {
    const cells = applications * jurors;
    const many = <T>(one: fc.Arbitrary<T>, count: number) =>
      fc.array(one, { minLength: count, maxLength: count });
    const shut = (mark: number) => fc.integer({ min: 0, max: 9 }).map((drawn) => drawn < mark);
    return fc.record({
      wanted: many(fc.integer({ min: 1, max: 4 }), applications),
      max: many(fc.integer({ min: 0, max: room }), jurors),
      values: many(fc.integer({ min: -span, max: span }), cells),
      conflict: many(shut(1), cells),
      forbidden: many(shut(1), cells),
      pinned: many(shut(1), cells),
      cost: fc.constant(cost),
    });
  })
  .map(({ wanted, max, values, conflict, forbidden, pinned, cost }): Task => {
    const shut = Uint8Array.from(conflict, (is, cell) => Number(is || forbidden[cell]));
    return {
      wanted: Int32Array.from(wanted),
      max: Int32Array.from(max),
      values: Int32Array.from(values),
      shut,
      pinned: [...shut.keys()].filter((cell) => pinned[cell] && !shut[cell]),
      ...(cost > 0 ? { step: cost } : {}),
    };
  });

/** How often each application and each juror occurs. */
function counts(cells: readonly number[], { wanted, max }: Task) {
  const served = new Int32Array(wanted.length);
  const load = new Int32Array(max.length);
  for (const cell of cells) {
    served[Math.floor(cell / max.length)]!++;
    load[cell % max.length]!++;
  }
  return { served, load };
}

/** The steps of both sides. A pin takes its sheet and its place whatever was wanted. */
function asked(task: Task): { sheets: Step[][]; places: Step[][] } {
  const { served, load } = counts(task.pinned ?? [], task);
  const placeGain = (n: number) => -(task.step ?? 0) * (n - 1);
  return {
    sheets: Array.from(task.wanted, (wanted, a) => each(Math.max(wanted, served[a]!), sheetGain(task))),
    places: Array.from(task.max, (max, j) => each(Math.max(max, load[j]!), placeGain)),
  };
}

function objective(cells: readonly number[], task: Task): number {
  const { served, load } = counts(cells, task);
  const upTo = (count: number, gain: (n: number) => number) =>
    Array.from({ length: count }, (_, at) => gain(at + 1)).reduce((sum, one) => sum + one, 0);
  return (
    cells.reduce((sum, cell) => sum + task.values[cell]!, 0) +
    served.reduce((sum, count) => sum + upTo(count, sheetGain(task)), 0) -
    load.reduce((sum, count) => sum + upTo(count, (n) => (task.step ?? 0) * (n - 1)), 0)
  );
}

it('finds the total HiGHS finds, whatever is in conflict, forbidden, pinned, scarce or disliked', async () => {
  const seen = { short: 0, tight: 0, slack: 0, pinned: 0, costly: 0 };
  await fc.assert(
    fc.asyncProperty(anyTask, async (task) => {
      const cells = solve(task);
      const best = await exact({
        ...asked(task),
        values: task.values,
        shut: task.shut,
        pinned: new Set(task.pinned),
      });
      expect(objective(best.cells, task)).toBe(best.objective);
      expect(objective(cells, task)).toBe(best.objective);

      const { served, load } = counts(cells, task);
      const pinned = counts(task.pinned ?? [], task);
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells.filter((cell) => task.shut[cell])).toEqual([]);
      expect(cells).toEqual(expect.arrayContaining([...(task.pinned ?? [])]));
      expect(load.every((count, j) => count <= Math.max(task.max[j]!, pinned.load[j]!))).toBe(true);
      expect(served.every((count, a) => count <= Math.max(task.wanted[a]!, pinned.served[a]!))).toBe(true);

      const room = task.max.reduce((sum, max) => sum + max, 0);
      const wanted = task.wanted.reduce((sum, count) => sum + count, 0);
      seen.short += Number(served.some((count, a) => count < task.wanted[a]!));
      seen.tight += Number(room <= wanted);
      seen.slack += Number(room > wanted);
      seen.pinned += Number(task.pinned?.length !== 0);
      seen.costly += Number(task.step !== undefined);
    }),
    { numRuns: 500 },
  );
  // the instances are of every kind
  expect(Object.values(seen).filter((count) => count < 50)).toEqual([]);
}, 60_000);

it('gives a turn to another also where who loses it holds a second sheet that nobody could reach before', async () => {
  // rows are applications; two hold a sheet by a pin, and four places are free for six who want one
  const task: Task = {
    wanted: Int32Array.of(2, 1, 1, 2, 1, 2, 1),
    max: Int32Array.of(0, 2, 0, 1, 0, 1, 2),
    values: new Int32Array(49),
    shut: new Uint8Array(49).fill(1),
    pinned: [15, 25, 35, 48],
  };
  const open: [a: number, j: number, value: number][] = [
    [0, 1, -387],
    [0, 5, 2077],
    [1, 1, -1],
    [1, 3, 5734],
    [3, 3, 9848],
    [4, 5, 2968],
    [4, 6, -9996],
    [5, 1, 0],
    [5, 6, -4293],
  ];
  for (const [a, j, value] of open) {
    task.values[a * 7 + j] = value;
    task.shut[a * 7 + j] = 0;
  }
  for (const cell of task.pinned!) task.shut[cell] = 0;
  const best = await exact({
    ...asked(task),
    values: task.values,
    shut: task.shut,
    pinned: new Set(task.pinned),
  });
  expect(best.total).toBe(-387 + 5734 + 2968 - 4293);
  expect(objective(solve(task), task)).toBe(best.objective);
});

it('is compared with an optimum that holds: HiGHS finds what trying everything finds, groups included', async () => {
  const applications = 2;
  const jurors = 3;
  const cells = applications * jurors;
  const count = (marks: number, of: readonly number[]) => of.filter((cell) => marks & (1 << cell)).length;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: cells, maxLength: cells }),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: jurors, maxLength: jurors }),
      fc.array(
        fc.record({
          cells: fc.uniqueArray(fc.integer({ min: 0, max: cells - 1 }), { minLength: 2, maxLength: 4 }),
          least: fc.constant(0),
          most: fc.constantFrom(1, 2),
        }),
        { maxLength: 3 },
      ),
      async (values, max, groups) => {
        const ofRow = (a: number) => [0, 1, 2].map((j) => a * jurors + j);
        const ofColumn = (j: number) => [0, 1].map((a) => a * jurors + j);
        let best = -Infinity;
        for (let marks = 0; marks < 2 ** cells; marks++) {
          const served = [0, 1].map((a) => count(marks, ofRow(a)));
          if (served.some((times) => times > 2)) continue;
          if (max.some((most, j) => count(marks, ofColumn(j)) > most)) continue;
          if (groups.some((group) => count(marks, group.cells) > group.most)) continue;
          const gain = served.reduce((sum, times) => sum + (times > 0 ? 100 : 0) + (times > 1 ? 70 : 0), 0);
          best = Math.max(
            best,
            values.reduce((sum, value, cell) => sum + (marks & (1 << cell) ? value : 0), gain),
          );
        }
        const found = await exact({
          sheets: Array.from({ length: applications }, () => each(2, (n) => (n === 1 ? 100 : 70))),
          places: max.map((most) => each(most, () => 0)),
          values: Int32Array.from(values),
          shut: new Uint8Array(cells),
          groups,
        });
        expect(found.objective).toBe(best);
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
