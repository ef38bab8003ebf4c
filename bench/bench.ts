import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { build } from '../scripts/build.js';
import { rootPath } from '../src/platform/root.js';
import { openHouse } from './house.js';
import { measure } from './measure.js';
import { type PoorPlan, poorPlans } from './plans.js';
import { progress } from './progress.js';
import { wholeContest } from './reads.js';
import { measureStarts } from './starts.js';
import { tidyUp } from './tidy.js';
import { type Figures, grown, targets } from './verdict.rules.js';
import { furnish } from './world.js';

/**
 * `npm run bench`: the figures are printed as JSON and kept in bench.json. BENCH_SIZES=1000 measures less, and
 * BENCH_ONLY=starts, reads or writes one part of it.
 */
async function main() {
  const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);
  const only = process.env.BENCH_ONLY;
  const wants = (part: string) => !only || only.split(',').includes(part);
  await build(['server', 'web']);
  const starts = wants('starts') ? await measureStarts() : undefined;
  const figures: Figures[] = [];
  let plans: PoorPlan[] | undefined;
  const house = await openHouse();
  try {
    const season = await furnish(house);
    for (const size of sizes)
      figures.push(
        await measure(house, season, size, wants, async (world) => {
          if (wants('reads') && size === Math.max(...sizes)) plans = await poorPlans(house, world);
        }),
      );
  } finally {
    await house.close();
  }
  const result = {
    machine: { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version },
    starts,
    figures,
    growth: grown(figures, wholeContest),
    poorPlans: plans,
    targets: targets(figures, starts?.memoryAtRest, plans?.length),
  };
  console.log(JSON.stringify(result, null, 2));
  writeFileSync(rootPath('bench.json'), `${JSON.stringify(result, null, 2)}\n`);
  for (const { what, p50, steps } of result.growth) {
    const worse = steps.some(({ ok }) => !ok) ? '  GROWS TOO FAST' : '';
    progress(`${what.padEnd(36)} ${Object.values(p50).join(' → ')} ms${worse}`);
  }
  for (const { what, wanted, is, met } of result.targets)
    progress(`${met ? 'met   ' : 'missed'} ${what}: ${is}, ${wanted}`);
}

let told = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    told = true;
    await tidyUp();
    process.exit(1);
  });
await main().catch((error) => {
  // what it was about to do fails when the database goes
  if (!told) throw error;
});
