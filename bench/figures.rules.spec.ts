import { brief, growth, percentile, timing } from './figures.rules.js';

describe('figures', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('name the value that so many of all do not exceed', () => {
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it('count calls by the time that passed, not by the time they took: several are under way at once', () => {
    expect(timing([10, 10, 10, 10], 20)).toEqual({ calls: 4, p50: 10, p95: 10, perSecond: 200 });
  });

  it('keep three digits', () => {
    expect([brief(1234.5), brief(0.012345)]).toEqual([1230, 0.0123]);
  });
});

describe('growth', () => {
  const verdicts = (costs: [number, number][], kind: 'constant' | 'n log n') =>
    growth(new Map(costs), kind).map(({ ok }) => ok);

  it('lets a page take twice as long among ten times as many', () => {
    expect(
      verdicts(
        [
          [1000, 10],
          [10_000, 20],
          [100_000, 41],
        ],
        'constant',
      ),
    ).toEqual([true, false]);
  });

  it('lets the whole grow as n log n, and not as a square', () => {
    expect(
      verdicts(
        [
          [1000, 10],
          [10_000, 190],
          [100_000, 19_000],
        ],
        'n log n',
      ),
    ).toEqual([true, false]);
  });

  it('does not read anything into what takes no time', () => {
    expect(
      verdicts(
        [
          [1000, 0.1],
          [10_000, 1.9],
        ],
        'constant',
      ),
    ).toEqual([true]);
  });
});
