import fc from 'fast-check';
import { type InterestLevel, interestFit, interestLevels, interestSquare } from './interests.rules.js';

const anyLevels = fc.array(fc.constantFrom(...interestLevels), { minLength: 1, maxLength: 8 });
const fitOf = (levels: readonly InterestLevel[]) =>
  interestFit(
    levels.reduce((sum: number, level) => sum + interestSquare(level), 0),
    levels.length,
  );

/** HotCRP, `PaperInfo::topic_interest_score`, before it is multiplied by 10 and cut. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: as HotCRP writes it
const weights = [-0.7071, -0.5, 0, 0.7071, 1];
const hotcrp = (levels: readonly InterestLevel[]) =>
  levels.reduce<number>((sum, level) => sum + weights[level + 2]!, 0) / Math.sqrt(levels.length);

describe('interests', () => {
  it('are HotCRP’s topic score where one tag of any number is of interest', () => {
    for (const level of interestLevels)
      for (const others of [0, 1, 2, 5]) {
        const levels = [level, ...Array<InterestLevel>(others).fill(0)];
        expect(fitOf(levels)).toBeCloseTo(hotcrp(levels), 4);
      }
  });

  it('have an upper end: all tags are one’s field, however many', () => {
    expect(fitOf([2])).toBe(1);
    expect(fitOf([2, 2, 2, 2])).toBe(1);
    expect(fitOf([2, 2, 0, 0])).toBeCloseTo(Math.SQRT1_2, 12);
    expect(fitOf([-2, -2])).toBeCloseTo(-Math.SQRT1_2, 12);
    expect(fitOf([2, -2])).toBe(0.5);
    expect(interestFit(0, 0)).toBe(0);
  });

  it('stay within −1 and 1, and more interest in a tag never lowers the fit', () => {
    fc.assert(
      fc.property(anyLevels, fc.nat(), (levels, pick) => {
        expect(Math.abs(fitOf(levels))).toBeLessThanOrEqual(1);
        const at = pick % levels.length;
        const raised = levels.map((level, index) =>
          index === at ? (Math.min(2, level + 1) as InterestLevel) : level,
        );
        expect(fitOf(raised)).toBeGreaterThanOrEqual(fitOf(levels));
      }),
    );
  });

  it('have five levels', () => {
    expect(() => interestSquare(3)).toThrow(RangeError);
    expect(() => interestSquare(0.5)).toThrow(RangeError);
  });
});
