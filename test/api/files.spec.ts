import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilePurposes } from '../../src/files/file-purposes.port.js';
import type { FileType } from '../../src/files/file-types.rules.js';
import { FilesService } from '../../src/files/files.service.js';
import type { StoredFile } from '../../src/files/stored-file.entity.js';
import { hasRole } from '../../src/platform/actor.rules.js';
import { allow, deny, notFound } from '../../src/platform/authorize.js';
import { Db } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { docx, eicar, exe, pdf, png } from '../support/samples.js';

let laurel: Laurel;
let folder: string;
let owner: GivenPerson;
let coordinator: GivenPerson;
let stranger: GivenPerson;
let associationId: string;

const limit = 200_000;
/** Subjects that take no more files and give none back. */
const closed = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-files-'));
  laurel = await startLaurel({ DATA_DIR: folder });
  const association = await givenAssociation(laurel);
  associationId = association.id;
  owner = await givenPerson(laurel);
  stranger = await givenPerson(laurel);
  coordinator = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });

  // as a module to the right would: its owner uploads into open subjects, coordinators read
  const types: FileType[] = ['pdf', 'docx', 'png', 'txt'];
  laurel.app.get(FilePurposes).register('sample', {
    upload: async (actor, subjectId, field) =>
      actor.id !== owner.id
        ? { ok: false, code: 'not_found' }
        : closed.has(subjectId)
          ? { ok: false, code: 'application.closed' }
          : { ok: true, terms: { maxBytes: limit, types, maxCount: field === 'one' ? 1 : 5, associationId } },
    see: async (actor, file) =>
      actor.id === owner.id || hasRole(actor, file.associationId ?? '', 'coordinator') ? allow : notFound,
    remove: async (actor, file) =>
      actor.id !== owner.id ? notFound : closed.has(file.subjectId) ? deny('application.closed') : allow,
  });
});
afterAll(async () => {
  await laurel.stop();
  await rm(folder, { recursive: true, force: true });
});

const place = (subject = newId(), field = '', purpose = 'sample') =>
  `/api/files?purpose=${purpose}&subject=${subject}${field && `&field=${field}`}`;
const upload = (bytes: Buffer, name: string, subject = newId(), field = '', person = owner) =>
  laurel.as(person).post(place(subject, field)).attach('file', bytes, name);

/** Waits until the scanner has spoken. */
async function judged(id: string, person = owner) {
  for (let turn = 0; turn < 400; turn++) {
    const { body } = await laurel.as(person).get(`/api/files/${id}/details`);
    if (body.state !== 'quarantined') return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`File ${id} is still in quarantine`);
}
const cleanFile = async (bytes = pdf(), name = 'план.pdf', subject = newId(), field = '') => {
  const { body } = await upload(bytes, name, subject, field).expect(201);
  return judged(body.id);
};

