import { Audit, readHead } from '../../src/platform/audit.js';
import { Db } from '../../src/platform/db.js';
import { Client } from '../support/client.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, givenAssociation } from '../support/people.js';
import { startProgram } from '../support/program.js';

let laurel: Laurel;

beforeAll(async () => {
  laurel = await startLaurel();
});
afterAll(() => laurel.stop());

/** Runs a command as an operator does, beside the program. */
async function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const program = await startProgram(laurel, 'command', args, { PUBLIC_URL: laurel.url });
  return { code: await program.ended, output: program.output() };
}

const signal = (): [Promise<void>, () => void] => {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return [given, () => give()];
};

/** Waits until every event has its seal: another database of the server may hold a transaction open. */
async function sealed(): Promise<void> {
  for (let tries = 0; ; tries++) {
    await laurel.app.get(Audit).seal();
    const open = await laurel.sql('SELECT 1 FROM event WHERE position IS NULL LIMIT 1');
    if (open.length === 0) return;
    if (tries === 100) throw new Error('Events are not sealed after 10 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('audit:verify', () => {
  const verify = (...args: string[]) => command('audit:verify', ...args);
  const audit = () => laurel.app.get(Audit);
  /** What has happened, all sealed. @returns the head */
  const happened = async () => {
    await givenAssociation(laurel);
    await laurel.settled();
    await sealed();
    const head = await audit().head();
    if (!head) throw new Error('nothing is sealed');
    return head;
  };
  /** What only somebody can do who owns the database. */
  const cutFrom = async (position: number) => {
    await laurel.sql('ALTER TABLE event DISABLE TRIGGER USER');
    await laurel.sql(
      'DELETE FROM event_delivery USING event WHERE id = event_id AND (position >= $1 OR position IS NULL)',
      [position],
    );
    await laurel.sql('DELETE FROM event WHERE position >= $1 OR position IS NULL', [position]);
    await laurel.sql('ALTER TABLE event ENABLE TRIGGER USER');
  };

  it('finds an earlier head in a whole chain, and prints the present one to keep', async () => {
    const since = await happened();
    const { position, hash } = await happened();
    expect(await verify('--since', `${since.position}:${since.hash}`)).toEqual({
      code: 0,
      output: `${position} events, the chain is whole.\nHead: ${position}:${hash}\n`,
    });
  });

  it('misses the last events by a head that was kept elsewhere, also when others have taken their place', async () => {
    const since = await happened();
    await cutFrom(since.position);
    expect((await audit().verify()).brokenAt).toBeUndefined();
    expect((await audit().verify(since)).brokenAt).toEqual({
      position: since.position,
      event: null,
      reason: 'cut',
    });
    const cut = await verify('--since', `${since.position}:${since.hash}`);
    expect(cut.code).toBe(1);
    expect(cut.output).toContain(`broken at position ${since.position} (the last events are missing`);

    await happened();
    expect((await audit().verify()).brokenAt).toBeUndefined();
    expect((await audit().verify(since)).brokenAt).toEqual({
      position: since.position,
      event: expect.any(String),
      reason: 'rewritten',
    });
  });

  it('names events that wait for their seal for more than a minute', async () => {
    const [begun, begin] = signal();
    const [released, release] = signal();
    const held = laurel.app.get(Db).transaction(async () => {
      await laurel.sql('SELECT pg_current_xact_id()');
      begin();
      await released;
    });
    await begun;
    laurel.clock.travel({ minutes: -2 });
    await givenAssociation(laurel);
    laurel.clock.travel({ minutes: 2 });
    const { code, output } = await verify();
    release();
    await held;
    expect(code).toBe(1);
    expect(output).toMatch(/^[1-9]\d* events waited for their seal for more than a minute/);

    await sealed();
    expect(await audit().overdue()).toBe(0);
  });

  it('takes a head as it was printed, and nothing else', async () => {
    expect(readHead(`0:${'a'.repeat(64)}`)).toBeUndefined();
    expect(readHead(`12:${'a'.repeat(63)}`)).toBeUndefined();
    expect(await verify('--since', 'yesterday')).toEqual({
      code: 2,
      output: '--since: takes position:hash, as an earlier run printed it\n',
    });
  });
});

describe('association:create', () => {
  const create = (options: Record<string, string>) =>
    command(
      'association:create',
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    );
  const candle = {
    slug: 'candle',
    'name-ru': 'Ассоциация «Свеча»',
    'name-en': 'Candle Association',
    owner: 'Owner@Example.org',
  };

  it('makes an association beside the others, whose owner follows a mailed link', async () => {
    await givenAssociation(laurel);
    const { code, output } = await create({ ...candle, locale: 'en', 'time-zone': 'Asia/Omsk' });
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining('candle, Asia/Omsk, RUB, en'),
    });
    const link = /http\S+\/invitations\/[\w-]{64}/.exec(output)?.[0] ?? '';
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes('owner@example.org'));
    const token = link.split('/').at(-1) ?? '';
    expect(mail.text).toContain(token);
    expect(link.startsWith(laurel.url)).toBe(true);

    const { headers, body } = await laurel.anyone.post(`/api/invitations/${token}/acceptance`).expect(200);
    const owner = new Client(laurel.url, cookieOf(headers));
    await owner.get(`/api/associations/${body.associationId}`).expect(200, {
      slug: 'candle',
      name: { ru: 'Ассоциация «Свеча»', en: 'Candle Association' },
      timeZone: 'Asia/Omsk',
      currency: 'RUB',
      defaultLocale: 'en',
      contactEmail: 'owner@example.org',
      can: { 'association.change': { ok: true } },
    });
    const documents = await owner
      .get(`/api/associations/${body.associationId}/consent-documents`)
      .expect(200);
    expect(documents.body.items.length).toBeGreaterThan(0);
  });

  it('refuses a slug that is taken, and says which option is wrong', async () => {
    await givenAssociation(laurel, { slug: 'taken' });
    const before = await laurel.sql('SELECT id FROM invitation');
    expect(await create({ ...candle, slug: 'taken' })).toEqual({
      code: 2,
      output: '--slug: there is an association taken\n',
    });
    expect(await laurel.sql('SELECT id FROM invitation')).toEqual(before);

    const wrong = await create({ slug: 'Two Words', 'name-ru': 'Свеча', owner: 'nobody' });
    expect(wrong.code).toBe(2);
    expect(wrong.output).toMatch(/^--slug: .*\n--name-en: .*\n--owner: /);
  });
});
