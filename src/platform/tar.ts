/** One file of a tar archive, small enough to be held in memory. */
export interface TarEntry {
  name: string;
  content: Buffer;
}

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);

/** Packs entries as POSIX ustar, as they come. Their names are ours: ASCII, at most 100 characters. */
export async function* packed(entries: AsyncIterable<TarEntry>, at: Date): AsyncGenerator<Buffer> {
  for await (const { name, content } of entries) {
    yield header(name, content.length, at);
    yield content;
    yield END.subarray(0, -content.length & (BLOCK - 1));
  }
  yield END;
}

/** The entries of an archive, in their order. @throws Error where it is none, is damaged, or ends too early */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const head = await bytes.take(BLOCK);
    const sum = number(head, 148, 8);
    if (sum === 0 && head.equals(END.subarray(0, BLOCK))) return;
    if (sum !== checksum(head)) throw new Error('it is no tar archive, or damaged');
    const size = number(head, 124, 12);
    const content = await bytes.take(size);
    await bytes.take(-size & (BLOCK - 1));
    yield { name: text(head, 0, 100), content };
  }
}

function header(name: string, size: number, at: Date): Buffer {
  if (!/^[!-~]{1,100}$/.test(name)) throw new Error(`No name for an entry: ${name}`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, offset: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, '0'), offset, 'ascii');
  block.write(name, 0, 'ascii');
  octal(0o600, 100, 8); // mode
  octal(0, 108, 8); // owner
  octal(0, 116, 8); // group
  octal(size, 124, 12);
  octal(Math.floor(at.getTime() / 1000), 136, 12);
  block.write('0', 156, 'ascii'); // a plain file
  block.write('ustar\x0000', 257, 'ascii');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return block;
}

/** Of all bytes of the header, its own field read as spaces. */
const checksum = (head: Buffer) =>
  head.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);

const text = (head: Buffer, offset: number, length: number) =>
  head.toString('ascii', offset, offset + length).replace(/\0.*$/s, '');

const number = (head: Buffer, offset: number, length: number) =>
  Number.parseInt(text(head, offset, length).trim() || '0', 8);

/** A stream, read in pieces of the length that is asked for. */
class Bytes {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts = [this.rest];
    let have = this.rest.length;
    while (have < length) {
      const { value, done } = await this.chunks.next();
      if (done) throw new Error('it ends in the middle');
      parts.push(value);
      have += value.length;
    }
    const whole = Buffer.concat(parts);
    this.rest = whole.subarray(length);
    return whole.subarray(0, length);
  }
}
