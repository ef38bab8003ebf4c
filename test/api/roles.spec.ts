import { Audit } from '../../src/platform/audit.js';
import { Client } from '../support/client.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { freePort } from '../support/port.js';
import { type Program, startProgram } from '../support/program.js';

/** An API process without any work in the background, and beside it a worker. */
describe('a worker process', () => {
  let laurel: Laurel;
  let worker: Program;
  let client: Client;

  const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
    for (const deadline = Date.now() + 150_000; !(await holds()); ) {
      if (Date.now() > deadline || worker.process.exitCode !== null)
        throw new Error(`Not ${what}:\n${worker.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const answers = async (path: string) =>
    (await client.get(path).then(
      ({ status }) => status,
      () => 0,
    )) === 200;

  beforeAll(async () => {
    laurel = await startLaurel({ ROLE: 'api' });
    await givenAssociation(laurel);
    for (let tries = 0; !(await laurel.app.get(Audit).seal()) && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const port = await freePort();
    worker = await startProgram(laurel, 'main', [], { ROLE: 'worker', PORT: `${port}`, LOG_LEVEL: 'info' });
    client = new Client(`http://127.0.0.1:${port}`);
    await until('ready', () => answers('/health/ready'));
  });
  afterAll(async () => {
    worker.process.kill('SIGKILL');
    await laurel.stop();
  });

  it('says that it runs and is ready, and shows its figures', async () => {
    await client.get('/health/live').expect(200, { status: 'ok' });
    await client.get('/health/ready').expect(200, { status: 'ok', role: 'worker' });
    const { bytes } = await client.get('/metrics').expect(200);
    expect(bytes.toString()).toContain('laurel_events_unsealed 0');
    expect(bytes.toString()).toMatch(/laurel_jobs\{queue="events",state="failed"\} 0/);
  });

  it('answers nothing else of the program', async () => {
    for (const path of [
      '/',
      '/api/associations',
      '/api/openapi.json',
      '/api/docs',
      '/health',
      '/sitemap.xml',
    ])
      await client.get(path).expectProblem(404, 'not_found');
    await client
      .post('/auth/email-otp/send-verification-otp', { email: 'reader@example.org' })
      .expectProblem(404, 'not_found');
  });

  it('does what the API process leaves to it: the mail of an invitation leaves', async () => {
    const association = await givenAssociation(laurel);
    const owner = await givenPerson(laurel, { roles: [{ association, role: 'owner' }] });
    await laurel
      .as(owner)
      .post(`/api/associations/${association.id}/invitations`, {
        email: 'guest@example.org',
        role: 'viewer',
        locale: 'ru',
      })
      .expect(201);
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes('guest@example.org'), 30_000);
    expect(mail.text).toMatch(/\/invitations\/[\w-]{64}/);
  });

  it('writes the head of the audit trail into its log', async () => {
    await until('told', () => worker.output().includes('"audit head"'));
    const line = worker
      .output()
      .split('\n')
      .find((text) => text.includes('"audit head"'));
    const [position, hash] = JSON.parse(line ?? '{}').head.split(':');
    expect(
      await laurel.sql(`SELECT 1 FROM event WHERE position = $1 AND encode(hash, 'hex') = $2`, [
        position,
        hash,
      ]),
    ).toHaveLength(1);
  });

  it('stops on SIGTERM with exit code 0', async () => {
    worker.process.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    await expect(client.get('/health/live')).rejects.toThrow();
  });
});
