import type pg from 'pg';
import { bareAutosaves, bareSheetSaves, bareSubmissions } from './bare.js';
import { brief, median, type Timing } from './figures.rules.js';
import { WRITERS } from './fill.js';
import { type House, SECRET, type Server, startServer } from './house.js';
import { load, type Measure } from './load.js';
import { progress } from './progress.js';
import { type Read, reads } from './reads.js';
import type { Season } from './season.js';
import type { Compared, Figures } from './verdict.rules.js';
import { comeTogether, openPool, type People, settle, type World } from './world.js';
import { autosaves, sheetSaves, submissions, type Work } from './writes.js';

/** Turn and turn about, so that what else the machine does falls on both. */
const ROUNDS = 3;
const SECONDS = 4;
const SUBMISSIONS = 400;

/** Everything that is measured among so many applications. `then` may look at the world before it is gone. */
export async function measure(
  house: House,
  season: Season,
  applications: number,
  wants: (part: 'reads' | 'writes') => boolean,
  then: (world: World) => Promise<void>,
): Promise<Figures> {
  const drafts = 2 * WRITERS + 2 * ROUNDS * SUBMISSIONS;
  const world = await settle(house, season, applications, drafts);
  progress(`${applications} applications are there`);
  const pool = openPool(house, world);
  let server: Server | undefined;
  let people: People | undefined;
  try {
    server = await startServer({
      DATABASE_URL: house.url(world.database),
      SESSION_SECRET: SECRET,
      DATA_DIR: `${house.dir}/data`,
    });
    people = comeTogether(world, server.url);
    const pages = wants('reads') ? await measureReads(await reads(world, people, pool)) : {};
    const assignment = wants('reads') ? await measureAssignment(world, people) : undefined;
    const writes = wants('writes') ? await measureWrites(world, people, pool) : {};
    const memory = server.memory();
    await server.stop();
    await then(world);
    return { applications, writes, reads: pages, assignment, memory };
  } finally {
    people?.close();
    await server?.stop();
    await pool.end();
    await house.drop(world.database);
  }
}

async function measureReads(pages: Read[]): Promise<Record<string, Timing>> {
  const found: Record<string, Timing> = {};
  for (const { name, get } of pages) {
    let n = 0;
    const next = () => get(n++);
    // what is read for the first time is another question, and so is code that was not yet compiled
    await load([next], { calls: 150, seconds: 2 });
    found[name] = await load([next], { calls: 60, seconds: 6 });
    tell(name, found[name]);
  }
  return found;
}

/** A dry run of 1,000 applications × 100 experts × 3. */
async function measureAssignment({ season }: World, { staff }: People): Promise<Timing> {
  const path = `/api/contests/${season.unassigned.contest.id}/assignment-plans`;
  const found = await load([() => staff[0]!.post(path)], { calls: 10, seconds: 10 });
  tell('even assignment, dry', found);
  return found;
}

async function measureWrites(world: World, people: People, pool: pg.Pool): Promise<Figures['writes']> {
  const seconds = () => ({ seconds: SECONDS });
  const fixed = (works: Work[]) => () => works;
  const drafts = (round: number) =>
    Array.from({ length: SUBMISSIONS }, (_, n) => 2 * WRITERS + round * SUBMISSIONS + n);
  return {
    autosave: await compare(
      'autosave',
      fixed(await autosaves(world, people)),
      fixed(bareAutosaves(pool, world)),
      seconds,
    ),
    sheet: await compare(
      'sheet',
      fixed(await sheetSaves(world, people)),
      fixed(bareSheetSaves(pool, world)),
      seconds,
    ),
    submission: await compare(
      'submission',
      (round) => submissions(world, people, drafts(2 * round)),
      (round) => bareSubmissions(pool, world, drafts(2 * round + 1)),
      () => ({ calls: SUBMISSIONS, seconds: 2 * SECONDS }),
    ),
  };
}

async function compare(
  name: string,
  product: (round: number) => Work[],
  bare: (round: number) => Work[],
  until: () => Measure,
): Promise<Compared> {
  const rounds: { product: Timing; bare: Timing }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      product: await load(product(round), until()),
      bare: await load(bare(round), until()),
    });
  const compared = {
    product: middle(rounds.map((round) => round.product)),
    bare: middle(rounds.map((round) => round.bare)),
    ratio: brief(median(rounds.map((round) => round.product.perSecond / round.bare.perSecond))),
  };
  tell(name, compared.product);
  tell(`${name}, bare`, compared.bare);
  progress(`  ${compared.ratio} of it`);
  return compared;
}

/** The round whose rate is in the middle. */
const middle = (rounds: Timing[]): Timing =>
  [...rounds].sort((a, b) => a.perSecond - b.perSecond)[rounds.length >> 1]!;

const tell = (name: string, { p50, p95, perSecond }: Timing) =>
  progress(`  ${name.padEnd(34)} p50 ${p50} ms, p95 ${p95} ms, ${perSecond}/s`);
