import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { docx, exe, jpeg, odt, pdf, png, zip } from '../../test/support/samples.js';
import { type FileType, fileTypes } from './file-types.rules.js';
import { stage, sweep, typeOf } from './intake.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-intake-'));
});
afterAll(() => rm(folder, { recursive: true }));

const everything = Object.keys(fileTypes) as FileType[];
const judge = async (content: Buffer, name: string, allowed = everything) => {
  const staged = await stage(Readable.from([content]), folder, 10_000_000);
  try {
    return await typeOf(staged, name, allowed);
  } finally {
    await staged.discard();
  }
};
const refused = (code: string) =>
  expect.objectContaining({ more: { errors: [expect.objectContaining({ code })] } });

describe('letting a file in', () => {
  it('counts, hashes and keeps it until it is discarded', async () => {
    const content = Buffer.from('Анкета'.repeat(50_000));
    const staged = await stage(
      Readable.from([content.subarray(0, 9), content.subarray(9)]),
      folder,
      content.length,
    );
    expect(staged).toMatchObject({
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect((await buffer(staged.read())).equals(content)).toBe(true);
    await staged.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops reading at the first byte too many and keeps nothing', async () => {
    let asked = 0;
    const endless = Readable.from(
      (async function* () {
        for (;;) {
          asked++;
          yield Buffer.alloc(1024);
        }
      })(),
      { objectMode: false, highWaterMark: 1024 },
    );
    await expect(stage(endless, folder, 10 * 1024)).rejects.toMatchObject({
      code: 'file.too_large',
      status: 413,
    });
    expect(asked).toBeLessThan(200);
    expect(endless.destroyed).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps nothing of what breaks off or is empty', async () => {
    const broken = new Readable({ read() {} });
    const staged = stage(broken, folder, 1000);
    broken.push('first');
    setTimeout(() => broken.destroy(new Error('gone')), 20);
    await expect(staged).rejects.toMatchObject({ code: 'http.timeout', status: 408 });
    await expect(stage(Readable.from([]), folder, 1000)).rejects.toEqual(refused('file.empty'));
    expect(await readdir(folder)).toEqual([]);
  });

  it('sweeps what a dead process left, and nothing younger than a day', async () => {
    const own = await mkdtemp(join(folder, 'sweep-'));
    await writeFile(join(own, 'old'), '1');
    await writeFile(join(own, 'new'), '2');
    const past = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(own, 'old'), past, past);
    await sweep(own);
    expect(await readdir(own)).toEqual(['new']);
    await sweep(join(own, 'never made'));
    await rm(own, { recursive: true });
  });
});

describe('what a file is', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, FileType]>([
    ['план.pdf', pdf, 'pdf'],
    ['ПЛАН.PDF', pdf, 'pdf'],
    ['photo.jpeg', jpeg, 'jpg'],
    ['scan.png', png, 'png'],
    ['letter.docx', docx, 'docx'],
    ['letter.odt', odt, 'odt'],
    ['all.zip', () => zip({ 'a.txt': 'a' }), 'zip'],
    ['список.txt', () => Buffer.from('Список\r\n\tлитературы\n'), 'txt'],
    [
      'windows-1251.csv',
      () => Buffer.from([0xd4, 0xc8, 0xce, 0x3b, 0xc3, 0xee, 0xf0, 0xee, 0xe4, 0x0d, 0x0a]),
      'csv',
    ],
    ['note.rtf', () => Buffer.from('{\\rtf1\\ansi Hello}'), 'rtf'],
  ])('%s is taken at its word', async (name, content, type) => {
    expect(await judge(await content(), name)).toBe(type);
  });

  it('knows a Word document by its parts where the telling entry comes late, behind something large', async () => {
    const late = zip({
      'word/document.xml': '<w:document/>',
      'word/media/image1.png': Buffer.alloc(3_000_000, 7),
      '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    });
    expect(await judge(late, 'google.docx')).toBe('docx');
    await expect(judge(zip({ 'word/notes.txt': '1' }), 'no.docx')).rejects.toEqual(
      refused('file.type_mismatch'),
    );
  });

  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['a program called a PDF', 'cv.pdf', exe],
    ['a picture called a PDF', 'cv.pdf', png],
    ['a page called a PDF', 'cv.pdf', () => Buffer.from('<html><script>alert(1)</script></html>')],
    [
      'a drawing called a picture',
      'logo.png',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a page called text', 'a.txt', () => Buffer.from('\ufeff <!DOCTYPE html><script>')],
    ['a program called text', 'a.txt', exe],
    ['an archive called a document', 'a.docx', () => zip({ 'a.txt': 'a' })],
    ['a document called an archive', 'a.zip', docx],
    ['a broken archive', 'a.docx', () => docx().subarray(0, 40)],
  ])('%s is refused', async (_, name, content) => {
    await expect(judge(await content(), name)).rejects.toEqual(refused('file.type_mismatch'));
  });

  it.each([
    'run.exe',
    'logo.svg',
    'page.html',
    'page.htm',
    'x.js',
    'noextension',
    'a.pdf.exe',
    'macro.docm',
    'toString',
    'a.constructor',
  ])('%s is not asked for anywhere', async (name) => {
    await expect(judge(pdf(), name)).rejects.toEqual(refused('file.type_not_allowed'));
  });

  it('must be among the types the field asks for', async () => {
    await expect(judge(await png(), 'a.png', ['pdf', 'docx'])).rejects.toEqual(
      refused('file.type_not_allowed'),
    );
  });
});
