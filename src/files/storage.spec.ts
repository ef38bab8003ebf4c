import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { newId } from '../platform/ids.js';
import { type FileStorage, openStorage, storageOptions } from './storage.js';

const content = Buffer.from('Каталог карточный, ящик 17'.repeat(5000));

/** Speaks enough of S3 over HTTP to keep objects; refuses what is not signed or has no length. */
async function fakeS3(): Promise<{ server: Server; url: string; objects: Map<string, Buffer> }> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = new URL(request.url ?? '', 'http://s3').pathname;
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/1/');
    const end = (status: number, body?: Buffer | string) => response.writeHead(status).end(body);
    if (!signed) return end(403, '<Error><Code>AccessDenied</Code></Error>');
    const found = objects.get(key);
    if (request.method === 'PUT') {
      if (!request.headers['content-length']) return end(411);
      const sent = await buffer(request).catch(() => undefined); // undefined: the sender went away
      if (sent) objects.set(key, sent);
      return end(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return end(204);
    }
    if (!found)
      return end(404, request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    response.setHeader('content-length', found.length);
    return end(200, request.method === 'HEAD' ? undefined : found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    server,
    objects,
    url: `http://key%2F1:secret%2B%2F@127.0.0.1:${(server.address() as AddressInfo).port}/library`,
  };
}

describe.each(['disk', 's3'])('storage on %s', (kind) => {
  let storage: FileStorage;
  let end: () => Promise<unknown>;
  let stored: () => Promise<number>;

  beforeAll(async () => {
    if (kind === 's3') {
      const { server, url, objects } = await fakeS3();
      storage = await openStorage(url);
      stored = async () => objects.size;
      end = () => new Promise((done) => server.close(done).closeAllConnections());
    } else {
      const folder = await mkdtemp(join(tmpdir(), 'laurel-storage-'));
      storage = await openStorage(`file:${folder}`);
      stored = async () =>
        (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
          .length;
      end = () => rm(folder, { recursive: true });
    }
  });
  afterAll(() => end());

  it('gives back what was put, until it is deleted', async () => {
    const key = newId();
    expect(await storage.exists(key)).toBe(false);
    await storage.put(
      key,
      Readable.from([content.subarray(0, 70_000), content.subarray(70_000)]),
      content.length,
    );
    expect(await storage.exists(key)).toBe(true);
    const read = await buffer(await storage.get(key));
    expect(createHash('sha256').update(read).digest('hex')).toBe(
      createHash('sha256').update(content).digest('hex'),
    );
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.exists(key)).toBe(false);
    await expect(storage.get(key)).rejects.toThrow();
  });

  it('keeps nothing of a content that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield content.subarray(0, 1000);
        throw new Error('gone');
      })(),
    );
    await expect(storage.put(newId(), broken, content.length)).rejects.toThrow();
    expect(await stored()).toBe(0);
  });

  it('takes no key but a uuid', async () => {
    for (const key of ['../../etc/passwd', 'a/b', '', `${newId()}/..`]) {
      await expect(storage.put(key, Readable.from([content]), content.length)).rejects.toThrow('uuid');
      await expect(storage.get(key)).rejects.toThrow('uuid');
    }
  });
});

describe('STORAGE_URL', () => {
  it('names a folder', () => {
    expect(storageOptions('file:./data/files')).toEqual({ kind: 'disk', folder: resolve('data/files') });
    expect(storageOptions('file:///srv/files')).toEqual({ kind: 'disk', folder: '/srv/files' });
  });

  it('names a bucket', () => {
    expect(
      storageOptions('s3://AKIA:a%2Fb@s3.eu-central-1.amazonaws.com/laurel?region=eu-central-1'),
    ).toEqual({
      kind: 's3',
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      region: 'eu-central-1',
      bucket: 'laurel',
      key: 'AKIA',
      secret: 'a/b',
    });
    expect(storageOptions('s3://k:s@store/b?endpoint=http://minio:9000')).toMatchObject({
      endpoint: 'http://minio:9000',
    });
    expect(storageOptions('http://k:s@minio:9000/b')).toMatchObject({
      endpoint: 'http://minio:9000',
      region: 'us-east-1',
    });
  });

  it.each(['s3://host/bucket', 's3://k:s@host/', 's3://k:s@host/a/b'])('%s is refused', (url) => {
    expect(() => storageOptions(url)).toThrow(/STORAGE_URL takes/);
  });
});
