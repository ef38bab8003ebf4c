import { writeFileSync } from 'node:fs';
import { build } from '../scripts/build.js';
import { rootPath } from '../src/platform/root.js';
import { openHouse } from './house.js';
import { type Figures, measure } from './measure.js';
import { furnish } from './world.js';

/** `npm run bench`: the figures are printed as JSON and kept in bench.json. BENCH_SIZES=1000 measures less. */
async function main() {
  const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);
  await build(['server']);
  const house = await openHouse();
  try {
    const season = await furnish(house);
    const figures: Figures[] = [];
    for (const size of sizes) figures.push(await measure(house, season, size, async () => {}));
    const result = { figures };
    console.log(JSON.stringify(result, null, 2));
    writeFileSync(rootPath('bench.json'), `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await house.close();
  }
}

await main();
