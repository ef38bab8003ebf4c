import type { Timing } from './figures.rules.js';
import { type Figures, grown, targets } from './verdict.rules.js';

const timing = (p50: number, perSecond = 2000): Timing => ({ calls: 60, p50, p95: 2 * p50, perSecond });
const compared = (ratio: number) => ({ product: timing(10), bare: timing(5), ratio });

const figures = (applications: number, ranking: number): Figures => ({
  applications,
  writes: { autosave: compared(0.6), sheet: compared(0.4), submission: compared(0.5) },
  reads: {
    'applications, first page': timing(10),
    'one application': timing(4),
    ranking: timing(ranking),
    'ranking as CSV': timing(ranking),
  },
  assignment: timing(100),
  memory: 250,
});

describe('the verdict', () => {
  it('says of each bar whether it is met', () => {
    const all = targets([figures(10_000, 60)], 310, 0);
    const missed = all.filter(({ met }) => !met).map(({ what }) => what);
    expect(missed).toEqual([
      'sheet: share of the bare database, 10000 applications',
      'ranking, p95, 10000 applications',
      'memory at rest',
    ]);
    expect(all.find(({ what }) => what.startsWith('sheets saved'))).toMatchObject({
      wanted: 'at least 1206 a second',
      met: true,
    });
  });

  it('sets no bar for what was not measured', () => {
    expect(targets([figures(100_000, 900)], undefined, undefined).map(({ what }) => what)).not.toContain(
      'memory at rest',
    );
    expect(targets([{ applications: 1000, writes: {}, reads: {}, memory: 250 }], undefined, 0)).toHaveLength(
      1,
    );
  });

  it('lets what shows the whole contest grow with it, and nothing else', () => {
    const all = grown([figures(1000, 10), figures(10_000, 120)], new Set(['ranking']));
    const tooFast = all.filter(({ steps }) => steps.some(({ ok }) => !ok)).map(({ what }) => what);
    expect(tooFast).toEqual(['ranking as CSV']);
    expect(grown([figures(1000, 10)], new Set())).toEqual([]);
  });
});
