import { once } from 'node:events';
import { ReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { DriverContract } from 'flydrive/types';
import { ConfigError } from '../platform/config.js';
import { logger } from '../platform/logger.js';

/**
 * Where the bytes are. Keys are our own identifiers, never anything a person wrote. What is stored is not
 * changed any more: `put` is called once for a key.
 */
export abstract class FileStorage {
  /** Stores `size` bytes; on failure nothing stays behind. */
  abstract put(key: string, content: Readable, size: number): Promise<void>;
  /** @throws Error when there is nothing under the key, before the first byte */
  abstract get(key: string): Promise<Readable>;
  /** Nothing under the key is no fault. */
  abstract delete(key: string): Promise<void>;
  abstract exists(key: string): Promise<boolean>;
  /** Every key there is, in pages of whatever size the store gives. */
  abstract keys(): AsyncGenerator<string[]>;
}

/**
 * Advisory lock: held by a backup from before the moment it shows until its last file is copied, as what was there at
 * that moment may not be erased meanwhile. Who erases asks for it, shared.
 */
export const KEEPING = 7_203_553;

class DriverStorage extends FileStorage {
  constructor(private readonly driver: DriverContract) {
    super();
  }

  async put(key: string, content: Readable, size: number): Promise<void> {
    try {
      await this.driver.putStream(path(key), content, { contentLength: size });
    } catch (error) {
      await this.driver.delete(path(key)).catch(() => {});
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    const content = await this.driver.getStream(path(key));
    // a file on disk is opened later than it is asked for
    if (content instanceof ReadStream) await once(content, 'open');
    return content;
  }

  delete(key: string): Promise<void> {
    return this.driver.delete(path(key));
  }

  exists(key: string): Promise<boolean> {
    return this.driver.exists(path(key));
  }

  async *keys(): AsyncGenerator<string[]> {
    let paginationToken: string | undefined;
    do {
      const page = await this.driver.listAll('', { recursive: true, paginationToken });
      yield [...page.objects]
        .filter(({ isFile }) => isFile)
        .map(({ name }) => name)
        .filter((name) => uuid.test(name));
      paginationToken = page.paginationToken;
    } while (paginationToken);
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Folders by the last two digits: the first ones of our keys are the time. */
function path(key: string): string {
  if (!uuid.test(key)) throw new Error('A storage key is a uuid');
  return `${key.slice(-2)}/${key}`;
}

export type StorageOptions =
  | { kind: 'disk'; folder: string }
  | { kind: 's3'; endpoint: string; region: string; bucket: string; key: string; secret: string };

/**
 * Reads `STORAGE_URL`: `file:./folder`, or an S3-compatible store: `s3://key:secret@host/bucket?region=…`, with
 * `&endpoint=http://host:9000` where the store is not at https://host. `http(s)://key:secret@host:9000/bucket`
 * says the same shorter. Key and secret are percent-encoded.
 * @throws ConfigError
 */
export function storageOptions(storageUrl: string): StorageOptions {
  if (storageUrl.startsWith('file:')) {
    const folder = storageUrl.startsWith('file://')
      ? fileURLToPath(storageUrl)
      : resolve(storageUrl.slice('file:'.length));
    return { kind: 'disk', folder };
  }
  const url = new URL(storageUrl);
  const [, bucket = '', ...rest] = url.pathname.split('/');
  if (!url.username || !url.password || !bucket || rest.some(Boolean)) {
    throw new ConfigError('STORAGE_URL takes file:./folder or s3://key:secret@host/bucket?region=…');
  }
  const own = `${url.protocol === 's3:' ? 'https:' : url.protocol}//${url.host}`;
  return {
    kind: 's3',
    endpoint: url.searchParams.get('endpoint') ?? own,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
  };
}

const quiet = () => {};
const told = (word: unknown) => logger.warn({ word: String(word) }, 'storage');

/** The storage `STORAGE_URL` names. Drivers are loaded when they are wanted: the S3 client is large. */
export async function openStorage(storageUrl: string): Promise<FileStorage> {
  const options = storageOptions(storageUrl);
  if (options.kind === 'disk') {
    const { FSDriver } = await import('flydrive/drivers/fs');
    return new DriverStorage(new FSDriver({ location: options.folder, visibility: 'private' }));
  }
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new DriverStorage(
    new S3Driver({
      endpoint: options.endpoint,
      region: options.region,
      bucket: options.bucket,
      credentials: { accessKeyId: options.key, secretAccessKey: options.secret },
      forcePathStyle: true,
      visibility: 'private',
      // the bucket's own policy decides; most compatible stores know no lists
      supportsACL: false,
      // newer checksum trailers are unknown to older stores; the length and our own hash stand for the content
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // its errors are thrown to us as well
      logger: { debug: quiet, info: quiet, warn: told, error: quiet },
    }),
  );
}
