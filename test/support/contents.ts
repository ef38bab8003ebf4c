import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Every row of every table, as PostgreSQL writes it. */
export type Contents = Map<string, string[]>;

/** What a backup carries: every logged table there is, asked of the catalogue. */
export async function contentsOf(client: pg.Client): Promise<Contents> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND relpersistence <> 'u' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const contents: Contents = new Map();
  for (const { name } of tables) {
    // a transaction's number is a matter of its server; what is carried anew is not marked as carried
    const row = name === 'event' ? `to_jsonb(t) - '{transaction, dispatched_at}'::text[]` : 't';
    const { rows } = await client.query(`SELECT (${row})::text AS text FROM "${name}" t ORDER BY 1`);
    contents.set(
      name,
      rows.map(({ text }) => text),
    );
  }
  return contents;
}

/** What is in one and not in the other, by table. */
export function differences(before: Contents, after: Contents): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (!old || !now) return [`${name}: ${old ? 'no such table any more' : 'a new table'}`];
    const [had, has] = [new Set(old), new Set(now)];
    const [lost, come] = [old.filter((row) => !has.has(row)), now.filter((row) => !had.has(row))];
    if (lost.length === 0 && come.length === 0 && old.length === now.length) return [];
    return [`${name}: ${old.length} → ${now.length}, lost ${lost[0] ?? '-'}, came ${come[0] ?? '-'}`];
  });
}

/** Constraints, indexes and triggers, and whether they are in force. */
export async function rulesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated AS rule
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1`);
  return rows.map(({ rule }) => rule);
}

/** Every file of a folder by its name, whatever folder of it it lies in. */
export async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(
        async ({ name, parentPath }) => [name, await readFile(join(parentPath, name))] as [string, Buffer],
      ),
    ),
  );
}

/** Reads a database with a session of its own. */
export async function reading<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET timezone = 'UTC'`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A row as text by column, under its primary key. */
export type Records = Map<string, Record<string, string | null>>;

/** Every row of every table, each value by itself. */
export async function recordsOf(client: pg.Client): Promise<Map<string, Records>> {
  const { rows: tables } = await client.query<{ name: string; key: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS key
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
     WHERE c.relkind = 'r' AND c.relpersistence <> 'u' AND c.relnamespace = 'public'::regnamespace
     GROUP BY 1 ORDER BY 1`,
  );
  const records = new Map<string, Records>();
  for (const { name, key } of tables) {
    const { rows } = await client.query<{ row: Record<string, string | null> }>(
      `SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(t))) AS row FROM "${name}" t`,
    );
    records.set(name, new Map(rows.map(({ row }) => [key.map((column) => row[column]).join('/'), row])));
  }
  return records;
}
