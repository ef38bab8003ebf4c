import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createApp, migrate } from '../../src/app.js';
import { fillSample, samplePassword } from '../../src/fill-sample.js';
import { Audit } from '../../src/platform/audit.js';
import type { Config } from '../../src/platform/config.js';
import { Relay } from '../../src/platform/relay.js';
import { SampleClock } from '../../src/sample/sample-clock.js';
import { fillIfEmpty } from '../../src/sample/sample-database.js';
import { logins } from '../../src/sample/sample-logins.js';
import { Client } from '../support/client.js';
import { createDatabase, type Database } from '../support/database.js';
import { cookieOf } from '../support/people.js';
import { type GivenSample, givenSample, sampleConfig } from '../support/sample.js';
import { startScript } from '../support/script.js';

const DAY = 86_400_000;

const sql = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const databasesLike = async (url: string): Promise<string[]> => {
  const name = new URL(url).pathname.slice(1);
  const rows = await sql<{ datname: string }>(
    url,
    `SELECT datname FROM pg_database WHERE datname LIKE '${name}%' ORDER BY 1`,
  );
  return rows.map(({ datname }) => datname.slice(name.length));
};

describe('an empty database', () => {
  let database: Database;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.drop());

  it('is filled whole or not at all, also when its program is killed in the middle', async () => {
    const { process: breaker, said } = await startScript('sample-breaker', database.url);
    expect(said).toBe('half');
    breaker.kill('SIGKILL');
    await once(breaker, 'exit');
    expect(await databasesLike(database.url)).toEqual(['', '_sample']);
    expect(await sql(database.url, 'SELECT * FROM event')).toEqual([]);

    const filled = await fillIfEmpty(database.url, async (url) => {
      expect(await sql(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
      await sql(url, 'CREATE TABLE whole (n int); CREATE TABLE event (); INSERT INTO event DEFAULT VALUES');
      await sql(url, 'CREATE TABLE person (); CREATE TABLE association ()');
    });
    expect(filled).toBe(true);
    expect(await databasesLike(database.url)).toEqual(['']);
    const settings = await sql(
      database.url,
      `SELECT setconfig FROM pg_db_role_setting
       WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(settings).toEqual([]);

    // it is not empty any more, whoever left nothing in it but the event
    const again = await fillIfEmpty(database.url, async () => {
      throw new Error('this must not be called');
    });
    expect(again).toBe(false);
    expect(await sql(database.url, "SELECT to_regclass('whole')::text AS whole")).toEqual([
      { whole: 'whole' },
    ]);
  });

  it('stays empty when the sample breaks off half-way', async () => {
    // the power goes when the first applications are in and experts are invited
    const now = new Date();
    const begun = new Date(now.getTime() - 370 * DAY);
    class Breaking extends SampleClock {
      override moveTo(moment: Date): void {
        if (moment > begun) throw new Error('the power is out');
        super.moveTo(moment);
      }
    }
    const clock = new Breaking(new Date(now.getTime() - 430 * DAY));
    const config = sampleConfig(database.url, await mkdtemp(join(tmpdir(), 'laurel-sample-')));
    await expect(fillSample(config, { now, clock })).rejects.toThrow('the power is out');
    await rm(config.dataDir, { recursive: true });
    expect(await sql(database.url, 'SELECT * FROM person')).toEqual([]);
    expect(await databasesLike(database.url)).toEqual(['']);
  }, 60_000);
});

describe('the sample', () => {
  let sample: GivenSample;
  let database: Database;
  let config: Config;
  /** What waited in the queue of mails before anybody started with it. */
  let jobs: object[];
  let app: NestFastifyApplication;
  let url: string;
  let password: string;
  let associationId: string;

  const signedIn = new Map<string, Client>();
  /** Signs in with the sample's password, each person once: to check one is work for a core. */
  const as = async (email: string): Promise<Client> => {
    const known = signedIn.get(email);
    if (known) return known;
    const answer = await new Client(url).post('/auth/sign-in/email', { email, password }).expect(200);
    const client = new Client(url, cookieOf(answer.headers as Record<string, string>));
    signedIn.set(email, client);
    return client;
  };
  const contests = async (client: Client) => {
    const { body } = await client.get(`/api/contests?associationId=${associationId}`).expect(200);
    return body.items as { id: string; slug: string; state: string }[];
  };

  beforeAll(async () => {
    sample = await givenSample();
    ({ config, database } = sample);
    jobs = await sql(database.url, "SELECT id FROM bullmq.job WHERE queue = 'mail'");
    app = await createApp(config);
    await migrate(app);
    await app.listen(0, '127.0.0.1');
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    password = (await samplePassword(config, app)) ?? '';
    const [association] = await sql<{ id: string }>(database.url, 'SELECT id FROM association');
    associationId = association!.id;
  }, 300_000);
  afterAll(async () => {
    await app?.close();
    await sample.remove();
  });

  it('has a password of its own that only its owner can read, good for every login that is told', async () => {
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect((await stat(join(config.dataDir, 'sample-password'))).mode & 0o777).toBe(0o600);
    for (const { email } of logins) {
      const { body } = await (await as(email)).get('/api/me').expect(200);
      expect(body.email).toBe(email);
    }
  });

  it('has a contest that is open for three weeks, with drafts and submitted applications', async () => {
    const coordinator = await as('coordinator@example.org');
    const open = (await contests(coordinator)).find(({ slug }) => slug.startsWith('first-project'))!;
    const { body } = await coordinator.get(`/api/public/contests/${open.slug}`).expect(200);
    const left = (Date.parse(body.closesAt) - Date.now()) / DAY;
    expect(left).toBeGreaterThan(19);
    expect(left).toBeLessThan(22);
    const rows = await sql(
      database.url,
      `SELECT state, count(*)::int AS n FROM application WHERE contest_id = '${open.id}' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { state: 'admitted', n: 3 },
      { state: 'draft', n: 4 },
      { state: 'submitted', n: 2 },
    ]);
  });

  it('has a contest under review: 40 applications, 8 experts, half of the sheets done', async () => {
    const coordinator = await as('coordinator@example.org');
    const contest = (await contests(coordinator)).find(
      ({ slug, state }) => slug.startsWith('young-librarians') && state === 'published',
    )!;
    const { body: coverage } = await coordinator
      .get(`/api/contests/${contest.id}/assignment-coverage`)
      .expect(200);
    expect(coverage.applications).toBe(40);
    expect(coverage.covered).toBe(40);
    const { assigned, done } = coverage.progress as { assigned: number; done: number };
    expect(assigned).toBe(120);
    expect(done).toBeGreaterThan(40);
    expect(done).toBeLessThan(80);
    const { body: jury } = await coordinator.get(`/api/contests/${contest.id}/jury`).expect(200);
    const states = (jury.items as { state: string }[]).map(({ state }) => state).sort();
    expect(states).toEqual([...Array(8).fill('accepted'), 'declined']);
  });

  it('has a finished contest whose winners, certificate and story everybody can see', async () => {
    const anyone = new Client(url);
    const { body: stories } = await anyone.get('/api/public/stories').expect(200);
    expect(stories.items).toHaveLength(1);
    const [certificate] = await sql<{ code: string }>(database.url, 'SELECT code FROM certificate LIMIT 1');
    const { body: checked } = await anyone.get(`/api/public/certificates/${certificate!.code}`).expect(200);
    expect(checked.valid).toBe(true);
    const finished = (await contests(await as('viewer@example.org'))).find(
      ({ state }) => state === 'decided',
    )!;
    const { body: results } = await anyone.get(`/api/public/results/${finished.slug}`).expect(200);
    expect(JSON.stringify(results)).toContain('Тёплый маршрут');
  });

  it('tells its winner how the application was judged', async () => {
    const winner = await as('winner@example.org');
    const { body: own } = await winner.get('/api/me/applications').expect(200);
    const { id } = own.items.find(({ state }: { state: string }) => state === 'awarded');
    const { body: told } = await winner.get(`/api/applications/${id}/feedback`).expect(200);
    expect(told.score).toEqual({
      value: expect.stringMatching(/^\d+\.\d\d$/),
      max: '100.00',
      threshold: '50',
      reached: true,
    });
    expect(told.comments.length).toBeGreaterThan(0);
  });

  it('has books that balance, with a payment to approve and one to make', async () => {
    const unbalanced = await sql(
      database.url,
      `SELECT entry_id, fund_id FROM posting GROUP BY 1, 2 HAVING sum(base_minor) <> 0`,
    );
    expect(unbalanced).toEqual([]);
    const approver = await as('approver@example.org');
    const { body: heaps } = await approver
      .get(`/api/payments/summary?associationId=${associationId}`)
      .expect(200);
    expect(heaps).toMatchObject({ requested: { count: 1 }, approved: { count: 1 }, posted: { count: 6 } });
  });

  it('has told its people everything in its time, and what is old has been read', async () => {
    expect(await app.get(Relay).idle()).toBe(true);
    const mails = await sql(
      database.url,
      `SELECT state, count(*) FILTER (WHERE sent_at > now() - interval '14 days') > 60 AS flood FROM mail GROUP BY 1`,
    );
    expect(mails).toEqual([{ state: 'sent', flood: false }]);
    const { body } = await (await as('coordinator@example.org'))
      .get('/api/me/notifications/unread')
      .expect(200);
    expect(body.unread).toBeGreaterThan(0);
    expect(body.unread).toBeLessThan(20);
  });

  it('leaves no letter to be sent, nor a job that would look for one', async () => {
    expect(jobs).toEqual([]);
    expect(await sql(database.url, "SELECT id FROM mail WHERE state <> 'sent'")).toEqual([]);
  });

  it('leaves an audit trail that is whole', async () => {
    const audit = app.get(Audit);
    await audit.seal();
    const { events, brokenAt } = await audit.verify();
    expect(brokenAt).toBeUndefined();
    expect(events).toBeGreaterThan(700);
  });

  it('is loaded once, also when things in it have been deleted', async () => {
    expect(await fillSample(config)).toBe(false);
    await sql(database.url, 'DELETE FROM story; DELETE FROM notification; DELETE FROM membership');
    expect(await fillSample(config)).toBe(false);
  });
});
