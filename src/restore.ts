import { Readable } from 'node:stream';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { linesOf, type Manifest, members, verified } from './archive.js';
import { dataSourceOptions, MIGRATION_LOCK } from './data-source.js';
import type { FileStorage } from './files/storage.js';
import { Audit } from './platform/audit.js';
import { ConfigError } from './platform/config.js';
import { Db } from './platform/db.js';
import { insertRows, plainText, quoted, type Row, type Table, tablesOf } from './platform/table-rows.js';

/** How long before a backup an event may have been dispatched and still wait for its last attempt. */
const ON_ITS_WAY = 60 * 60_000;

const nameOf = (migration: (typeof migrations)[number]): string =>
  (new migration() as { name?: string }).name ?? migration.name;

/**
 * Puts a backup into an empty database and a storage. Its rows go into the schema they came from, all in one
 * transaction; then the migrations bring them to the present. Nothing here needs more rights than owning the database.
 */
export class Restore {
  private constructor(
    private readonly file: string,
    readonly manifest: Manifest,
    private readonly url: string,
  ) {}

  /** Reads the archive to its end. @throws ConfigError where it is broken, or newer than this program */
  static async from(file: string, url: string): Promise<Restore> {
    const manifest = await verified(file);
    const known = new Set(migrations.map(nameOf));
    const unknown = manifest.migrations.filter((name) => !known.has(name));
    if (unknown.length > 0)
      throw new ConfigError(
        `${file} was made by Laurel ${manifest.version}, which is newer: this program does not know the migrations ${unknown.join(', ')}`,
      );
    return new Restore(file, manifest, url);
  }

  /**
   * Fills database and storage. Programs that start meanwhile wait.
   * @throws ConfigError unless the database is empty and nobody works on it
   */
  async fill(storage: FileStorage): Promise<void> {
    await this.connected(async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await refuseOccupied(client);
      await this.rebuild(client);
      await client.query('BEGIN');
      await this.load(client, storage);
      await client.query('COMMIT');
      await client.query('ANALYZE');
    });
  }

  /** Runs the migrations that came after the backup was made, and seals what was not sealed yet. @returns their names */
  upgrade(): Promise<string[]> {
    return this.migrated(migrations, async (dataSource) => {
      const later = await dataSource.runMigrations();
      await new Audit(new Db(dataSource)).seal();
      return later.map(({ name }) => name);
    });
  }

  /** Makes an empty schema the one the backup was made of, whether there is none yet, an older or a newer one. */
  private async rebuild(client: pg.Client): Promise<void> {
    const wanted = new Set(this.manifest.migrations);
    await this.migrated(migrations, async (dataSource) => {
      while ((await executed(client)).some((name) => !wanted.has(name))) await dataSource.undoLastMigration();
    });
    const then = migrations.filter((migration) => wanted.has(nameOf(migration)));
    await this.migrated(then, (dataSource) => dataSource.runMigrations());
  }

  /**
   * Triggers say what may change from now on, and foreign keys are checked once all rows are there: in whatever order
   * the rows come, and however they refer to each other.
   */
  private async load(client: pg.Client, storage: FileStorage): Promise<void> {
    const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
    this.compare([...tables.values()]);
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    for (const { table, name } of keys)
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
    for (const name of tables.keys()) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);

    for await (const { name: member, content } of members(this.file)) {
      const [kind, name = ''] = member.split('/');
      const table = tables.get(name);
      if (kind === 'tables' && table) await this.loadTable(client, table, content);
      // before the rows are seen by anybody, as everywhere
      if (kind === 'files')
        await storage.put(
          name,
          Readable.from(content, { objectMode: false }),
          this.manifest.files[name]!.size,
        );
    }

    for (const name of tables.keys()) await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
    for (const { table, name, definition } of keys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }

  private async loadTable(
    client: pg.Client,
    { name, columns }: Table,
    content: AsyncIterable<Buffer>,
  ): Promise<void> {
    const given = this.manifest.tables[name]!.columns;
    const types = new Map(columns.map((column) => [column.name, column.type]));
    const table = { name, columns: given.map((column) => ({ name: column, type: types.get(column)! })) };
    const edit = name === 'event' ? this.redispatched(given) : (row: Row) => row;
    for await (const lines of linesOf(content))
      await insertRows(
        client,
        table,
        lines.map((line) => edit(JSON.parse(line))),
      );
  }

  /**
   * The queue is gone, so the events are carried anew that may have been in it. What a subscriber has handled has its
   * row in `event_delivery` and is not handled again. Older ones are left alone: subscribers that are younger than an
   * event never had it, and shall not get it now.
   */
  private redispatched(columns: string[]): (row: Row) => Row {
    const unhandled = new Set(this.manifest.unhandled);
    const since = Date.parse(this.manifest.takenAt) - ON_ITS_WAY;
    const [id, dispatchedAt] = [columns.indexOf('id'), columns.indexOf('dispatched_at')];
    return (row) => {
      const at = row[dispatchedAt];
      const again = at && (unhandled.has(row[id] ?? '') || Date.parse(at) > since);
      return again ? row.with(dispatchedAt, null) : row;
    };
  }

  private compare(tables: Table[]): void {
    const told = (list: [string, string[]][]) =>
      JSON.stringify(list.map(([name, columns]) => [name, [...columns].sort()]).sort());
    const here = told(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
    const there = told(Object.entries(this.manifest.tables).map(([name, { columns }]) => [name, columns]));
    if (here !== there)
      throw new ConfigError(`${this.file} has other tables than the migrations make that it names`);
  }

  private async migrated<T>(
    list: typeof migrations,
    work: (dataSource: DataSource) => Promise<T>,
  ): Promise<T> {
    const options = dataSourceOptions(this.url, 2);
    const extra = { application_name: 'laurel restore' }; // however long it takes
    const dataSource = await new DataSource({
      ...options,
      migrations: list,
      extra,
    } as typeof options).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  private async connected(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'laurel restore',
      keepAlive: true,
    });
    client.on('error', () => {}); // the query at hand says so
    await client.connect();
    try {
      await client.query(plainText);
      await work(client);
    } finally {
      await client.end();
    }
  }
}

async function executed(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`);
  if (!rows[0].there) return [];
  return (await client.query('SELECT name FROM migrations')).rows.map(({ name }) => name);
}

async function refuseOccupied(client: pg.Client): Promise<void> {
  const { rows: others } = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'laurel'`,
  );
  if (others.length > 0)
    throw new ConfigError('The program runs on this database. Stop all its processes, then restore.');
  const known = new Set(migrations.map(nameOf));
  const strange = (await executed(client)).filter((name) => !known.has(name));
  if (strange.length > 0)
    throw new ConfigError(`The database has a newer schema than this program (${strange.join(', ')}).`);
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${quoted(name)}) AS filled`);
    if (rows[0].filled)
      throw new ConfigError(
        `The database is not empty: there are rows in ${name}. A backup is restored into an empty one.`,
      );
  }
}
