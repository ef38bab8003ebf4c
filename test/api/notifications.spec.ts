import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, migrate } from '../../src/app.js';
import type { Letter, Template } from '../../src/notifications/letters.rules.js';
import { LettersService } from '../../src/notifications/letters.service.js';
import { readConfig } from '../../src/platform/config.js';
import { Db } from '../../src/platform/db.js';
import { Events, type RecordedEvent } from '../../src/platform/events.js';
import { newId } from '../../src/platform/ids.js';
import { Queues } from '../../src/platform/queues.js';
import { Client } from '../support/client.js';
import { createDatabase } from '../support/database.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { sampleLetters } from '../support/letters.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
let association: { id: string };
let coordinator: GivenPerson;

beforeAll(async () => {
  laurel = await startLaurel({
    MAIL_FROM: 'Laurel <post@laurel.example>',
    PUBLIC_URL: 'https://laurel.example',
  });
  association = await givenAssociation(laurel, { name: { ru: 'РБА', en: 'RLA' }, accent: '#2f6f5e' });
  coordinator = await givenPerson(laurel, {
    names: { ru: { family: 'Орлова', given: 'Мария' }, en: { family: 'Orlova', given: 'Maria' } },
    roles: [{ association, role: 'coordinator' }],
  });
}, 60_000);
afterEach(() => laurel.mailbox.clear());
afterAll(() => laurel.stop());

interface MailRow {
  id: string;
  state: string;
  attempts: number;
  fault_code: string | null;
  fault: string | null;
  link: string | null;
  variables: object;
  message_id: string;
}
const mailsTo = (address: string) =>
  laurel.sql<MailRow>('SELECT * FROM mail WHERE address = $1 ORDER BY id', [address]);
const eventsOf = (id: string) =>
  laurel.sql('SELECT type, payload FROM event WHERE subject_id = $1 ORDER BY id', [id]);
