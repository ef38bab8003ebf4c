import fc from 'fast-check';
import { type BootstrapProblem, type Chance, chances, highest, residualsOf } from './bootstrap.rules.js';
import { randomFrom } from './random.rules.js';
import { pairsOf } from './rated-pairs.rules.js';
import { fitAdditive } from './severity.rules.js';

function run(problem: Partial<BootstrapProblem>): Map<string, number> {
  const steps = chances({
    scores: [],
    effects: [],
    residuals: [0],
    select: highest(1),
    draws: 2000,
    seed: 'seed',
    ...problem,
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return new Map(step.value.map(({ application, selected }: Chance) => [application, selected]));
}
const scored = (...scores: number[]) =>
  scores.map((score, n) => ({ application: `a${n}`, score, jurors: [0, 1, 2] }));

describe('the chance of being selected', () => {
  it('is certain where jurors agree, and even where two are alike', () => {
    expect([...run({ scores: scored(9, 5, 1), residuals: [0] }).values()]).toEqual([1, 0, 0]);
    const even = run({ scores: scored(5, 5), residuals: [-2, -1, 0, 1, 2] });
    expect(even.get('a0')! + even.get('a1')!).toBe(1);
    expect(Math.abs(even.get('a0')! - 0.5)).toBeLessThan(0.06); // ties go to the first
  });

  it('is what the normal distribution gives for the difference of two means', () => {
    // errors of variance 1, three sheets each: the difference has √(2/3), so P = Φ(1 / √(2/3)) = 0.8897
    const residuals = Array.from({ length: 401 }, (_, n) => (n - 200) / 100).map((x) => x / Math.sqrt(1.34));
    const found = run({ scores: scored(1, 0), residuals, draws: 20_000 });
    expect(found.get('a0')).toBeCloseTo(0.8897, 2);
  });

  it('knows that jurors differ where they read different applications, and only there', () => {
    const effects = [-1, 1];
    // each is one point up or down: the better one loses when its juror is severe and the other's is not
    const [one, other] = [[0], [1]].map((jurors, n) => ({ application: `a${n}`, score: 1 - n, jurors }));
    const found = run({ scores: [one!, other!], effects, draws: 20_000 }).get('a1')!;
    expect(Math.abs(found - 1 / 4)).toBeLessThan(0.01);
    expect(run({ scores: [one!, { ...other!, jurors: [0] }], effects }).get('a1')).toBe(0);
    expect(run({ scores: [one!, other!] }).get('a1')).toBe(0);
  });

  it('is the same from the same seed, another from another, and tells how far it is', () => {
    const problem = { scores: scored(3, 2.9, 2.8, 1), residuals: [-1, 0, 1], select: highest(2) };
    expect(run(problem)).toEqual(run(problem));
    expect(run({ ...problem, seed: 'other' })).not.toEqual(run(problem));
    const steps = chances({ effects: [], ...problem, draws: 250, seed: 's' });
    expect([steps.next().value, steps.next().value]).toEqual([100, 200]);
    expect(() => run({ residuals: [] })).toThrow(RangeError);
    expect(() => run({ draws: 0 })).toThrow(RangeError);
  });

  it('adds up to as many as are selected', () => {
    const some = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5 }), (scores, count) => {
        const found = run({
          scores: scored(...scores),
          residuals: [-9, 0, 9],
          select: highest(count),
          draws: 50,
        });
        const sum = [...found.values()].reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(Math.min(count, scores.length), 8);
      }),
    );
  });

  it('rests on residuals as large as the errors they stand for', () => {
    const ratings = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8].map((value, n) => ({
      application: `a${n >> 1}`,
      juror: `j${n % 3}`,
      value,
    }));
    const model = fitAdditive(pairsOf(ratings));
    const residuals = residualsOf(model);
    const variance = residuals.reduce((sum, one) => sum + one ** 2, 0) / residuals.length;
    expect(variance).toBeCloseTo(model.errorVariance!, 10);
    expect(residualsOf(fitAdditive(pairsOf([ratings[0]!])))).toEqual([]);
  });
});

describe('random numbers from a seed', () => {
  it('are below their bound, and all alike', () => {
    const random = randomFrom('seed');
    const counts = new Array<number>(7).fill(0);
    for (let n = 0; n < 70_000; n++) counts[random(7)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 2 ** 32 }),
        (seed, bound) => randomFrom(seed)(bound) < bound,
      ),
    );
  });
});
