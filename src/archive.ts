import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { ConfigError } from './platform/config.js';
import { type TarEntry, unpacked } from './platform/tar.js';

/**
 * A backup is one tar.gz: `tables/<name>/000001 …` with a row in each line, a JSON array of its values as PostgreSQL
 * writes them; `files/<id>/000001 …` with the bytes; and `manifest.json`, which says what all that is, as the last one.
 * Whatever is larger comes in parts, so that nobody needs to know its length before.
 */
export const FORMAT = 1;
const PART = 4 * 1024 * 1024;
const MANIFEST = 'manifest.json';

const Sum = z.object({ size: z.int(), sha256: z.string() });
export type Sum = z.infer<typeof Sum>;

export const Manifest = z.object({
  format: z.literal(FORMAT),
  /** Of the program. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Every migration of its schema, oldest first. */
  migrations: z.array(z.string()).min(1),
  secret: z.object({
    /** Tells another secret from the same one, and nothing else about it. */
    fingerprint: z.string(),
    /** The secret itself, where the program keeps it beside its data: second factors cannot be read without it. */
    kept: z.string().optional(),
  }),
  /** Events that waited in the queue, or were given up, when the backup began. */
  unhandled: z.array(z.uuid()),
  tables: z.record(z.string(), Sum.extend({ columns: z.array(z.string()), rows: z.int() })),
  files: z.record(z.uuid(), Sum),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestEntry = (manifest: Manifest): TarEntry => ({
  name: MANIFEST,
  content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
});

/** What `chunks` holds, in parts; when they are read, `done` hears what came together. */
export async function* inParts(
  name: string,
  chunks: AsyncIterable<Buffer>,
  done: (sum: Sum) => void,
): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256');
  let [size, count, held]: [number, number, Buffer[]] = [0, 0, []];
  let waiting = 0;
  const part = () => {
    count += 1;
    const content = Buffer.concat(held);
    [held, waiting] = [[], 0];
    return { name: `${name}/${String(count).padStart(6, '0')}`, content };
  };
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
    waiting += chunk.length;
    held.push(chunk);
    if (waiting >= PART) yield part();
  }
  if (waiting > 0 || count === 0) yield part();
  done({ size, sha256: hash.digest('hex') });
}

/** A table, a file, or the manifest: all its parts. */
export interface Member {
  name: string;
  content: AsyncIterable<Buffer>;
}

/** The members of an archive, one after the other. @throws ConfigError where it cannot be read to its end */
export async function* members(file: string): AsyncGenerator<Member> {
  const entries = entriesOf(file);
  let next = await entries.next();
  while (!next.done) {
    const name = memberOf(next.value);
    const more = () => !next.done && memberOf(next.value) === name;
    async function* content() {
      while (more()) {
        yield (next.value as TarEntry).content;
        next = await entries.next();
      }
    }
    yield { name, content: content() };
    while (more()) next = await entries.next();
  }
}

const memberOf = ({ name }: TarEntry) => name.replace(/\/\d{6}$/, '');

async function* entriesOf(file: string): AsyncGenerator<TarEntry> {
  const plain = createGunzip();
  pipeline(createReadStream(file), plain, () => {}); // whoever reads it hears of the fault
  try {
    yield* unpacked(plain);
    for await (const _ of plain); // gzip's own checksum stands at the end
  } catch (error) {
    throw new ConfigError(`${file} cannot be read: ${(error as Error).message}`);
  } finally {
    plain.destroy();
  }
}

/** Each line of a member, without ever holding it whole. */
export async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    const end = chunk.lastIndexOf('\n');
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const whole = Buffer.concat([rest, chunk.subarray(0, end)]).toString('utf8');
    rest = chunk.subarray(end + 1);
    yield whole.split('\n');
  }
  if (rest.length > 0) yield [rest.toString('utf8')];
}

/**
 * Reads an archive from beginning to end, and compares every byte with what the manifest says.
 * @throws ConfigError with what is wrong with it
 */
export async function verified(file: string): Promise<Manifest> {
  const found = new Map<string, { sha256: string; size: number; lines: number }>();
  let last: Buffer | undefined;
  for await (const { name, content } of members(file)) {
    const hash = createHash('sha256');
    let [size, lines] = [0, 0];
    const held: Buffer[] = [];
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.length;
      if (name.startsWith('tables/')) for (const byte of chunk) if (byte === 10) lines += 1;
      if (name === MANIFEST) held.push(chunk);
    }
    if (name === MANIFEST) last = Buffer.concat(held);
    else found.set(name, { sha256: hash.digest('hex'), size, lines });
  }
  const manifest = manifestOf(file, last);
  const promised = new Map<string, Sum & { rows?: number }>([
    ...Object.entries(manifest.tables).map(([name, sum]) => [`tables/${name}`, sum] as const),
    ...Object.entries(manifest.files).map(([id, sum]) => [`files/${id}`, sum] as const),
  ]);
  for (const [name, sum] of promised) {
    const there = found.get(name);
    if (!there) throw new ConfigError(`${file} is broken: ${name} is missing`);
    if (there.sha256 !== sum.sha256 || (sum.rows ?? there.lines) !== there.lines)
      throw new ConfigError(`${file} is broken: ${name} is not what the manifest says`);
  }
  const more = [...found.keys()].find((name) => !promised.has(name));
  if (more) throw new ConfigError(`${file} is broken: the manifest does not know ${more}`);
  return manifest;
}

function manifestOf(file: string, bytes: Buffer | undefined): Manifest {
  if (!bytes) throw new ConfigError(`${file} is no backup of Laurel: it has no ${MANIFEST}`);
  let read: unknown;
  try {
    read = JSON.parse(bytes.toString('utf8'));
  } catch {}
  const { data: known } = z.object({ format: z.int(), version: z.string() }).safeParse(read);
  if (known && known.format > FORMAT)
    throw new ConfigError(`${file} was made by Laurel ${known.version}, which is newer than this program`);
  const { data, error } = Manifest.safeParse(read);
  if (data) return data;
  throw new ConfigError(`${file} is broken: its manifest cannot be read\n${z.prettifyError(error)}`);
}