const fresh = () => `${newId()}@example.org`;
const sweep = () => laurel.tick('Delivery.sweep');

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; !(await done()); ) {
    if (Date.now() > deadline) throw new Error('This has not come about within 15 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the newest mail to the address is as expected. */
async function mailIs(address: string, expected: Partial<MailRow>): Promise<MailRow> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const mail = (await mailsTo(address)).at(-1);
    try {
      expect(mail).toMatchObject(expected);
      return mail as MailRow;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const invite = (email: string, locale = 'ru') =>
  laurel
    .as(coordinator)
    .post(`/api/associations/${association.id}/invitations`, { email, role: 'viewer', locale })
    .expect(201);

/** Something that has happened, for letters to be about. */
async function happened(): Promise<RecordedEvent> {
  const subject = { id: newId(), associationId: association.id };
  await laurel.app
    .get(Db)
    .transaction(async () => laurel.app.get(Events).emit('association.changed', subject, { fields: [] }));
  const [row] = await laurel.sql<{ id: string; at: Date }>('SELECT id, at FROM event WHERE subject_id = $1', [
    subject.id,
  ]);
  return {
    id: row!.id,
    type: 'association.changed',
    subjectId: subject.id,
    associationId: association.id,
    contestId: null,
    actorId: null,
    payload: { fields: [] },
    at: row!.at,
  };
}

async function write<T extends Template>(
  template: T,
  letters: Letter<T>[],
  event?: RecordedEvent,
): Promise<void> {
  await laurel.app.get(LettersService).write(event ?? (await happened()), template, letters as Letter[]);
}

describe('a letter', () => {
  // the first of all: later there are connections that are not greeted again
  it('is tried again when the server hangs up at the greeting', async () => {
    const address = fresh();
    laurel.mailbox.dropNext('greeting');
    await invite(address);
    await mailIs(address, { state: 'queued', attempts: 1, fault_code: 'ECONNECTION' });
    expect(laurel.mailbox.mails(address)).toEqual([]);
    laurel.clock.travel({ seconds: 31 });
    await sweep();
    await mailIs(address, { state: 'sent', attempts: 2, fault_code: null });
    expect(laurel.mailbox.mails(address)).toHaveLength(1);
  });

  it('comes from the association, in the language it was meant for, with a link that is not kept', async () => {
    const [russian, english] = [fresh(), fresh()];
    await invite(russian, 'ru');
    await invite(english, 'en');
    const ru = await laurel.mailbox.waitFor(({ to }) => to.includes(russian));
    const en = await laurel.mailbox.waitFor(({ to }) => to.includes(english));
    expect(ru.subject).toBe('Вас приглашают стать наблюдателем');
    expect(ru.headers.get('from')).toMatchObject({ text: '"РБА" <post@laurel.example>' });
    expect(ru.text).toContain('Мария Орлова приглашает вас участвовать в проведении конкурсов');
    expect(en.subject).toBe('You are invited to be an observer');
    expect(en.headers.get('from')).toMatchObject({ text: '"RLA" <post@laurel.example>' });
    expect(en.text).toContain('Maria Orlova invites you to help run the contests');
    expect(en.text).toMatch(/Answer the invitation:\nhttps:\/\/laurel\.example\/invitations\/[\w-]{60,}\n/);
    expect(en.html).toContain('href="https://laurel.example/invitations/');
    expect(en.headers.get('auto-submitted')).toBe('auto-generated');
    const row = await mailIs(english, { state: 'sent', attempts: 1, link: null, fault_code: null });
    expect(en.headers.get('message-id')).toBe(row.message_id);
    expect(row.message_id).toBe(`<${row.id}@laurel.example>`);
  });

  it('is one for each event and reader, however often they are named or the event is delivered', async () => {
    const reader = await givenPerson(laurel);
    const event = await happened();
    const letter = { to: reader.id, variables: sampleLetters['report-accepted'], link: '/projects/1' };
    await write('report-accepted', [letter, letter], event);
    await write('report-accepted', [letter], event);
    await mailIs(reader.email, { state: 'sent' });
    await write('report-accepted', [letter], event);
    await sweep();
    expect(await mailsTo(reader.email)).toHaveLength(1);
    await laurel
      .as(reader)
      .get('/api/me/notifications')
      .expect(200, { items: [{ template: 'report-accepted' }], next: null });
    expect(laurel.mailbox.mails(reader.email)).toHaveLength(1);
  });

  it('is sent once by ten jobs at the same time', async () => {
    const address = fresh();
    laurel.mailbox.failNext(451);
    await invite(address);
    const { id } = await mailIs(address, { state: 'queued', attempts: 1 });
    laurel.clock.travel({ seconds: 31 });
    const jobs = Array.from({ length: 10 }, (_, n) => ({
      name: 'deliver',
      data: { mail: id },
      options: { jobId: `${id}-again-${n}` },
    }));
    await laurel.app.get(Queues).add('mail', jobs);
    await mailIs(address, { state: 'sent', attempts: 2 });
    await until(async () => !Object.values(await laurel.app.get(Queues).counts('mail')).some(Boolean));
    expect(laurel.mailbox.mails(address)).toHaveLength(1);
  });

  it('waits half a minute after “try again later”, and no mail is tried before its time', async () => {
    const address = fresh();
    laurel.mailbox.failNext(451);
    await invite(address);
    await mailIs(address, { state: 'queued', attempts: 1, fault_code: '451' });
    laurel.clock.travel({ seconds: 25 });
    await sweep();
    expect(await mailsTo(address)).toMatchObject([{ state: 'queued', attempts: 1 }]);
    laurel.clock.travel({ seconds: 6 });
    await sweep();
    await laurel.mailbox.waitFor(({ to }) => to.includes(address));
    await mailIs(address, { state: 'sent', attempts: 2, fault_code: null });
  });

  it('is given up after a day of trying', async () => {
    const address = fresh();
    laurel.mailbox.failNext(451, 2);
    await invite(address);
    const { id } = await mailIs(address, { state: 'queued', attempts: 1 });
    laurel.clock.travel({ hours: 24 });
    await sweep();
    await mailIs(address, { state: 'failed', attempts: 2, fault_code: '451' });
    expect(await eventsOf(id)).toEqual([
      { type: 'mail.failed', payload: { template: 'invitation', code: '451', attempts: 2 } },
    ]);
  });

  it('is tried again when the server hangs up without an answer; whoever got it twice can tell', async () => {
    const address = fresh();
    laurel.mailbox.dropNext('answer');
    await invite(address);
    await mailIs(address, { state: 'queued', attempts: 1, fault_code: 'ECONNECTION' });
    laurel.clock.travel({ seconds: 31 });
    await sweep();
    await mailIs(address, { state: 'sent', attempts: 2 });
    const ids = laurel.mailbox.mails(address).map(({ headers }) => headers.get('message-id'));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('is taken over when the process that sent it is gone, but not before its lease has run out', async () => {
    const address = fresh();
    laurel.mailbox.failNext(451);
    await invite(address);
    const { id } = await mailIs(address, { state: 'queued', attempts: 1 });
    const lease = new Date(laurel.clock.now().getTime() + 5 * 60_000);
    await laurel.sql(`UPDATE mail SET state = 'sending', attempts = 2, next_attempt_at = $2 WHERE id = $1`, [
      id,
      lease,
    ]);
    laurel.clock.travel({ minutes: 4 });
    await sweep();
    expect(await mailsTo(address)).toMatchObject([{ state: 'sending', attempts: 2 }]);
    laurel.clock.travel({ minutes: 2 });
    await sweep();
    await mailIs(address, { state: 'sent', attempts: 3 });
    expect(laurel.mailbox.mails(address)).toHaveLength(1);
  });

  it('that was sent stays sent, whoever asks', async () => {
    const address = fresh();
    await invite(address);
    const { id } = await mailIs(address, { state: 'sent' });
    await expect(
      laurel.sql(`UPDATE mail SET state = 'queued', sent_at = NULL WHERE id = $1`, [id]),
    ).rejects.toThrow('stays sent');
  });

  it('leaves with what was committed, and not at all with what was not', async () => {
    const address = fresh();
    const letter = {
      to: { email: address, locale: 'ru' as const },
      variables: sampleLetters['donor-receipt'],
    };
    const event = await happened();
    const undone = laurel.app.get(Db).transaction(async () => {
      await write('donor-receipt', [letter], event);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await mailsTo(address)).toEqual([]);
  });

  it('to a person who is no longer there is not written', async () => {
    await write('report-accepted', [{ to: newId(), variables: sampleLetters['report-accepted'] }]);
  });

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)'])(
    'does not link to %s',
    async (link) => {
      const reader = await givenPerson(laurel);
      await expect(
        write('report-accepted', [{ to: reader.id, variables: sampleLetters['report-accepted'], link }]),
      ).rejects.toThrow();
    },
  );
});

it('names people in the script of who reads the feed, whenever that is', async () => {
  const reader = await givenPerson(laurel);
  await write('juror-accepted', [{ to: reader.id, variables: sampleLetters['juror-accepted'] }]);
  await laurel.settled();
  const titleIn = async (locale: 'ru' | 'en') =>
    (await laurel.as(reader).get('/api/me/notifications').in(locale).expect(200)).body.items[0].title;
  expect(await titleIn('ru')).toBe('Эксперт согласился: Анна Петрова');
  expect(await titleIn('en')).toBe('Juror accepted: Anna Petrova');
});

describe('what people wrote into a letter', () => {
  it('is shown as they wrote it and ends no header', async () => {
    const juror = {
      ru: 'Анна {{constructor}}\r\nBcc: victim@example.org\r\n\r\n<b onclick="x">{{{@root}}}</b>',
    };
    const reader = await givenPerson(laurel);
    await write('juror-accepted', [
      { to: reader.id, variables: { ...sampleLetters['juror-accepted'], juror } },
    ]);
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(reader.email));
    expect(mail.to).toEqual([reader.email]);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.subject).toBe(
      'Эксперт согласился: Анна {{constructor}} Bcc: victim@example.org <b onclick="x">{{{@root}}}</b>',
    );
    expect(mail.text.replace(/\s+/g, ' ')).toContain('<b onclick="x">{{{@root}}}</b> принимает приглашение');
    expect(mail.html).not.toContain('<b onclick');
  });

  it('as the association’s name ends no header either', async () => {
    const odd = await givenAssociation(laurel, {
      name: { ru: 'Общество\r\nBcc: victim@example.org', en: 'Society' },
    });
    const address = fresh();
    const event = { ...(await happened()), associationId: odd.id };
    await write(
      'project-closed',
      [{ to: { email: address, locale: 'ru' }, variables: sampleLetters['project-closed'] }],
      event,
    );
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(address));
    expect(mail.from).toBe('post@laurel.example');
    expect(mail.headers.has('bcc')).toBe(false);
  });

  it.each(['a@b.example, c@d.example', 'a@b.example\r\nRCPT TO:<c@d.example>', 'nobody'])(
    'as an address is refused: %j',
    async (email) => {
      const letter = { to: { email, locale: 'ru' as const }, variables: sampleLetters['donor-receipt'] };
      await expect(write('donor-receipt', [letter])).rejects.toThrow();
    },
  );
});

describe('a mail the server refuses for good', () => {
  it('has failed at once, which is told; a coordinator sees it and has it tried again', async () => {
    const address = fresh();
    laurel.mailbox.failNext(550);
    await invite(address);
    const { id } = await mailIs(address, { state: 'failed', attempts: 1, fault_code: '550' });
    expect(await eventsOf(id)).toEqual([
      { type: 'mail.failed', payload: { template: 'invitation', code: '550', attempts: 1 } },
    ]);
    laurel.clock.travel({ hours: 1 });
    await sweep();
    expect(await mailsTo(address)).toMatchObject([{ state: 'failed' }]);

    const path = `/api/associations/${association.id}/mails?state=failed`;
    const { body } = await laurel.as(coordinator).get(path).expect(200);
    const seen = body.items.find((mail: { id: string }) => mail.id === id);
    expect(seen).toMatchObject({
      subject: 'Вас приглашают стать наблюдателем',
      address,
      faultCode: '550',
      fault: expect.stringContaining('refused by the test'),
      can: { 'mail.retry': { ok: true } },
    });
    expect(JSON.stringify(body)).not.toContain('/invitations/');

    await laurel.as(coordinator).post(`/api/mails/${id}/retry`).expect(200, { id, state: 'queued' });
    await laurel.mailbox.waitFor(({ to }) => to.includes(address));
    await mailIs(address, { state: 'sent', attempts: 2 });
    await laurel.as(coordinator).post(`/api/mails/${id}/retry`).expectProblem(409, 'mail.not_failed');
  });

  it('is nobody’s business but the coordinators’', async () => {
    const address = fresh();
    laurel.mailbox.failNext(550);
    await invite(address);
    const { id } = await mailIs(address, { state: 'failed' });
    const viewer = await givenPerson(laurel, { roles: [{ association, role: 'viewer' }] });
    const other = await givenPerson(laurel, {
      roles: [{ association: await givenAssociation(laurel), role: 'owner' }],
    });
    const list = `/api/associations/${association.id}/mails`;
    await laurel.anyone.get(list).expectProblem(401, 'session.required');
    await laurel.as(viewer).get(list).expectProblem(403, 'role.coordinator_required');
    await laurel.as(other).get(list).expectProblem(404, 'not_found');
    await laurel.as(viewer).post(`/api/mails/${id}/retry`).expectProblem(403, 'role.coordinator_required');
    await laurel.as(other).post(`/api/mails/${id}/retry`).expectProblem(404, 'not_found');
    await laurel.as(coordinator).post(`/api/mails/${newId()}/retry`).expectProblem(404, 'not_found');
  });

  it('stands in a list that turns its pages', async () => {
    const path = `/api/associations/${association.id}/mails`;
    const all = (await laurel.as(coordinator).get(`${path}?limit=200`).expect(200)).body.items as {
      id: string;
    }[];
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await laurel.as(coordinator).get(`${path}?limit=3${cursor}`).expect(200);
      seen.push(...body.items.map((mail: { id: string }) => mail.id));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(6);
  });
});

describe('the feed', () => {
  it('says what happened in the reader’s language and counts what is unread', async () => {
    const reader = await givenPerson(laurel, {
      locale: 'en',
      names: { en: { family: 'Lee', given: 'Ann' } },
    });
    const other = await givenPerson(laurel);
    for (const template of ['application-admitted', 'award-granted', 'report-due'] as const) {
      await write(template, [
        { to: reader.id, variables: sampleLetters[template] as never, link: `/x/${template}` },
      ]);
    }
    const feed = (await laurel.as(reader).get('/api/me/notifications?limit=2').expect(200)).body;
    expect(feed.items).toMatchObject([
      {
        template: 'report-due',
        kind: 'reminders',
        title: 'Отчёт по проекту нужен не позднее 15 декабря 2027 года',
        link: '/x/report-due',
        associationId: association.id,
        readAt: null,
      },
      { template: 'award-granted', title: 'Поздравляем: ваша заявка победила' },
    ]);
    const rest = await laurel
      .as(reader)
      .get(`/api/me/notifications?limit=2&cursor=${feed.next}`)
      .in('en')
      .expect(200);
    expect(rest.body).toMatchObject({
      items: [{ title: 'Application YL-2027-0042 is admitted', preview: 'The jury will now score it' }],
      next: null,
    });
    const mail = await laurel.mailbox.waitFor(
      ({ subject }) => subject === 'Application YL-2027-0042 is admitted',
    );
    expect(mail.text).toContain('Hello Ann,');

    await laurel.as(reader).get('/api/me/notifications/unread').expect(200, { unread: 3 });
    const [first, second] = feed.items;
    await laurel
      .as(other)
      .post('/api/me/notifications/read', { ids: [first.id] })
      .expect(200, { unread: 0 });
    await laurel.as(reader).get('/api/me/notifications/unread').expect(200, { unread: 3 });
    await laurel
      .as(reader)
      .post('/api/me/notifications/read', { ids: [second.id] })
      .expect(200, { unread: 2 });
    await laurel.as(reader).post('/api/me/notifications/read').expect(200, { unread: 0 });
    const read = await laurel.as(reader).get('/api/me/notifications').expect(200);
    expect(read.body.items.every((item: { readAt: string | null }) => item.readAt)).toBe(true);
    await laurel.as(other).get('/api/me/notifications').expect(200, { items: [], next: null });
  });

  it('is its reader’s alone', async () => {
    for (const path of [
      '/api/me/notifications',
      '/api/me/notifications/unread',
      '/api/me/notification-preferences',
    ]) {
      await laurel.anyone.get(path).expectProblem(401, 'session.required');
    }
    const reader = await givenPerson(laurel);
    await laurel
      .as(reader)
      .post('/api/me/notifications/read', { ids: [] })
      .expectProblem(422, 'input.invalid');
    await laurel
      .as(reader)
      .post('/api/me/notifications/read', { everything: true })
      .expectProblem(422, 'input.invalid');
  });
});

describe('lists', () => {
  it('take one statement, for one row and for three', async () => {
    const elsewhere = await givenAssociation(laurel);
    const reader = await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'owner' }] });
    const letter = {
      to: reader.id,
      variables: sampleLetters['report-accepted'],
      associationId: elsewhere.id,
    };
    for (const rows of [1, 3]) {
      for (let n = rows === 1 ? 0 : 1; n < rows; n += 1) await write('report-accepted', [letter]);
      await until(async () => (await mailsTo(reader.email)).every(({ state }) => state === 'sent'));
      for (const path of ['/api/me/notifications', `/api/associations/${elsewhere.id}/mails`]) {
        const queries = await queriesDuring(/FROM "?(notification|mail|person|association)"? "/, async () => {
          const { body } = await laurel.as(reader).get(path).expect(200);
          expect(body.items).toHaveLength(rows);
        });
        expect(queries).toHaveLength(1);
      }
    }
  });
});

