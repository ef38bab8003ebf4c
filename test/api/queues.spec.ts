import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { readConfig } from '../../src/platform/config.js';
import { Queues } from '../../src/platform/queues.js';
import { createDatabase } from '../support/database.js';
import { redisInstalled, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';

describe.each([
  ['PostgreSQL', true],
  ['Redis', redisInstalled],
])('queues in %s', (backend, installed) => {
  if (!installed) {
    it.skip('SKIPPED: redis-server is not installed on this machine', () => {});
    return;
  }
  const rest: (() => Promise<unknown>)[] = [];
  let redisUrl: string | undefined;
  let open: () => Promise<Queues>;

  beforeAll(async () => {
    const database = await createDatabase();
    rest.push(() => database.drop());
    if (backend === 'Redis') {
      const redis = await startRedis();
      rest.push(() => redis.stop());
      redisUrl = redis.url;
    }
    const config = readConfig({
      DATABASE_URL: database.url,
      SESSION_SECRET: 'x'.repeat(32),
      DATA_DIR: tmpdir(),
      ...(redisUrl && { QUEUE_URL: redisUrl }),
    });
    open = async () => {
      const queues = new Queues(config);
      await queues.migrate();
      return queues;
    };
  });
  afterAll(async () => {
    for (const work of rest.reverse()) await work();
  });

  it('forget every job when a backup is restored, and take the same ones again; what is not theirs stays', async () => {
    const before = await open();
    before.work('letters', 1, () => Promise.reject(new Error('on purpose')));
    const job = (id: string, options = {}) => ({
      name: id,
      data: { id },
      options: { jobId: id, ...options },
    });
    await before.add('letters', [job('given-up', { attempts: 1 })]);
    await until('the job has failed', async () => (await before.counts('letters')).failed === 1);
    await before.stopWorking();
    await before.add('letters', [job('next')]);
    await before.add('papers', [job('later', { delay: 3_600_000 }), job('first', { priority: 1 })]);
    const others = redisUrl ? new Redis(redisUrl) : undefined;
    await others?.set('somebody:else', 'stays');

    await before.clear();
    await before.onApplicationShutdown();
    const after = await open();
    for (const name of ['letters', 'papers'])
      expect(Object.values(await after.counts(name))).toEqual([0, 0, 0, 0, 0]);
    const left = await others?.keys('*');
    others?.disconnect();
    expect(left?.filter((key) => !key.endsWith(':meta')) ?? []).toEqual(others ? ['somebody:else'] : []);

    // a known id would be taken for done
    const done: string[] = [];
    after.work('letters', 1, async ({ data }) => void done.push(data.id));
    await after.add('letters', [job('given-up'), job('next')]);
    await until('both are done', async () => done.length === 2);
    expect(done.sort()).toEqual(['given-up', 'next']);
    await after.onApplicationShutdown();
  });
});
