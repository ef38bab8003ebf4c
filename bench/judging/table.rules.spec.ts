import type { AssignmentCase, ScoreCase } from './cases.js';
import type { Assigned, Measured } from './run.js';
import {
  assignmentTable,
  duration,
  growing,
  growthTable,
  missed,
  otherTable,
  type Row,
} from './table.rules.js';

const assigned: Assigned = {
  pairs: 2000,
  total: 1300,
  missing: 0,
  worst: 17,
  worstBound: 20,
  loads: [14, 15],
  objective: 1300,
  best: 1300,
  bestSeconds: 0.25,
};
const row = (about: Partial<AssignmentCase>, measured: Partial<Measured>, found = {}): Row => ({
  one: {
    kind: 'assignment',
    name: '100x20',
    setting: 'total',
    workload: () => {
      throw new Error('not made here');
    },
    once: false,
    ...about,
  },
  measured: { seconds: 0.02, megabytes: 5, assignment: { ...assigned, ...found }, ...measured },
});
const ranking = (name: string, seconds: number): Row => ({
  one: { kind: 'ranking', name, aim: 2, once: false } as ScoreCase,
  measured: { seconds, megabytes: 60 },
});

describe('bench of judging', () => {
  it('marks what is slower, larger, incomplete or below the optimum', () => {
    expect(missed(row({ aim: 0.03, aimMemory: 10 }, {}))).toEqual([]);
    expect(missed(row({ aim: 0.01, aimMemory: 4 }, {}))).toEqual(['time', 'memory']);
    expect(missed(row({}, {}, { missing: 2, objective: 1299 }))).toEqual(['sheets', 'optimum']);
    expect(missed(row({}, {}, { objective: 0, best: 1 }))).toEqual(['optimum']);
    // a fair one gives something up
    expect(missed(row({ setting: 'fair' }, {}, { objective: 1200 }))).toEqual([]);
  });

  it('prints a line for each assignment, with the gap to the optimum', () => {
    const lines = assignmentTable([
      row({ aim: 0.01 }, {}, { objective: 1287 }),
      row({ setting: 'fair' }, {}),
      ranking('1000 × 3 × 10', 1),
    ]).split('\n');
    expect(lines[2]).toBe(
      '| 100x20 | total | 20 ms | 10 ms **missed: time, optimum** | 5 | 1,300 | 17 / 20 | 14–15 | 1.0 % | 1,300 | 0.25 s |',
    );
    expect(lines[3]).toMatch(/^\| 100x20 \| fair \| 20 ms \| {2}\| 5 \|/);
    expect(lines).toHaveLength(4);
  });

  it('prints rankings, and how times grow beside n log n', () => {
    const rows = [ranking('1000 × 3 × 10', 0.1), ranking('10000 × 3 × 10', 5)];
    expect(otherTable(rows)).toContain('| 1000 × 3 × 10 | ranking | 0.1 s | 2 s met | 60 |');
    expect(growthTable(growing(rows))).toContain(
      '| ranking | applications | 1,000 | 10,000 | 10.0 | **50** | 20 |',
    );
    expect(growing(rows.slice(1))).toEqual([]);
    const sizes = [row({}, {}), row({ name: '1000x100' }, { seconds: 0.2 }, { pairs: 100_000 })];
    expect(growing(sizes)[0]).toMatchObject({
      what: 'assignment, total',
      steps: [{ from: 2000, factor: 10 }],
    });
  });

  it('writes times as people read them', () => {
    expect([0.0123, 0.0999, 0.5, 12.34].map(duration)).toEqual(['12 ms', '100 ms', '0.5 s', '12 s']);
  });
});
