import type pg from 'pg';
import { startLaurel } from '../test/support/laurel.js';
import { type Sent, sentDuring } from '../test/support/queries.js';
import { type House, SECRET } from './house.js';
import { type PlanNode, rowsLookedAt, scannedWhole } from './plans.rules.js';
import { progress } from './progress.js';
import { reads, wholeContest } from './reads.js';
import { undone } from './tidy.js';
import { comeTogether, openPool, type World } from './world.js';

/** A query of a list that reads a great table whole, or a page that looks at far more than it shows. */
export interface PoorPlan {
  page: string;
  tables: string[];
  rowsLookedAt: number;
  query: string;
}

/** A page shows up to fifty rows; ten tables' worth of them is still a page. */
const PAGE = 500;

/**
 * Opens every page once, in this process, and has each of its queries explained. What shows the whole of a contest
 * reads a table of which nearly all is that contest from end to end, and rightly: of it is asked whether an index would
 * serve where the contest is one of many.
 */
export async function poorPlans(house: House, world: World): Promise<PoorPlan[]> {
  const laurel = await startLaurel(
    { ROLE: 'api', SESSION_SECRET: SECRET },
    { url: house.url(world.database), drop: async () => {} },
  );
  const stop = undone(() => laurel.stop());
  const pool = openPool(house, world);
  const people = comeTogether(world, laurel.url);
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ name: string; count: number }>(
      `SELECT relname AS name, reltuples AS count FROM pg_class WHERE relkind = 'r'`,
    );
    const sizes = new Map(rows.map(({ name, count }) => [name, Number(count)]));
    const found: PoorPlan[] = [];
    for (const { name, get } of await reads(world, people, pool)) {
      const whole = wholeContest.has(name);
      await get(0); // what is kept in memory afterwards is asked for once
      for (const { text, values } of await selectsDuring(() => get(0))) {
        await client.query(`SET enable_seqscan = ${whole ? 'off' : 'on'}`);
        const plan = await explained(client, { text, values });
        const tables = scannedWhole(plan, sizes);
        const looked = rowsLookedAt(plan);
        if (tables.length > 0 || (!whole && looked > PAGE))
          found.push({ page: name, tables, rowsLookedAt: looked, query: text.replaceAll(/\s+/g, ' ') });
      }
    }
    for (const { page, tables, rowsLookedAt: looked, query } of found)
      progress(`  ${page}: ${tables.join(', ')} ${looked} rows for ${query.slice(0, 160)}`);
    return found;
  } finally {
    client.release();
    people.close();
    await pool.end();
    await stop();
  }
}

async function explained(client: pg.PoolClient, { text, values }: Sent): Promise<PlanNode> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** The SELECTs sent by whoever in this process while `work` ran, each once. */
async function selectsDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const asked = (await sentDuring(work)).filter(
    ({ text }) =>
      /^\s*(SELECT|WITH)\b/i.test(text) && !/FROM session|pg_try_advisory|FOR UPDATE|bullmq/.test(text),
  );
  return [...new Map(asked.map((sent) => [sent.text, sent])).values()];
}