const blobs = async () =>
  (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const stagedNow = () => readdir(join(folder, 'uploads')).catch(() => []);
const row = async (id: string) =>
  (await laurel.sql<Record<string, unknown>>('SELECT * FROM stored_file WHERE id = $1', [id]))[0];

describe('uploading', () => {
  it('answers with what has arrived, in quarantine, and hands it out once it is found clean', async () => {
    const bytes = pdf('', 50_000);
    const { body } = await upload(bytes, 'Отчёт о поездке.pdf').expect(201, {
      name: 'Отчёт о поездке.pdf',
      size: bytes.length,
      type: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      state: 'quarantined',
      can: { 'file.download': { ok: false, code: 'file.checking' }, 'file.delete': { ok: true } },
    });
    expect(await judged(body.id)).toMatchObject({ state: 'clean', can: { 'file.download': { ok: true } } });
    const { bytes: got, headers } = await laurel.as(owner).get(`/api/files/${body.id}`).expect(200);
    expect(got.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_____ _ _______.pdf"; filename*=UTF-8''${encodeURIComponent('Отчёт о поездке.pdf')}`,
    );
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(await row(body.id)).toMatchObject({
      owner_id: owner.id,
      association_id: associationId,
      state: 'clean',
    });
    const events = await laurel.sql('SELECT type, payload FROM event WHERE subject_id = $1 ORDER BY id', [
      body.id,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['file.uploaded', 'file.passed']);
    expect(JSON.stringify(events)).not.toContain('Отчёт');
  });

  it('refuses what is announced too large without reading it', async () => {
    await upload(Buffer.alloc(3_000_000, 'x'), 'a.txt').expectProblem(413, 'file.too_large', { max: 0.2 });
    expect(await stagedNow()).toEqual([]);
  });

  it('stops an upload that turns out too large, with an answer, and hangs up on who goes on sending', async () => {
    const { answer, sent, closedAfter } = await endlessUpload();
    expect(answer).toContain('413');
    expect(answer).toContain('file.too_large');
    expect(sent).toBeGreaterThan(limit);
    expect(closedAfter).toBeLessThan(10_000);
    expect(await stagedNow()).toEqual([]);
  });

  it('hangs up on a stranger who goes on sending as well', async () => {
    const { answer, closedAfter } = await endlessUpload(stranger);
    expect(answer).toContain('404');
    expect(closedAfter).toBeLessThan(10_000);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = (await blobs()).length;
    await brokenUpload();
    for (let turn = 0; (await stagedNow()).length && turn < 100; turn++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await stagedNow()).toEqual([]);
    expect((await blobs()).length).toBe(before);
    expect(await laurel.sql(`SELECT 1 FROM stored_file WHERE name = 'broken.txt'`)).toEqual([]);
    // a body that ends before its last boundary is no fault of the server's either
    const { status } = await rawUpload('half.txt', Buffer.from('half'), '');
    expect(status).toBe(408);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['план.pdf', exe, 'file.type_mismatch'],
    ['план.pdf', png, 'file.type_mismatch'],
    [
      'logo.png',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'file.type_mismatch',
    ],
    ['logo.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.type_not_allowed'],
    ['page.html', () => Buffer.from('<html></html>'), 'file.type_not_allowed'],
    ['run.exe', exe, 'file.type_not_allowed'],
    ['sound.mp3', () => Buffer.from('ID3'), 'file.type_not_allowed'],
    ['empty.pdf', () => Buffer.alloc(0), 'file.empty'],
  ])('refuses %s when it is not what it says or not what is asked for', async (name, content, code) => {
    const before = (await blobs()).length;
    const { body } = await upload(await content(), name).expectProblem(422, 'input.invalid');
    expect(body.errors).toMatchObject([{ pointer: '/file', code }]);
    expect(body.errors[0].message).toMatch(/[а-я]/);
    expect(await stagedNow()).toEqual([]);
    expect((await blobs()).length).toBe(before);
  });

  it.each([
    ['../../../etc/cron.d/evil.pdf', 'evil.pdf'],
    ['..\\..\\evil.pdf', 'evil.pdf'],
    ['счёт\u202efdp.pdf', 'счётfdp.pdf'],
    ['/etc/passwd\u0000.pdf', 'passwd.pdf'],
    [`${'ж'.repeat(300)}.pdf`, `${'ж'.repeat(251)}.pdf`],
    ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
  ])('keeps %j under a name that is only a name', async (sent, name) => {
    const { body } = await rawUpload(sent, pdf());
    expect(body).toMatchObject({ name, state: 'quarantined' });
    expect((await blobs()).filter((blob) => blob.includes('evil') || blob.includes('passwd'))).toEqual([]);
    expect(await blobs()).toContain(body.id);
  });

  it('asks the rule of the purpose, the sign-in and the origin first', async () => {
    await laurel.anyone.post(place()).attach('file', pdf(), 'a.pdf').expectProblem(401, 'session.required');
    await upload(pdf(), 'a.pdf', newId(), '', stranger).expectProblem(404, 'not_found');
    await laurel
      .as(owner)
      .post(place(newId(), '', 'nobody-knows'))
      .attach('file', pdf(), 'a.pdf')
      .expectProblem(404, 'not_found');
    const subject = newId();
    closed.add(subject);
    await upload(pdf(), 'a.pdf', subject).expectProblem(403, 'application.closed');
    await upload(pdf(), 'a.pdf').set('origin', 'https://evil.example').expectProblem(403, 'csrf.refused');
    await laurel
      .as(owner)
      .post('/api/files?purpose=sample&subject=..%2F..')
      .attach('file', pdf(), 'a.pdf')
      .expectProblem(422, 'input.invalid');
  });

  it('takes one file and nothing else', async () => {
    const { body } = await laurel
      .as(owner)
      .post(place(), { file: 'text' })
      .expectProblem(422, 'input.invalid');
    expect(body.errors).toMatchObject([{ code: 'file.missing' }]);
    const two = await laurel
      .as(owner)
      .post(place())
      .attach('file', pdf(), 'a.pdf')
      .attach('file', pdf(), 'b.pdf');
    expect(two.status).toBe(201);
    expect(await laurel.sql(`SELECT count(*)::int AS n FROM stored_file WHERE name = 'b.pdf'`)).toEqual([
      { n: 0 },
    ]);
    await upload(pdf(), 'a.pdf')
      .set('idempotency-key', 'key-0001-key')
      .expectProblem(400, 'idempotency.unsupported');
  });

  it('gives one place to one of two who come at once, and the place back when its file is deleted', async () => {
    const subject = newId();
    const answers = await Promise.all([1, 2, 3].map((n) => upload(pdf(), `${n}.pdf`, subject, 'one')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'file.limit_reached',
      params: { max: 1 },
    });
    const kept = answers.find(({ status }) => status === 201);
    await laurel.as(owner).delete(`/api/files/${kept?.body.id}`).expect(204);
    await upload(pdf(), 'next.pdf', subject, 'one').expect(201);
  });
});

describe('the quarantine', () => {
  it.each<[string, () => Buffer, string]>([
    ['вирус.txt', eicar, 'eicar'],
    ['форма.pdf', () => pdf('3 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'), 'pdf.script'],
    ['макрос.docx', () => docx({ 'word/vbaProject.bin': 'x' }), 'office.macro'],
  ])('lets %s out to nobody, tells its owner, and keeps no bytes', async (name, content, signature) => {
    const { body } = await upload(content(), name).expect(201);
    expect(await judged(body.id)).toMatchObject({
      state: 'infected',
      can: { 'file.download': { code: 'file.infected' } },
    });
    await laurel.as(owner).get(`/api/files/${body.id}`).expectProblem(403, 'file.infected');
    await laurel.as(coordinator).get(`/api/files/${body.id}`).expectProblem(404, 'not_found');
    await laurel.as(coordinator).get(`/api/files/${body.id}/details`).expectProblem(404, 'not_found');
    expect(
      await laurel.sql(
        `SELECT payload->>'signature' AS signature FROM event WHERE subject_id = $1 AND type = 'file.infected'`,
        [body.id],
      ),
    ).toEqual([{ signature }]);
    await erased(body.id);
    await expect(attach([body.id], body)).rejects.toMatchObject({
      more: { errors: [{ code: 'file.infected' }] },
    });
    await laurel.as(owner).delete(`/api/files/${body.id}`).expect(204);
  });

  it('hides a file that is being looked at from everyone but its owner, and is not downloaded even by them', async () => {
    const id = await unjudged();
    await laurel.as(owner).get(`/api/files/${id}/details`).expect(200, { state: 'quarantined' });
    await laurel.as(owner).get(`/api/files/${id}`).expectProblem(403, 'file.checking');
    await laurel.as(coordinator).get(`/api/files/${id}/details`).expectProblem(404, 'not_found');
    // its job was lost; the rows are the truth
    laurel.clock.travel({ minutes: 15 });
    await laurel.tick('FilesSubscribers.askAgain');
    expect(await judged(id)).toMatchObject({ state: 'clean' });
    await laurel.as(coordinator).get(`/api/files/${id}`).expect(200);
  });
});

describe('downloading', () => {
  it('is for whom the purpose says; for others there is no such file', async () => {
    const { id } = await cleanFile();
    await laurel.as(coordinator).get(`/api/files/${id}`).expect(200);
    for (const path of [`/api/files/${id}`, `/api/files/${id}/details`]) {
      await laurel.as(stranger).get(path).expectProblem(404, 'not_found');
      await laurel.anyone.get(path).expectProblem(401, 'session.required');
    }
    await laurel.as(stranger).delete(`/api/files/${id}`).expectProblem(404, 'not_found');
    await laurel.as(owner).get(`/api/files/${newId()}`).expectProblem(404, 'not_found');
  });

  it.each(['..%2F..%2Fetc%2Fpasswd', '%00', 'x', `${newId()}%2F..`])('takes no %s for a file', async (id) => {
    const { status, bytes } = await laurel.as(owner).get(`/api/files/${id}`);
    expect([400, 404, 422]).toContain(status);
    expect(bytes.toString()).not.toContain('root:');
  });

  it('shows pictures and PDF where asked, and saves everything else', async () => {
    const picture = await cleanFile(await png(), 'scan.png');
    const shown = await laurel.as(owner).get(`/api/files/${picture.id}?inline=true`).expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline; /),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    const sheet = await cleanFile();
    const viewed = await laurel.as(owner).get(`/api/files/${sheet.id}?inline=true`).expect(200);
    expect(viewed.headers['content-disposition']).toMatch(/^inline; /);
    expect(viewed.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    const text = await cleanFile(Buffer.from('<b>'.padStart(2000, 'x')), 'a.txt');
    const saved = await laurel.as(owner).get(`/api/files/${text.id}?inline=true`).expect(200);
    expect(saved.headers['content-disposition']).toMatch(/^attachment; /);
  });

  it('is asked each time, and not sent twice', async () => {
    const { id } = await cleanFile();
    const { headers } = await laurel.as(owner).get(`/api/files/${id}`).expect(200);
    const again = await laurel
      .as(owner)
      .get(`/api/files/${id}`)
      .set('if-none-match', headers.etag ?? '')
      .expect(304);
    expect(again.bytes).toHaveLength(0);
    await laurel
      .as(stranger)
      .get(`/api/files/${id}`)
      .set('if-none-match', headers.etag ?? '')
      .expect(404);
  });
});

describe('deleting', () => {
  it('takes the bytes away and leaves a trace', async () => {
    const { id } = await cleanFile();
    await laurel.as(owner).delete(`/api/files/${id}`).expect(204);
    await laurel.as(owner).get(`/api/files/${id}`).expectProblem(404, 'not_found');
    await laurel.as(owner).delete(`/api/files/${id}`).expectProblem(404, 'not_found');
    await erased(id);
    expect(await row(id)).toMatchObject({ state: 'deleted', deleted_at: expect.any(Date) });
  });

  it('is refused with the reason once the subject is closed', async () => {
    const subject = newId();
    const { id } = await cleanFile(pdf(), 'a.pdf', subject);
    closed.add(subject);
    await laurel.as(owner).delete(`/api/files/${id}`).expectProblem(403, 'application.closed');
    await laurel
      .as(owner)
      .get(`/api/files/${id}/details`)
      .expect(200, {
        can: { 'file.delete': { ok: false, code: 'application.closed' } },
      });
    await laurel.as(owner).get(`/api/files/${id}`).expect(200);
  });

  it('comes by itself a day later for what nobody attached, and for what broke off', async () => {
    const attached = await cleanFile();
    const loose = await cleanFile();
    const released = await cleanFile();
    await attach([attached.id], attached);
    await attach([released.id], released);
    await laurel.app.get(Db).transaction(() => laurel.app.get(FilesService).detach([released.id]));
    const stuck = await cleanFile();
    await laurel.sql(`UPDATE stored_file SET state = 'uploading' WHERE id = $1`, [stuck.id]);

    laurel.clock.travel({ hours: 23 });
    const young = await cleanFile();
    await laurel.tick('FilesSubscribers.removeLoose');
    expect(await row(loose.id)).toMatchObject({ state: 'clean' });
    expect(await row(stuck.id)).toMatchObject({ state: 'deleted' });

    laurel.clock.travel({ hours: 2 });
    await laurel.tick('FilesSubscribers.removeLoose');
    expect(await row(loose.id)).toMatchObject({ state: 'deleted' });
    expect(await row(released.id)).toMatchObject({ state: 'deleted' });
    expect(await row(attached.id)).toMatchObject({ state: 'clean' });
    expect(await row(young.id)).toMatchObject({ state: 'clean' });
    for (const { id } of [loose, released, stuck]) await erased(id);
    expect(await blobs()).toContain(attached.id);
    await laurel.as(owner).get(`/api/files/${attached.id}`).expect(200);
  });
});

describe('for other modules', () => {
  it('files are attached where they were uploaded to, and nowhere else', async () => {
    const file = await cleanFile();
    const here = await row(file.id);
    await expect(attach([file.id], { subjectId: newId() })).rejects.toMatchObject({
      more: { errors: [{ code: 'file.unknown', pointer: '/fields/0' }] },
    });
    await expect(attach([newId(), file.id], { subjectId: String(here?.subject_id) })).rejects.toMatchObject({
      more: { errors: [{ code: 'file.unknown' }] },
    });
    expect(await row(file.id)).toMatchObject({ loose_since: expect.any(Date) });
    expect(await attach([file.id], file)).toMatchObject([
      { id: file.id, name: 'план.pdf', size: pdf().length },
    ]);
    expect(await row(file.id)).toMatchObject({ loose_since: null });
  });

  it('the program keeps documents of its own, which the purpose shows to whom it will', async () => {
    const files = laurel.app.get(FilesService);
    const subjectId = newId();
    const given = {
      name: 'Расписка.pdf',
      type: 'application/pdf',
      purpose: 'sample',
      subjectId,
      associationId,
    };
    const stored = await files.storeGenerated({ ...given, content: pdf() });
    expect(stored).toMatchObject({ state: 'clean', ownerId: null, looseSince: null });
    expect(await files.of(subjectId)).toMatchObject([{ id: stored.id }]);
    expect(await files.of(subjectId, 'other')).toEqual([]);
    const { bytes } = await laurel.as(coordinator).get(`/api/files/${stored.id}`).expect(200);
    expect(bytes.equals(pdf())).toBe(true);
    await expect(
      laurel.app.get(Db).transaction(() => files.storeGenerated({ ...given, content: pdf() })),
    ).rejects.toThrow('outside transactions');
    expect(await stagedNow()).toEqual([]);
  });
});

/** Attaches as the owning module does, to where the file is unless told otherwise. */
async function attach(ids: string[], at: { id?: string; subjectId?: string }): Promise<StoredFile[]> {
  const subjectId = at.subjectId ?? String((await row(at.id ?? ''))?.subject_id);
  const files = laurel.app.get(FilesService);
  return laurel.app
    .get(Db)
    .transaction(() => files.attach(ids, { purpose: 'sample', subjectId, field: '' }, '/fields'));
}

async function erased(id: string): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if ((await row(id))?.erased_at && !(await blobs()).includes(id)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The bytes of ${id} are still there`);
}

/** A file whose scan was never asked for: put back into quarantine after it had passed. */
async function unjudged(): Promise<string> {
  const { id } = await cleanFile();
  await laurel.sql(`UPDATE stored_file SET state = 'quarantined' WHERE id = $1`, [id]);
  return id;
}

const boundary = '----laurel';
const head = (name: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="`),
    Buffer.from(name),
    Buffer.from('"\r\nContent-Type: application/octet-stream\r\n\r\n'),
  ]);

