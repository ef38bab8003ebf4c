import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { ApplicationView } from '../../src/applications/applications.dto.js';
import { Doctor, type Finding } from '../../src/doctor.js';
import { FileStorage } from '../../src/files/storage.js';
import { LEASE_MS } from '../../src/notifications/mails/mail.rules.js';
import { FailedDeliveries } from '../../src/platform/deliveries.js';
import { type Embedded, startEmbedded } from '../../src/platform/embedded.js';
import { Queues } from '../../src/platform/queues.js';
import { fillIn, givenDraft } from '../support/applications.js';
import { type Answer, type Call, Client } from '../support/client.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { givenEntries } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { freePort } from '../support/port.js';
import { type Program, startProgram } from '../support/program.js';
import { found, progress } from '../support/soak.js';
import { until } from '../support/until.js';

const applicants = 200;
const saves = 12;
const letters = 500;
/** How often the server dies, and later the sender. */
const kills = 3;

/** A program that is killed without warning and started again in its place. */
interface Victim {
  url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

describe('what was acknowledged', () => {
  let dir: string;
  let server: Embedded;
  let laurel: Laurel;
  let given: GivenContest;
  let api: Victim;
  let worker: Victim;
  const told: Record<string, number> = {};

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'laurel-crash-'));
    // one that writes what it acknowledges to the disk: the server of the other specs does not
    server = await startEmbedded({ dir, durable: true });
    laurel = await startLaurel({ ROLE: 'api' }, { url: server.url, drop: async () => {} });
    given = await givenContest(laurel);
    [api, worker] = await Promise.all([victim('api'), victim('worker')]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([api?.kill(), worker?.kill()]);
    await laurel?.stop();
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
    found('crash', told);
  });

  async function victim(role: 'api' | 'worker'): Promise<Victim> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    let program: Program | undefined;
    const start = async () => {
      program = await startProgram(laurel, 'main', [], {
        ROLE: role,
        PORT: String(port),
        LOG_LEVEL: 'error',
        TRUST_PROXY: 'loopback',
      });
      await until(`the ${role} is ready`, () =>
        fetch(`${url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    };
    const kill = async () => {
      program?.process.kill('SIGKILL');
      await program?.ended;
    };
    await start();
    return { url, start, kill };
  }

  /** Ends a process of the database server without warning: it takes back all that was not committed and starts anew. */
  async function killDatabase(): Promise<void> {
    const [backend] = await laurel.sql<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    );
    process.kill(backend!.pid, 'SIGKILL');
    await until('the database is back', () =>
      laurel
        .sql('SELECT 1')
        .then(() => true)
        .catch(() => false),
    );
  }

  /** Nothing is left to do: events carried and handled, letters sent. */
  const settled = () =>
    until('everything is told', async () => {
      // the pause before another attempt is over, and the lease of who claimed a letter twenty seconds ago
      await laurel.sql(
        `UPDATE mail SET next_attempt_at = now() WHERE attempts > 0 AND next_attempt_at > now()
         AND (state = 'queued' OR state = 'sending' AND next_attempt_at < now() + $1 * interval '1 millisecond')`,
        [LEASE_MS - 20_000],
      );
      const [{ open = 1 } = {}] = await laurel.sql<{ open: number }>(
        `SELECT (SELECT count(*) FROM event WHERE dispatched_at IS NULL)::int
              + (SELECT count(*) FROM mail WHERE state IN ('queued', 'sending'))::int AS open`,
      );
      if (open > 0) return false;
      await laurel.settled();
      return true;
    });

  it('is there when the server and the database were killed while people wrote and handed in', async () => {
    const drafts: { client: Client; application: ApplicationView; ip: string }[] = [];
    for (let n = 0; n < applicants; n += 10)
      drafts.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(10, applicants - n) }, async (_, index) => {
            const draft = await givenDraft(laurel, given);
            const application = await fillIn(draft.client, draft.application);
            return { client: draft.client, application, ip: `10.1.${n}.${index}` };
          }),
        )),
      );
    /** Saves and submissions of which is known what became; of these, those that were answered with a yes. */
    let done = 0;
    let acknowledged = 0;
    let unanswered = 0;
    const all = applicants * (saves + 1);

    /** The answer, or nothing where the connection broke or the server could not. */
    const tried = async (ip: string, call: Call): Promise<Answer<ApplicationView> | undefined> => {
      const answer = await call.set('x-forwarded-for', ip).then(
        (one) => one,
        () => undefined,
      );
      if (answer && answer.status < 500) return answer;
      unanswered += 1;
      return undefined;
    };

    const writes = drafts.map(async ({ client, application, ip }) => {
      const path = `/api/applications/${application.id}`;
      const own = new Client(api.url, client.cookie);
      let { version } = application;
      let title = String(application.answers.project_title);
      /** Asks until somebody answers what became of it. */
      const look = async () => {
        for (;;) {
          const answer = await tried(ip, own.get(path));
          if (answer) return answer.body;
          await sleep(200);
        }
      };
      for (let n = 1; n <= saves; n++) {
        const sent = `${title.split(',')[0]}, правка ${n}`;
        const answer = await tried(
          ip,
          own.patch(`${path}/answers`, { answers: { project_title: sent } }).ifMatch(version),
        );
        if (answer) {
          expect(answer.status).toBe(200);
          [version, title] = [answer.body.version, sent];
          acknowledged += 1;
        } else {
          const found = await look();
          // whole or not at all, and never what was before the last acknowledged
          expect([title, sent]).toContain(found.answers.project_title);
          [version, title] = [found.version, String(found.answers.project_title)];
        }
        done += 1;
      }
      for (;;) {
        const answer = await tried(ip, own.post(`${path}/submission`).ifMatch(version));
        if (answer) expect(answer.status).toBe(200);
        const found = answer?.body ?? (await look());
        if (found.state !== 'submitted') continue;
        if (answer) acknowledged += 1;
        done += 1;
        return { id: application.id, title, number: found.number };
      }
    });

    const crashes = (async () => {
      for (let n = 1; n <= kills; n++) {
        await until('some of it is written', () => done > (all * (2 * n - 1)) / (2 * kills + 1));
        await api.kill();
        progress(`the server is killed, ${done} of ${all} saves and submissions are done`);
        await api.start();
        await until('more of it is written', () => done > (all * 2 * n) / (2 * kills + 1));
        if (n < kills) continue;
        progress(`the database is killed, ${done} of ${all} saves and submissions are done`);
        await killDatabase();
      }
    })();
    const [entries] = await Promise.all([Promise.all(writes), crashes]);
    await settled();

    const rows = await laurel.sql<{ id: string; number: string; title: string; revision: string }>(
      `SELECT a.id, a.number, a.answers->>'project_title' AS title, r.answers->>'project_title' AS revision
       FROM application a LEFT JOIN application_revision r ON r.application_id = a.id WHERE a.state = 'submitted'`,
    );
    const kept = new Map(rows.map((row) => [row.id, row]));
    expect(kept.size).toBe(applicants);
    const gone = entries.filter(({ id, title, number }) => {
      const row = kept.get(id);
      return row?.number !== number || row.title !== title || row.revision !== title;
    });
    expect(gone).toEqual([]);
    // numbers without a gap: none was given to a submission that did not happen
    const numbers = rows.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const receipts = await laurel.sql<{ address: string }>(
      `SELECT address FROM mail WHERE template = 'application-submitted' AND state = 'sent'`,
    );
    expect(receipts).toHaveLength(applicants);
    for (const { address } of receipts) expect(laurel.mailbox.mails(address)).not.toEqual([]);
    expect(unanswered).toBeGreaterThan(0);
    expect(await broken()).toEqual([]);
    Object.assign(told, {
      clients: applicants,
      writes: all,
      writesAcknowledged: acknowledged,
      attemptsUnanswered: unanswered,
      acknowledgedAndGone: gone.length,
    });
  }, 300_000);

  it('is told to everybody when the sender was killed and the mail server hung up, twice only where nobody can know', async () => {
    const more = await givenEntries(laurel, given, letters - applicants);
    await laurel.sql(
      `UPDATE application SET state = 'draft', number = NULL, submitted_at = NULL, screened_at = NULL WHERE id = ANY($1)`,
      [more.map(({ id }) => id)],
    );
    await worker.kill();
    laurel.mailbox.clear();
    const hungUp = laurel.mailbox.dropEvery(10);
    await laurel
      .as(given.coordinator)
      .post(`/api/contests/${given.contest.id}/cancellation`, {
        reason: { ru: 'Нет денег', en: 'No money' },
      })
      .ifMatch((await laurel.as(given.coordinator).get(`/api/contests/${given.contest.id}`)).body)
      .expect(200);
    /** To whom a letter was on its way when its sender was killed. */
    const cut = new Set<string>();
    await worker.start();
    for (let n = 1; n <= kills; n++) {
      await until('some letters are out', () => laurel.mailbox.mails().length > (letters * n) / (kills + 1));
      await worker.kill();
      progress(`the sender is killed, ${laurel.mailbox.mails().length} of ${letters} letters are out`);
      const sending = await laurel.sql<{ address: string }>(
        `SELECT address FROM mail WHERE state = 'sending'`,
      );
      for (const { address } of sending) cut.add(address);
      // nobody holds them any more: the lease of the killed one runs out
      await laurel.sql(`UPDATE mail SET next_attempt_at = now() WHERE state = 'sending'`);
      await worker.start();
    }
    await settled();

    const arrived = new Map<string, number>();
    for (const { to } of laurel.mailbox.mails())
      for (const address of to) arrived.set(address, (arrived.get(address) ?? 0) + 1);
    const expected = await laurel.sql<{ email: string }>(
      `SELECT p.email FROM application a JOIN person p ON p.id = a.applicant_id WHERE a.contest_id = $1`,
      [given.contest.id],
    );
    expect(expected).toHaveLength(letters);
    const missing = expected.filter(({ email }) => !arrived.has(email));
    expect(missing).toEqual([]);
    const twice = [...arrived].filter(([, times]) => times > 1).map(([address]) => address);
    const unconfirmed = new Set([...hungUp.unconfirmed, ...cut]);
    const broke = hungUp.refused.length + hungUp.unconfirmed.length;
    Object.assign(told, {
      letters,
      lettersLost: missing.length,
      conversationsBroken: broke,
      lettersTwice: twice.length,
      acceptedUnconfirmed: unconfirmed.size,
    });
    expect(twice.filter((address) => !unconfirmed.has(address))).toEqual([]);
    expect(broke).toBeGreaterThanOrEqual(letters / 10);
    expect(await broken()).toEqual([]);
  }, 400_000);

  /** What does not hold that must. */
  async function broken(): Promise<Finding[]> {
    const { app } = laurel;
    const doctor = new Doctor(
      app.get(DataSource),
      app.get(FileStorage),
      new FailedDeliveries(app.get(Queues)),
    );
    const found: Finding[] = [];
    for await (const finding of doctor.examine()) if (finding.broken.length > 0) found.push(finding);
    return found;
  }
});
