import pg from 'pg';

/**
 * Fills the database at `url`, if nothing has ever happened in it, whole or not at all: `fill` gets a database of its
 * own, which takes the place of the empty one when it is done. However that is broken off, even by kill -9, the next
 * call begins again from nothing. The role needs CREATEDB; nobody else may be connected.
 * @returns whether it was filled
 */
export async function fillIfEmpty(url: string, fill: (url: string) => Promise<void>): Promise<boolean> {
  if (!(await isEmpty(url))) return false;
  const own = new URL(url);
  const name = own.pathname.slice(1);
  const fresh = `${name}_sample`;
  own.pathname = `/${fresh}`;

  await onServer(url, async (sql) => {
    await sql(`DROP DATABASE IF EXISTS ${id(fresh)} WITH (FORCE)`);
    await sql(`CREATE DATABASE ${id(fresh)}`);
    // nothing of it is kept unless all of it is, so no commit need wait for the disk
    await sql(`ALTER DATABASE ${id(fresh)} SET synchronous_commit = off`);
  });
  try {
    await fill(own.href);
  } catch (error) {
    await onServer(url, (sql) => sql(`DROP DATABASE IF EXISTS ${id(fresh)} WITH (FORCE)`));
    throw error;
  }
  await onServer(url, async (sql) => {
    await sql(`ALTER DATABASE ${id(fresh)} RESET synchronous_commit`);
    await sql(`DROP DATABASE ${id(name)}`);
    // a break right here leaves no database of the name: the embedded start makes an empty one
    await sql(`ALTER DATABASE ${id(fresh)} RENAME TO ${id(name)}`);
  });
  return true;
}

/** No schema yet, or one in which no event was ever recorded: events are never deleted, whatever people delete. */
async function isEmpty(url: string): Promise<boolean> {
  return connected(url, async (client) => {
    const { rows: schema } = await client.query(`SELECT to_regclass('public.event') IS NULL AS none`);
    if (schema[0].none) return true;
    const { rows } = await client.query(
      `SELECT NOT EXISTS (SELECT FROM event) AND NOT EXISTS (SELECT FROM person)
              AND NOT EXISTS (SELECT FROM association) AS empty`,
    );
    return rows[0].empty;
  });
}

function onServer(
  url: string,
  work: (sql: (text: string) => Promise<unknown>) => Promise<unknown>,
): Promise<unknown> {
  const server = new URL(url);
  server.pathname = '/postgres';
  return connected(server.href, (client) => work((text) => client.query(text)));
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const id = (name: string) => pg.escapeIdentifier(name);
