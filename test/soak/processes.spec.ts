import { fillIn, givenDraft } from '../support/applications.js';
import { Client } from '../support/client.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { createDatabase } from '../support/database.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenPerson, givenSession } from '../support/people.js';
import { freePort } from '../support/port.js';
import { type Program, startProgram } from '../support/program.js';
import { redisInstalled, startRedis } from '../support/redis.js';
import { found, progress } from '../support/soak.js';
import { until } from '../support/until.js';

const applicants = 60;
const saves = 10;

describe.each([
  ['PostgreSQL', true],
  ['Redis', redisInstalled],
])('two servers and two workers, with their queues in %s', (backend, installed) => {
  if (!installed) {
    it.skip('SKIPPED: redis-server is not installed on this machine', () => {});
    return;
  }
  /** Looks on: it migrates the database and answers nobody. */
  let laurel: Laurel;
  let given: GivenContest;
  let stopRedis: (() => Promise<void>) | undefined;
  const programs: Program[] = [];
  const servers: string[] = [];
  const told: Record<string, number> = { applicants };

  beforeAll(async () => {
    const redis = backend === 'Redis' ? await startRedis() : undefined;
    stopRedis = redis?.stop;
    const queues = { ...(redis && { QUEUE_URL: redis.url }) };
    laurel = await startLaurel({ ROLE: 'api', ...queues }, await createDatabase());
    given = await givenContest(laurel);
    for (const role of ['api', 'api', 'worker', 'worker']) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      programs.push(
        await startProgram(laurel, 'main', [], {
          ...queues,
          ROLE: role,
          PORT: String(port),
          LOG_LEVEL: 'info',
          TRUST_PROXY: 'loopback',
        }),
      );
      if (role === 'api') servers.push(url);
      await until(`the ${role} is ready`, () =>
        fetch(`${url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    }
  }, 120_000);
  afterAll(async () => {
    for (const { process } of programs) process.kill('SIGTERM');
    await Promise.all(programs.map(({ ended }) => ended));
    await laurel?.stop();
    await stopRedis?.();
    found(`two of each, queues in ${backend}`, told);
  });

  /** The same person at one server and at the other. */
  const at = (server: number, { cookie }: { cookie: string }) => new Client(servers[server % 2]!, cookie);

  const settled = () =>
    until('everything is told', async () => {
      await laurel.settled();
      const [{ open = 1 } = {}] = await laurel.sql<{ open: number }>(
        `SELECT (SELECT count(*) FROM event WHERE dispatched_at IS NULL)::int
              + (SELECT count(*) FROM mail WHERE state IN ('queued', 'sending'))::int AS open`,
      );
      return open === 0;
    });

  it('let people write by turns on both, tell each once, and share the work', async () => {
    const drafts = [];
    for (let n = 0; n < applicants; n++) {
      const { applicant, client, application } = await givenDraft(laurel, given);
      drafts.push({ applicant, application: await fillIn(client, application), ip: `10.2.0.${n}` });
    }
    progress(`${applicants} people write on two servers`);
    let stale = 0;
    const numbers = await Promise.all(
      drafts.map(async ({ applicant, application, ip }, person) => {
        const path = `/api/applications/${application.id}`;
        let { version } = application;
        const save = (server: number, title: string) =>
          at(server, applicant)
            .patch(`${path}/answers`, { answers: { project_title: title } })
            .ifMatch(version)
            .set('x-forwarded-for', ip);
        for (let n = 1; n <= saves; n++) {
          const title = `Читальный зал ${person}, правка ${n}`;
          // two windows of one person, one on each server: one of them is told that it is late
          const both = await Promise.all([save(n, title), save(n + 1, title)]);
          const statuses = both.map(({ status }) => status).sort();
          expect(statuses).toEqual([200, 412]);
          stale += 1;
          version = both.find(({ status }) => status === 200)!.body.version;
          const { body } = await at(n, applicant).get(path).set('x-forwarded-for', ip).expect(200);
          expect(body.answers.project_title).toBe(title);
          expect(body.version).toBe(version);
        }
        const handIn = (server: number) =>
          at(server, applicant)
            .post(`${path}/submission`)
            .ifMatch(version)
            .set('x-forwarded-for', ip)
            .set('idempotency-key', `handing-in-of-person-${person}`);
        // pressed twice: the answer is the same, whichever server is asked
        const [one, other] = await Promise.all([handIn(0), handIn(1)]);
        expect([one.status, other.status]).toEqual([200, 200]);
        expect(one.body.number).toBe(other.body.number);
        return one.body.number as string;
      }),
    );
    await settled();
    expect(new Set(numbers).size).toBe(applicants);
    const receipts = await laurel.sql<{ address: string }>(
      `SELECT address FROM mail WHERE template = 'application-submitted' AND state = 'sent'`,
    );
    expect(receipts).toHaveLength(applicants);
    for (const { address } of receipts) {
      const arrived = laurel.mailbox.mails(address);
      expect(arrived).toHaveLength(1);
    }
    const twice = await laurel.sql(
      `SELECT subject_id FROM event WHERE type = 'application.submitted' GROUP BY subject_id HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
    Object.assign(told, { conflictsRefused: stale, receipts: receipts.length });
  }, 300_000);

  it('know at once of a session that ended on the other', async () => {
    const person = await givenPerson(laurel);
    const elsewhere = { cookie: await givenSession(laurel, person.id) };
    for (const server of [0, 1]) await at(server, person).get('/api/me').expect(200);
    await at(0, person).delete('/api/me/sessions').expect(204);
    await at(1, elsewhere).get('/api/me').expect(401);
    await at(1, person).post('/auth/sign-out', {}).expect(204);
    for (const server of [0, 1]) await at(server, person).get('/api/me').expect(401);
  });

  it('count tries together, however they are spread', async () => {
    const tries = Array.from({ length: 20 }, (_, n) =>
      new Client(servers[n % 2]!)
        .post('/auth/sign-in/email', {
          email: 'guessed@example.org',
          password: `guess number ${n}`,
        })
        .set('x-forwarded-for', `10.3.0.${n}`),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 429)).toHaveLength(10);
    const asked = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        new Client(servers[n % 2]!)
          .post('/auth/sign-in/email', {
            email: `somebody-${n}@example.org`,
            password: 'long enough to be one',
          })
          .set('x-forwarded-for', '10.4.0.1'),
      ),
    );
    expect(asked.filter(({ status }) => status !== 429)).toHaveLength(30);
  });

  it('show on one what was done on the other', async () => {
    const { applicant, client, application } = await givenDraft(laurel, given);
    const filled = await fillIn(client, application);
    await at(0, applicant).post(`/api/applications/${filled.id}/submission`).ifMatch(filled).expect(200);
    await until('the other counts it as unread', async () => {
      const { body } = await at(1, applicant).get('/api/me/notifications/unread').expect(200);
      return body.unread > 0;
    });
    const { body } = await at(1, applicant).get('/api/me/notifications').expect(200);
    expect(body.items).toMatchObject([{ template: 'application-submitted', contestId: given.contest.id }]);
  });

  it('do what the clock asks for once, whoever hears it', async () => {
    const { applicant } = await givenDraft(laurel, given);
    await laurel.sql(`UPDATE contest SET closes_at = now() + interval '20 hours' WHERE id = $1`, [
      given.contest.id,
    ]);
    const clockStrikes = () => laurel.tick('ApplicationsSubscribers.remindOfDeadlines');
    await Promise.all([clockStrikes(), clockStrikes()]);
    await settled();
    expect(
      await laurel.sql(`SELECT state FROM mail WHERE template = 'deadline-approaching' AND address = $1`, [
        applicant.email,
      ]),
    ).toEqual([{ state: 'sent' }]);
    expect(laurel.mailbox.mails(applicant.email)).toHaveLength(1);
  });
});
