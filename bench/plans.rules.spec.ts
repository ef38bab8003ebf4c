import { type PlanNode, rowsLookedAt, scannedWhole } from './plans.rules.js';

const plan: PlanNode = {
  'Node Type': 'Limit',
  'Actual Rows': 50,
  'Actual Loops': 1,
  Plans: [
    {
      'Node Type': 'Parallel Seq Scan',
      'Relation Name': 'application',
      'Actual Rows': 50,
      'Actual Loops': 1,
      'Rows Removed by Filter': 9000,
    },
    { 'Node Type': 'Seq Scan', 'Relation Name': 'association', 'Actual Rows': 1, 'Actual Loops': 1 },
    { 'Node Type': 'Index Scan', 'Relation Name': 'person', 'Actual Rows': 1, 'Actual Loops': 20_000 },
  ],
};

describe('plans', () => {
  it('name the great tables that are read from end to end', () => {
    const rows = new Map([
      ['application', 100_000],
      ['association', 3],
      ['person', 100_000],
    ]);
    expect(scannedWhole(plan, rows)).toEqual(['application']);
  });

  it('tell how many rows were looked at, also those thrown away and those of every turn', () => {
    expect(rowsLookedAt(plan)).toBe(20_000);
  });
});
