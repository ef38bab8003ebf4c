import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { DomainError, Invalid } from '../platform/errors.js';
import { logger } from '../platform/logger.js';
import { extensionOf } from './file.rules.js';
import { type FileType, factsOf, typeOfExtension } from './file-types.rules.js';
import { zipEntries } from './zip.js';

/** Bytes that have arrived whole and lie in a folder of ours until they are judged and stored. */
export interface Staged {
  path: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
  read(): Readable;
  discard(): Promise<void>;
}

/**
 * Lets a file in: counts and hashes while it streams, and stops reading at the first byte too many.
 * Whatever goes wrong, nothing stays in the folder.
 * @throws DomainError `file.too_large` (413), `http.timeout` (408) where the source breaks off; Invalid `file.empty`
 */
export async function stage(source: Readable, folder: string, maxBytes: number): Promise<Staged> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) return done(tooLarge(maxBytes));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(arriving(source), meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (size === 0) throw new Invalid([{ pointer: '/file', code: 'file.empty' }]);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return {
    path,
    size,
    sha256: hash.digest('hex'),
    read: () => createReadStream(path),
    discard: () => rm(path, { force: true }),
  };
}

/** A sender that goes away, or a body that ends too early, is no fault of ours. */
async function* arriving(source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* source as AsyncIterable<Buffer>;
  } catch (error) {
    logger.info({ error: String(error) }, 'upload broke off');
    throw new DomainError('http.timeout', 408);
  }
}

/** The limit is told in megabytes, as people set it. */
export const tooLarge = (maxBytes: number): DomainError =>
  new DomainError('file.too_large', 413, { max: Math.round((maxBytes / 1024 / 1024) * 10) / 10 });

/** Removes what a process that died left in the folder: nothing is staged for longer than a day. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - 86_400_000) await rm(path, { force: true });
  }
}

/**
 * What the file is: its name must promise one of the types asked for, and its content must keep the promise.
 * @throws Invalid `file.type_not_allowed` { accept }, `file.type_mismatch` { extension }
 */
export async function typeOf(staged: Staged, name: string, allowed: readonly FileType[]): Promise<FileType> {
  const extension = extensionOf(name);
  const type = typeOfExtension(extension);
  if (!type || !allowed.includes(type)) {
    throw new Invalid([
      { pointer: '/file', code: 'file.type_not_allowed', params: { accept: allowed.join(', ') } },
    ]);
  }
  if (!(await keepsPromise(staged.path, type))) {
    throw new Invalid([{ pointer: '/file', code: 'file.type_mismatch', params: { extension } }]);
  }
  return type;
}

async function keepsPromise(path: string, type: FileType): Promise<boolean> {
  const { sniffed, parts } = factsOf(type);
  if (sniffed.length === 0) return isPlainText(path);
  // a content its own parser gives up on has no type
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime;
  if (found && sniffed.includes(found)) return true;
  // some programs write the entry that tells the type last, where a sniffer no longer looks
  if (!parts || found !== 'application/zip') return false;
  const entries = await zipEntries(path);
  return parts.every((part) => entries?.includes(part));
}

// what a browser might take for a page or a drawing
const markup = /^\s*(<!|<\?|<(html|head|body|script|svg|iframe|title|meta|style)\b)/i;

/** Text in any single-byte or UTF-8 encoding: no control characters but white space, and no markup. */
async function isPlainText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    if (markup.test(buffer.toString('latin1', 0, bytesRead).replace(/^\u00ef\u00bb\u00bf/, ''))) return false;
  } finally {
    await file.close();
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk)
      if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  }
  return true;
}
