import fc from 'fast-check';
import { bradleyTerry, probability, type Strengths, seOfContest, winsOf } from './bradley-terry.rules.js';
import { isRefused } from './ratings.rules.js';

describe('the Bradley–Terry model', () => {
  it('gives the strengths of the four teams of the encyclopaedia’s worked example', () => {
    const { strength } = bradleyTerry([
      [0, 2, 0, 1],
      [3, 0, 5, 0],
      [0, 3, 0, 1],
      [4, 0, 3, 0],
    ]) as Strengths;
    expect(strength.map((value) => value.toFixed(4))).toEqual(['0.6398', '1.0433', '0.6598', '2.2704']);
  });

  it('gives the estimates and standard errors of the baseball season in Agresti (2002), table 10.10', () => {
    // Milwaukee, Detroit, Toronto, New York, Boston, Cleveland, Baltimore; against the last
    const found = bradleyTerry([
      [0, 7, 9, 7, 7, 9, 11],
      [6, 0, 7, 5, 11, 9, 9],
      [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12],
      [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ]) as Strengths;
    const over = [0, 1, 2, 3, 4, 5].map((i) => [
      (found.log[i]! - found.log[6]!).toFixed(3),
      seOfContest(found, i, 6).toFixed(3),
    ]);
    expect(over).toEqual([
      ['1.581', '0.343'],
      ['1.436', '0.340'],
      ['1.294', '0.337'],
      ['1.248', '0.336'],
      ['1.108', '0.334'],
      ['0.684', '0.332'],
    ]);
  });

  it('gives the estimates and standard errors of the citations of statistical journals in BradleyTerry2', () => {
    // Turner, Firth (2012), J. Stat. Software 48(9): Biometrika, Comm Statist, JASA, JRSS-B; against the first
    const found = bradleyTerry([
      [714, 730, 498, 221],
      [33, 425, 68, 17],
      [320, 813, 1072, 142],
      [284, 276, 325, 188],
    ]) as Strengths;
    expect(
      [1, 2, 3].map((i) =>
        [found.log[i]! - found.log[0]!, seOfContest(found, i, 0)].map((x) => x.toFixed(5)),
      ),
    ).toEqual([
      ['-2.94907', '0.10255'],
      ['-0.47957', '0.06059'],
      ['0.26895', '0.07083'],
    ]);
  });

  it('refuses where somebody never lost to the rest, unless a prior is stated', () => {
    const wins = winsOf(3, [
      [0, 1, 2],
      [0, 2, 1],
    ]);
    expect(wins).toEqual([
      [0, 2, 2],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(bradleyTerry(wins)).toMatchObject({ refused: { code: 'not_compared' } });
    const { log } = bradleyTerry(wins, 1) as Strengths;
    expect(log[0]).toBeGreaterThan(log[1]!);
    expect(log[1]).toBeCloseTo(log[2]!, 8);
    expect(() => bradleyTerry([[0, 1]])).toThrow(RangeError);
    expect(() =>
      bradleyTerry([
        [0, -1],
        [1, 0],
      ]),
    ).toThrow(RangeError);
  });

  it('comes to an end where arithmetic is not fine enough for it, and where strengths are far apart', () => {
    // one order of all: only the prior keeps the first from being infinitely strong
    const order = [...Array(120).keys()];
    for (const prior of [0.001, 0.5, 1e6]) {
      const found = bradleyTerry(winsOf(120, [order]), prior) as Strengths;
      expect([...found.log, ...found.se].every(Number.isFinite)).toBe(true);
      expect(order.every((i) => i === 0 || found.log[i]! < found.log[i - 1]!)).toBe(true);
      expect(probability(found, 0, 119)).toBeGreaterThan(0.5);
    }
  });

  it('expects as many wins as there were: that is where the likelihood is greatest', () => {
    const table = fc.integer({ min: 2, max: 6 }).chain((n) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(table, (wins) => {
        const found = bradleyTerry(wins);
        if (isRefused(found)) return;
        for (let i = 0; i < wins.length; i++) {
          let won = 0;
          let expected = 0;
          for (let j = 0; j < wins.length; j++) {
            if (i === j) continue;
            won += wins[i]![j]!;
            expected += (wins[i]![j]! + wins[j]![i]!) * probability(found, i, j);
          }
          expect(expected).toBeCloseTo(won, 6);
        }
      }),
    );
  });
});