/** A request written byte by byte, as no browser would. */
function speak(length: number | 'chunked', person = owner) {
  const { hostname, port } = new URL(laurel.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('error', () => {});
  socket.on('data', (part) => {
    answer += part.toString();
  });
  socket.write(
    `POST ${place()} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${person.cookie}\r\nX-Requested-With: laurel\r\n` +
      `Content-Type: multipart/form-data; boundary=${boundary}\r\n` +
      `${length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`}\r\n\r\n`,
  );
  return { socket, answer: () => answer };
}
const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

async function rawUpload(name: string, bytes: Buffer, end = `\r\n--${boundary}--\r\n`) {
  const body = Buffer.concat([head(name), bytes, Buffer.from(end)]);
  const response = await fetch(`${laurel.url}${place()}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: owner.cookie,
      'x-requested-with': 'laurel',
    },
  });
  return { status: response.status, body: await response.json() };
}

/** Sends without an end and without saying how much; what it hears, and when it is hung up on. */
async function endlessUpload(person = owner) {
  const { socket, answer } = speak('chunked', person);
  socket.write(chunk(head('endless.txt')));
  let sent = 0;
  let answeredAt = 0;
  const more = () => {
    while (!socket.destroyed) {
      if (answer() && !answeredAt) answeredAt = Date.now();
      sent += 16_384;
      if (!socket.write(chunk(Buffer.alloc(16_384, 'x')))) return void socket.once('drain', more);
      if (answeredAt) return void setTimeout(more, 20);
    }
  };
  more();
  await new Promise((resolve) => socket.once('close', resolve));
  return { answer: answer(), sent, closedAfter: Date.now() - answeredAt };
}

/** Begins an upload and goes away in the middle of it. */
async function brokenUpload() {
  const { socket } = speak(150_000);
  socket.write(Buffer.concat([head('broken.txt'), Buffer.alloc(60_000, 'x')]));
  for (let turn = 0; (await stagedNow()).length === 0; turn++) {
    if (turn > 200) throw new Error('The upload did not begin');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  socket.destroy();
}
