import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config.js';
import { Queues } from '../../src/platform/queues.js';
import { givenSubmitted } from '../support/applications.js';
import { givenContest } from '../support/contests.js';
import { createDatabase, type Database } from '../support/database.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenSession } from '../support/people.js';
import { startProgram } from '../support/program.js';
import { redisInstalled, startRedis } from '../support/redis.js';
import { type GivenS3, startS3 } from '../support/s3.js';

/** Files in a bucket, and queues in Redis where there is one: nothing of it is on the machine's own disk. */
describe('by command', () => {
  let folder: string;
  let s3: GivenS3;
  let laurel: Laurel;
  let target: Database;
  let restored: Laurel | undefined;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-elsewhere-'));
    s3 = await startS3();
    redis = redisInstalled ? await startRedis() : undefined;
    laurel = await startLaurel({ STORAGE_URL: s3.url('old') });
    target = await createDatabase('template1');
  }, 60_000);
  afterAll(async () => {
    await laurel?.stop();
    await (restored ? restored.stop() : target?.drop());
    await redis?.stop();
    await s3?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const inBucket = (name: string) =>
    [...s3.objects].flatMap(([path, bytes]) =>
      path.startsWith(`/${name}/`) ? [[path.slice(name.length + 2), bytes.toString('base64')] as const] : [],
    );
  const command = async (name: string, environment: Record<string, string>) => {
    const program = await startProgram(laurel, 'command', [name, join(folder, 'all.tar.gz')], environment);
    return { code: await program.ended, output: program.output() };
  };

  it('a backup is taken beside the running program, and restored elsewhere with its files; old jobs are forgotten', async () => {
    const { applicant } = await givenSubmitted(laurel, await givenContest(laurel));
    await laurel.settled();
    const stored = inBucket('old');
    expect(stored.length).toBeGreaterThan(1);
    const taken = await command('backup', { STORAGE_URL: s3.url('old') });
    expect(taken).toEqual({
      code: 0,
      output: expect.stringMatching(
        new RegExp(`^\\d+ tables, \\d+ rows, ${stored.length} files as of `, 'm'),
      ),
    });

    const place = {
      DATABASE_URL: target.url,
      STORAGE_URL: s3.url('new'),
      ...(redis && { QUEUE_URL: redis.url }),
    };
    const secret = 'x'.repeat(32);
    const queues = new Queues(readConfig({ ...place, SESSION_SECRET: secret, DATA_DIR: folder }));
    if (redis) await queues.add('mails', [{ name: 'of-another-database', data: {} }]);
    const { code, output } = await command('restore', place);
    if (redis) expect(await queues.counts('mails')).toMatchObject({ waiting: 0 });
    await queues.onApplicationShutdown();
    expect({ code, output }).toEqual({ code: 0, output: expect.not.stringContaining('BROKEN') });
    expect(output).toContain('the chain is whole');
    expect(output).not.toContain('SESSION_SECRET');
    for (const held of ['ledger.balance', 'file.bytes', 'file.orphan'])
      expect(output).toMatch(new RegExp(`^holds {3}${held}`, 'm'));
    expect(inBucket('new').sort()).toEqual(stored.sort());

    expect(await command('restore', place)).toEqual({
      code: 2,
      output: expect.stringMatching(/is whole: [\s\S]*^The database is not empty/m),
    });

    // the old place is gone
    for (const [key] of stored) s3.objects.delete(`/old/${key}`);
    const { DATABASE_URL: _, ...environment } = place;
    restored = await startLaurel(environment, target);
    const reader = restored.as({ cookie: await givenSession(restored, applicant.id) });
    const files = await restored.sql<{ id: string; sha256: string }>(
      `SELECT id, sha256 FROM stored_file WHERE owner_id = $1 AND state = 'clean'`,
      [applicant.id],
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { id, sha256 } of files) {
      const { headers } = await reader.get(`/api/files/${id}`).expect(200);
      expect(headers.etag).toBe(`"${sha256}"`);
    }
  }, 120_000);
});
