import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** Small files of real kinds, made where they are needed. */

/** A zip archive of stored (not packed) entries, in this order. */
export function zip(entries: Record<string, string | Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const path = Buffer.from(name);
    const content = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    facts.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, path);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path, content]);
    files.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

const contentTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}.main+xml"/></Types>`;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A Word document as Word writes it: the entry that tells the type comes first. */
export const docx = (more: Record<string, string | Buffer> = {}) =>
  zip({
    '[Content_Types].xml': contentTypes('word/document.xml', word),
    'word/document.xml': '<w:document/>',
    ...more,
  });

export const odt = () =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office/>' });

/** A PDF of about this many bytes; `objects` go into its body as they are. */
export const pdf = (objects = '', bytes = 0) =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${objects}\n%${'x'.repeat(bytes)}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    'latin1',
  );

export const png = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#2a6f6b' } })
    .png()
    .toBuffer();
export const jpeg = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#2a6f6b' } })
    .jpeg()
    .toBuffer();

/** A Windows program, as far as its first bytes tell. */
export const exe = () => Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(500, 0x90)]);

/** The test signature every antivirus agrees to find; written in two halves, so that none finds this file. */
export const eicar = () =>
  Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE!$H+H*'}`, 'latin1');