describe('what a person wants by mail', () => {
  it('is everything at first; a kind that is switched off comes to the feed alone', async () => {
    const reader = await givenPerson(laurel);
    const everything = {
      applications: true,
      jury: true,
      reminders: true,
      projects: true,
      coordination: true,
    };
    await laurel.as(reader).get('/api/me/notification-preferences').expect(200, everything);
    const fewer = { ...everything, reminders: false, jury: false };
    await laurel.as(reader).put('/api/me/notification-preferences', fewer).expect(200, fewer);
    await laurel.as(reader).get('/api/me/notification-preferences').expect(200, fewer);

    await write('report-due', [{ to: reader.id, variables: sampleLetters['report-due'] }]);
    await mailIs(reader.email, { state: 'suppressed', fault_code: 'muted', attempts: 0 });
    await laurel.as(reader).get('/api/me/notifications/unread').expect(200, { unread: 1 });
    await write('payment-posted', [{ to: reader.id, variables: sampleLetters['payment-posted'] }]);
    await mailIs(reader.email, { state: 'sent' });
    expect(laurel.mailbox.mails(reader.email).map(({ subject }) => subject)).toEqual([
      'Выплата отправлена: 175\u00a0000,50\u00a0₽',
    ]);

    await laurel.as(reader).put('/api/me/notification-preferences', everything).expect(200, everything);
    await write('report-due', [{ to: reader.id, variables: sampleLetters['report-due'] }]);
    await mailIs(reader.email, { state: 'sent' });
  });

  it('cannot be less than what must be said', async () => {
    const reader = await givenPerson(laurel);
    const all = { applications: true, jury: true, reminders: true, projects: true, coordination: true };
    await laurel
      .as(reader)
      .put('/api/me/notification-preferences', { ...all, essential: false })
      .expectProblem(422, 'input.invalid');
    await laurel
      .as(reader)
      .put('/api/me/notification-preferences', { jury: false })
      .expectProblem(422, 'input.invalid');
  });
});

