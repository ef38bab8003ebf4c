import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { startS3 } from '../../test/support/s3.js';
import { newId } from '../platform/ids.js';
import { type FileStorage, openStorage, storageOptions } from './storage.js';

const content = Buffer.from('Каталог карточный, ящик 17'.repeat(5000));

describe.each(['disk', 's3'])('storage on %s', (kind) => {
  let storage: FileStorage;
  let end: () => Promise<unknown>;
  let stored: () => Promise<number>;

  beforeAll(async () => {
    if (kind === 's3') {
      const s3 = await startS3();
      storage = await openStorage(s3.url('library'));
      stored = async () => s3.objects.size;
      end = s3.stop;
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

  it('names every key there is, however many', async () => {
    const keys = Array.from({ length: 12 }, newId);
    for (const key of keys) await storage.put(key, Readable.from(Buffer.from(key)), key.length);
    const found: string[] = [];
    for await (const page of storage.keys()) found.push(...page);
    expect(found.sort()).toEqual(keys.sort());
    for (const key of keys) await storage.delete(key);
    for await (const page of storage.keys()) expect(page).toEqual([]);
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
