import { type FileHandle, open } from 'node:fs/promises';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const maxTail = 22 + 65_535;
const maxDirectory = 4 * 1024 * 1024;

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

/**
 * Names of the entries of a zip archive, from its directory at the end; nothing is unpacked, so an archive cannot
 * blow up here. Undefined where it is no archive, or its directory is broken or larger than 4 MB.
 */
export async function zipEntries(path: string): Promise<string[] | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await read(file, Math.max(0, size - maxTail), Math.min(size, maxTail));
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
    if (end < 0) return undefined;
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > maxDirectory || start + length > size) return undefined;
    return names(await read(file, start, length));
  } finally {
    await file.close();
  }
}

function names(directory: Buffer): string[] | undefined {
  const found: string[] = [];
  let at = 0;
  while (at + 46 <= directory.length) {
    if (directory.readUInt32LE(at) !== ENTRY) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    found.push(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return found;
}
