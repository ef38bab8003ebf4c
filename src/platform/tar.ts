import { pipeline, Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';

/** One file of a tar archive, small enough to be held in memory. */
export interface TarEntry {
  name: string;
  content: Buffer;
}

/** Packs entries as they come, no faster than they are taken. */
export async function* packed(entries: AsyncIterable<TarEntry>, at: Date): AsyncGenerator<Buffer> {
  const tar = pack();
  const write = async () => {
    for await (const { name, content } of entries)
      await new Promise<void>((resolve, reject) => {
        const sink = tar.entry({ name, size: content.length, mode: 0o600, mtime: at }, (error) =>
          error ? reject(error) : resolve(),
        );
        sink.end(content);
      });
    tar.finalize();
  };
  write().catch((error) => tar.destroy(error));
  yield* tar as unknown as AsyncIterable<Buffer>;
}

/** The entries of an archive, in their order. @throws Error where it is none, is damaged, or ends too early */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const tar = extract();
  pipeline(Readable.from(source), tar, () => {}); // whoever reads it hears of the fault
  for await (const entry of tar) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part);
    yield { name: entry.header.name, content: Buffer.concat(parts) };
  }
}
