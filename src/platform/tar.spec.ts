import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packed, type TarEntry, unpacked } from './tar.js';

const entries: TarEntry[] = [
  { name: 'tables/person/000001', content: Buffer.from('["Ася","\\n"]\n') },
  { name: 'files/empty', content: Buffer.alloc(0) },
  { name: 'files/block', content: Buffer.alloc(512, 7) },
  { name: 'files/large', content: Buffer.alloc(20_001, 'x') },
];

async function* given<T>(items: T[]) {
  yield* items;
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const packedUp = async () =>
  Buffer.concat(await all(packed(given(entries), new Date('2026-04-01T10:00:00Z'))));

/** As a network or a disk hands them over. */
const inPieces = (bytes: Buffer, length: number) =>
  given(
    Array.from({ length: Math.ceil(bytes.length / length) }, (_, n) =>
      bytes.subarray(n * length, (n + 1) * length),
    ),
  );

describe('a tar archive', () => {
  it.each([1000, 512, 16_384])('is read as it was packed, in pieces of %i bytes', async (length) => {
    expect(await all(unpacked(inPieces(await packedUp(), length)))).toEqual(entries);
  });

  it('is one for the tar of the system as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-tar-'));
    await writeFile(join(folder, 'a.tar'), await packedUp());
    execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
    for (const { name, content } of entries) expect(await readFile(join(folder, name))).toEqual(content);
    await rm(folder, { recursive: true });
  });

  it('is refused when it is cut or damaged', async () => {
    const bytes = await packedUp();
    for (const end of [bytes.length - 4096, 700])
      await expect(all(unpacked(inPieces(bytes.subarray(0, end), 4096)))).rejects.toThrow('Unexpected end');
    await expect(all(unpacked(inPieces(Buffer.from('no archive'), 4)))).rejects.toThrow('Unexpected end');
    bytes[3]! ^= 1;
    await expect(all(unpacked(inPieces(bytes, 4096)))).rejects.toThrow('Invalid tar header');
  });

  it('is not packed to its end when what it takes in breaks off', async () => {
    async function* broken() {
      yield entries[0]!;
      throw new Error('the disk is gone');
    }
    await expect(all(packed(broken(), new Date()))).rejects.toThrow('the disk is gone');
  });

  it('holds no more than is taken of it', async () => {
    let made = 0;
    async function* many() {
      for (; made < 200; made++) yield { name: `files/${made}`, content: Buffer.alloc(100_000) };
    }
    for await (const _ of packed(many(), new Date())) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      break;
    }
    expect(made).toBeLessThan(10);
  });
});
