import type pg from 'pg';

/** A table as the catalogue knows it, with the columns that are carried from one database to another. */
export interface Table {
  name: string;
  columns: { name: string; type: string }[];
}

/** Each value as PostgreSQL itself writes it; null is null. */
export type Row = (string | null)[];

/** Rows that are fetched, held and inserted at once. */
const BATCH = 250;

/** So that values are written the same way, whatever a server is set to. */
export const plainText = `SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET intervalstyle = 'postgres';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET standard_conforming_strings = on;
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

/**
 * Every table but TypeORM's own and those that are not logged, which a crash empties as well. Of their columns the
 * generated ones make themselves, and the number of a transaction (xid8) means nothing in another server: rows that
 * arrive get that of the transaction that brings them.
 */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name,
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', a.atttypid::regtype::text) ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
      AND c.relname <> 'migrations'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype
    GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every row of a table, or those of a condition, a batch at a time. Inside a transaction. */
export async function* rowsOf(
  client: pg.Client,
  { name, columns }: Table,
  where = 'true',
): AsyncGenerator<Row[]> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await client.query(
    `DECLARE laurel_rows NO SCROLL CURSOR FOR SELECT ${values} FROM ${quoted(name)} WHERE ${where}`,
  );
  for (;;) {
    const { rows } = await client.query<Row>({ text: `FETCH ${BATCH} FROM laurel_rows`, rowMode: 'array' });
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await client.query('CLOSE laurel_rows');
}

/** Puts rows in as they came out. */
export async function insertRows(
  client: pg.Client,
  { name, columns }: Table,
  rows: readonly Row[],
): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const values = columns.map(({ type }, index) => `c${index}::${type}`).join(', ');
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  const statement = `INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${arrays}) AS rows(${aliases})`;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    await client.query(
      statement,
      columns.map((_, index) => batch.map((row) => row[index])),
    );
  }
}
