import pg from 'pg';
import { createDataSource } from '../src/data-source.js';
import { Audit } from '../src/platform/audit.js';
import { Db } from '../src/platform/db.js';
import { startLaurel } from '../test/support/laurel.js';
import { BenchClient } from './client.js';
import { fillSeason, fillUnassigned, type Sql, WRITERS } from './fill.js';
import { type House, SECRET } from './house.js';
import { cookieFor, makeSeason, type Season } from './season.js';
import { undone } from './tidy.js';

/** Rows that are measured, by what is done with them; none is used for two things. */
export interface Targets {
  /** Drafts, in the order of their writers. */
  drafts: string[];
  /** Applications in which nothing is written yet, by expert. */
  tasks: string[];
  /** Tasks whose sheet is confirmed, each of another expert. */
  marked: string[];
}

/** A database with a season of one size in it. */
export interface World {
  season: Season;
  applications: number;
  database: string;
  targets: Targets;
}

const TEMPLATE = 'bench_season';

/** Makes the season from which those of each size are copied; once for a house. */
export async function furnish(house: House): Promise<Season> {
  await house.make(TEMPLATE);
  const laurel = await startLaurel(
    { ROLE: 'api', SESSION_SECRET: SECRET },
    { url: house.url(TEMPLATE), drop: async () => {} },
  );
  const stop = undone(() => laurel.stop());
  try {
    const season = await makeSeason(laurel);
    await fillUnassigned((text, parameters) => laurel.sql(text, parameters), season);
    await laurel.sql('UPDATE event SET dispatched_at = at WHERE dispatched_at IS NULL');
    return season;
  } finally {
    await stop();
  }
}

export async function settle(
  house: House,
  season: Season,
  applications: number,
  drafts: number,
): Promise<World> {
  const database = `bench_${applications}`;
  await house.make(database, TEMPLATE);
  const source = await createDataSource(house.url(database)).initialize();
  try {
    const sql: Sql = (text, parameters) => source.query(text, parameters);
    const runner = source.createQueryRunner();
    await runner.query('SET statement_timeout = 0');
    await fillSeason((text, parameters) => runner.query(text, parameters), season, applications, drafts);
    const ids = async (column: string, table: string) =>
      (await sql(`SELECT ${column} AS id FROM ${table} ORDER BY i LIMIT 10000`)).map(({ id }) => String(id));
    const targets = {
      drafts: await ids('id', 'bench_writer'),
      tasks: await ids('application', 'bench_open'),
      marked: (await ids('id', 'bench_task WHERE k = 0')).slice(0, WRITERS),
    };
    await runner.query(
      'DROP TABLE bench_entry, bench_juror, bench_task, bench_past, bench_writer, bench_open',
    );
    await runner.query('ANALYZE event'); // filled at once, it would be read whole for each batch
    await new Audit(new Db(source)).seal();
    await runner.query('VACUUM ANALYZE');
    await runner.query('CHECKPOINT').catch(() => {}); // only a superuser may
    await runner.release();
    return { season, applications, database, targets };
  } finally {
    await source.destroy();
  }
}

/** People at their browsers, each at an address of their own. */
export interface People {
  writers: BenchClient[];
  jurors: BenchClient[];
  staff: BenchClient[];
  close(): void;
}

export function comeTogether({ season, targets }: World, url: string): People {
  const client = (kind: number, cookie: string, n: number) =>
    new BenchClient(url, cookie, `10.${kind}.${n >> 8}.${n & 255}`);
  const known = (kind: string, n: number) => cookieFor(season, SECRET, `${kind}-${n + 1}`);
  const writers = targets.drafts.map((_, n) => client(1, known('writer', n), n));
  const jurors = targets.tasks.map((_, n) => client(2, known('juror', n), n));
  const staff = season.staff.map(({ cookie }, n) => client(3, cookie, n));
  return {
    writers,
    jurors,
    staff,
    close: () => {
      for (const one of [...writers, ...jurors, ...staff]) one.close();
    },
  };
}

/** A pool as large as the program's. */
export function openPool(house: House, { database }: World): pg.Pool {
  const pool = new pg.Pool({ connectionString: house.url(database), max: 20 });
  pool.on('error', () => {}); // the database is gone: its queries say so
  return pool;
}