describe('a code', () => {
  const ask = (email: string) => laurel.anyone.post('/auth/email-otp/send-verification-otp', { email });

  it('comes at once, and nothing of it stays', async () => {
    const address = fresh();
    await ask(address).in('en').expect(204);
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(address));
    expect(mail.subject).toBe('Your sign-in code');
    expect(mail.headers.get('from')).toMatchObject({ text: '"Laurel" <post@laurel.example>' });
    const code = /^\d{6}$/m.exec(mail.text)?.[0] ?? 'none';
    expect(mail.html).toContain(code);
    const row = await mailIs(address, { state: 'sent', variables: {} });
    expect(JSON.stringify(row)).not.toContain(code);
    const kept = await laurel.sql('SELECT count(*)::int AS n FROM mail_copy');
    expect(kept).toEqual([{ n: 0 }]);
  });

  it('is tried again in seconds, and not sent when it works no longer', async () => {
    const address = fresh();
    laurel.mailbox.failNext(451, 2);
    await ask(address).expect(204);
    await mailIs(address, { state: 'queued', attempts: 1 });
    laurel.clock.travel({ seconds: 6 });
    await sweep();
    await mailIs(address, { state: 'queued', attempts: 2 });
    laurel.clock.travel({ minutes: 11 });
    await sweep();
    await mailIs(address, { state: 'suppressed', fault_code: 'expired', attempts: 2, variables: {} });
    expect(laurel.mailbox.mails(address)).toEqual([]);
  });

  it('overtakes letters that wait', async () => {
    const queue = laurel.app.get(Queues).queue('mail');
    await queue.pause();
    const letters = Array.from({ length: 12 }, () => ({
      to: { email: fresh(), locale: 'ru' as const },
      variables: sampleLetters['donor-receipt'],
    }));
    await write('donor-receipt', letters);
    const address = fresh();
    await ask(address).expect(204);
    await mailIs(address, { state: 'queued' });
    await queue.resume();
    await until(() => laurel.mailbox.mails().length === 13);
    // four are under way at a time
    expect(laurel.mailbox.mails().findIndex(({ to }) => to.includes(address))).toBeLessThan(4);
  });
});

