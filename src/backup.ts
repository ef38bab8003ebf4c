import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { FORMAT, inParts, type Manifest, manifestEntry, type Sum } from './archive.js';
import { type FileStorage, KEEPING } from './files/storage.js';
import { ConfigError } from './platform/config.js';
import { rootPath } from './platform/root.js';
import { plainText, quoted, type Row, rowsOf, tablesOf } from './platform/table-rows.js';
import { packed, type TarEntry } from './platform/tar.js';

/** What a backup knows beside rows and files. */
export interface Circumstances {
  /** `kept`: the program made it and keeps it beside its data, so nobody else has it. */
  secret: { value: string; kept: boolean };
  /** See FailedDeliveries; asked for before the moment that the backup shows. */
  unhandled: string[];
}

/** A file whose bytes are not what its row says. */
export interface FileFault {
  id: string;
  what: string;
}

/**
 * Shows `work` the database as it is at one moment, whatever is written meanwhile. As long as it takes, files of that
 * moment are not erased, and no migration changes a table.
 */
export async function atOneMoment<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'laurel backup',
    keepAlive: true,
  });
  client.on('error', () => {}); // the query at hand says so
  await client.connect();
  try {
    await client.query(plainText);
    await client.query('SELECT pg_advisory_lock($1)', [KEEPING]);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = await tablesOf(client);
    const names = [...tables.map(({ name }) => quoted(name)), 'migrations'];
    await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Writes what `client` sees (see `atOneMoment`) and the files its rows name into `file`, which only its owner can read;
 * it appears when it is complete. BullMQ's own tables stay out: with Redis they are elsewhere, and not of the same
 * moment. What was in the queues follows from the rows: files and letters to be worked on by their state, deliveries
 * of events by `unhandled` and by being recent, see `Restore`.
 * @throws ConfigError where there is such a file
 */
export class Backup {
  private readonly faults: FileFault[] = [];
  private readonly tables: Manifest['tables'] = {};
  private readonly files: Manifest['files'] = {};

  constructor(
    private readonly client: pg.Client,
    private readonly storage: FileStorage,
    private readonly circumstances: Circumstances,
  ) {}

  async write(file: string): Promise<{ manifest: Manifest; faults: FileFault[] }> {
    if (await stat(file).catch(() => undefined)) throw new ConfigError(`${file} is there already`);
    const manifest = await this.begin();
    const unfinished = `${file}.part`;
    await mkdir(dirname(file), { recursive: true });
    await rm(unfinished, { force: true });
    try {
      await pipeline(
        packed(this.entries(manifest), new Date(manifest.takenAt)),
        createGzip(),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
      );
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await synced(dirname(file));
    return { manifest, faults: this.faults };
  }

  private async begin(): Promise<Manifest> {
    const [{ at }] = (await this.client.query('SELECT now() AS at')).rows;
    const migrations = await this.client.query('SELECT name FROM migrations ORDER BY timestamp, id');
    const { version } = JSON.parse(await readFile(rootPath('package.json'), 'utf8'));
    const { secret, unhandled } = this.circumstances;
    return {
      format: FORMAT,
      version,
      takenAt: at.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      secret: { fingerprint: fingerprint(secret.value), ...(secret.kept && { kept: secret.value }) },
      unhandled,
      tables: this.tables,
      files: this.files,
    };
  }

  /** Everything, and the manifest when all the rest is known. */
  private async *entries(manifest: Manifest): AsyncGenerator<TarEntry> {
    for (const table of await tablesOf(this.client)) {
      let rows = 0;
      const lines = async function* (client: pg.Client) {
        for await (const batch of rowsOf(client, table)) {
          rows += batch.length;
          yield Buffer.from(batch.map((row) => `${JSON.stringify(row)}\n`).join(''));
        }
      };
      let sum: Sum | undefined;
      yield* inParts(`tables/${table.name}`, lines(this.client), (whole) => {
        sum = whole;
      });
      const columns = table.columns.map(({ name }) => name);
      this.tables[table.name] = { columns, rows, ...sum! };
    }
    const kept = { name: 'stored_file', columns: ['id', 'sha256'].map((name) => ({ name, type: 'text' })) };
    for await (const batch of rowsOf(this.client, kept, `state IN ('quarantined', 'clean')`))
      for (const row of batch) yield* this.file(row);
    yield manifestEntry(manifest);
  }

  /** A lost or changed file is told, and no reason to keep nothing at all. */
  private async *file([id, sha256]: Row): AsyncGenerator<TarEntry> {
    if (!id) return;
    if (!(await this.storage.exists(id))) {
      this.faults.push({ id, what: 'no bytes in the storage' });
      return;
    }
    let sum: Sum | undefined;
    yield* inParts(`files/${id}`, await this.storage.get(id), (whole) => {
      sum = whole;
    });
    this.files[id] = sum!;
    if (sum!.sha256 !== sha256) this.faults.push({ id, what: 'other bytes than were stored' });
  }
}

export const fingerprint = (secret: string): string =>
  createHmac('sha256', secret).update('the secret of a backup').digest('hex').slice(0, 16);

/** A name is only safe on the disk when its folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined); // not on Windows
  await handle?.sync().catch(() => {});
  await handle?.close();
}
