import { exact } from '../../test/support/exact.js';
import { each, exactly, upTo } from '../../test/support/exact-network.js';
import { contested, hotcrpStep, rankCosts, sizes, type Workload, workload } from './workloads.js';

const best = ({ submissions, k, maxLoad, values, conflict }: Workload) =>
  exact({
    sheets: Array.from({ length: submissions }, () => exactly(k)),
    places: maxLoad.map((max) => upTo(max)),
    values,
    shut: conflict,
  });

describe('assignment workloads', () => {
  it.each(sizes.filter(({ name, optimum }) => optimum && !/^5000/.test(name)))(
    'are the published ones: $name has the optimum $optimum',
    async ({ optimum, ...size }) => {
      expect((await best(workload(size))).total).toBe(optimum);
    },
    60_000,
  );

  it.each([
    { name: '100x20', ranks: 4749, whole: 214_749 },
    { name: '1000x100h', ranks: 29_909, whole: 5_044_809 },
  ])(
    'have the published optimum of HotCRP’s objective: $name $whole',
    async ({ name, ranks, whole }) => {
      const world = workload(sizes.find((size) => size.name === name)!);
      const found = await exact({
        sheets: Array.from({ length: world.submissions }, () => exactly(world.k)),
        places: world.maxLoad.map((max) => each(max, (n) => -hotcrpStep * (n - 1))),
        values: rankCosts(world).map((cost) => -cost),
        shut: world.conflict,
      });
      expect([-found.total, -found.objective]).toEqual([ranks, whole]);
    },
    60_000,
  );

  it('are contested where they should be: most of what submissions would take first they cannot have', () => {
    const { submissions, reviewers, k, values, maxLoad } = contested(1000, 100, 3, 7);
    const wanted = new Int32Array(reviewers);
    for (let p = 0; p < submissions; p++) {
      const row = values.subarray(p * reviewers, (p + 1) * reviewers);
      const first = [...row.keys()].sort((a, b) => row[b]! - row[a]!).slice(0, k);
      for (const i of first) wanted[i]!++;
    }
    const turnedAway = wanted.reduce((sum, count, i) => sum + Math.max(0, count - maxLoad[i]!), 0);
    expect(turnedAway / (submissions * k)).toBeGreaterThan(0.9);
  });
});