describe('the reader of kept mails', () => {
  it('is not there where a mail server is', async () => {
    for (const path of ['/dev/mail', '/dev/mail.json', `/dev/mail/${newId()}`, `/dev/mail/${newId()}/html`]) {
      await laurel.anyone.get(path).expectProblem(404, 'not_found');
    }
  });

  describe('on the embedded default', () => {
    let stop: () => Promise<void>;
    let reader: Client;

    beforeAll(async () => {
      const database = await createDatabase();
      const config = readConfig(
        {
          DATA_DIR: join(tmpdir(), `laurel-test-${process.pid}`),
          HOST: '127.0.0.1',
          PORT: '0',
          LOG_LEVEL: 'silent',
        },
        { databaseUrl: database.url, sessionSecret: 'test-secret-test-secret-test-secret' },
      );
      const app = await createApp(config);
      await migrate(app);
      await app.listen(0, '127.0.0.1');
      reader = new Client(await app.getUrl());
      stop = async () => {
        await app.close();
        await database.drop();
      };
    }, 60_000);
    afterAll(() => stop());

    /** The newest kept mail to the address. */
    async function kept(address: string): Promise<{ id: string; text: string; subject: string }> {
      for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
        const { body } = await reader.get(`/dev/mail.json?to=${encodeURIComponent(address)}`).expect(200);
        const [mail] = body as unknown as { id: string; text: string; subject: string }[];
        if (mail) return mail;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('No mail was kept');
    }

    it('shows the code one needs to sign in, which the mail itself keeps no longer', async () => {
      const address = fresh();
      await reader.post('/auth/email-otp/send-verification-otp', { email: address }).expect(204);
      const mail = await kept(address);
      expect(mail).toMatchObject({ to: address, template: 'sign-in-code', subject: 'Код для входа' });
      const otp = /^\d{6}$/m.exec(mail.text)?.[0];
      await reader.post('/auth/sign-in/email-otp', { email: address, otp }).expect(200);

      const list = await reader.get('/dev/mail').expect(200);
      expect(list.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(list.bytes.toString()).toContain(`href="/dev/mail/${mail.id}"`);
      expect(list.bytes.toString()).toContain('href="/"');
      // older than the only one: none, and a way back to the latest
      const older = await reader
        .get(`/dev/mail?to=${encodeURIComponent(address)}&before=${mail.id}`)
        .expect(200);
      expect(older.bytes.toString()).not.toContain(`href="/dev/mail/${mail.id}"`);
      expect(older.bytes.toString()).toContain('К последним письмам');
      expect((await reader.get('/dev/mail?to=nobody').expect(200)).bytes.toString()).toContain(
        'Для этого адреса писем нет',
      );
      expect((await reader.get('/dev/mail?to=nobody').in('en').expect(200)).bytes.toString()).toContain(
        'No mails to this address',
      );
      const page = (await reader.get(`/dev/mail/${mail.id}`).expect(200)).bytes.toString();
      expect(page).toContain(address);
      expect(page).toContain(otp);
      expect(page).not.toContain('<script');
      const frame = await reader.get(`/dev/mail/${mail.id}/html`).expect(200);
      expect(frame.headers['content-security-policy']).toMatch(/^default-src 'none'.*; sandbox /);
      expect(frame.bytes.toString()).toContain('<base target="_top">');
      await reader.get(`/dev/mail/${newId()}`).expectProblem(404, 'not_found');
    });

    it('is there for this machine alone', async () => {
      await reader
        .get('/dev/mail.json')
        .set('x-forwarded-for', '203.0.113.7')
        .expectProblem(404, 'not_found');
      await reader.get('/dev/mail.json').set('host', 'evil.example').expectProblem(404, 'not_found');
      await reader.get('/dev/mail.json').set('host', 'localhost:3000').expect(200);
    });
  });
});
