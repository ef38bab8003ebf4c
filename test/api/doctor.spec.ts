import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { createDataSource } from '../../src/data-source.js';
import { Doctor, type Finding } from '../../src/doctor.js';
import { type FileStorage, openStorage } from '../../src/files/storage.js';
import { invariants } from '../../src/invariants.js';
import { Audit } from '../../src/platform/audit.js';
import { Db } from '../../src/platform/db.js';
import { EVENTS, FailedDeliveries } from '../../src/platform/deliveries.js';
import { Queues } from '../../src/platform/queues.js';
import { type GivenSample, givenSample } from '../support/sample.js';

describe('the doctor', () => {
  let sample: GivenSample;
  let dataSource: DataSource;
  let storage: FileStorage;
  let queues: Queues;

  const findings = async (): Promise<Finding[]> => {
    const found: Finding[] = [];
    const doctor = new Doctor(dataSource, storage, new FailedDeliveries(queues));
    for await (const finding of doctor.examine()) found.push(finding);
    return found;
  };
  const broken = async () => (await findings()).filter((finding) => finding.broken.length > 0);

  beforeAll(async () => {
    sample = await givenSample();
    const { config, database } = sample;
    dataSource = await createDataSource(database.url, 4).initialize();
    storage = await openStorage(config.storageUrl);
    queues = new Queues(config);
    await new Audit(new Db(dataSource)).seal();
  }, 300_000);
  afterAll(async () => {
    await queues?.onApplicationShutdown();
    await dataSource?.destroy();
    await sample.remove();
  });

  /** What happens behind the program's back, by the invariant that notices; and the id that must be named. */
  const mishaps: Record<string, () => Promise<string>> = {
    'application.revision': () =>
      change('application_revision', 'DELETE FROM application_revision', 'true', 'application_id'),
    'application.mail': () =>
      change(
        'mail',
        "UPDATE mail SET template = 'other'",
        "template = 'application-submitted'",
        '(SELECT subject_id FROM event WHERE event.id = event_id)',
      ),
    'application.award': () =>
      change('application', "UPDATE application SET state = 'awarded'", "state = 'declined'"),
    'event.dispatched': () => change('event', 'UPDATE event SET dispatched_at = NULL', 'true'),
    'event.sealed': () =>
      change(
        'event',
        'UPDATE event SET position = NULL, hash = NULL',
        'position = (SELECT max(position) FROM event)',
      ),
    'event.chain': () => change('event', `UPDATE event SET payload = '{"a": 1}'`, 'position = 7'),
    'mail.moving': () =>
      change(
        'mail',
        "UPDATE mail SET state = 'queued', sent_at = NULL, next_attempt_at = now() - interval '1 hour'",
        "state = 'sent'",
      ),
    'contest.ranking': () =>
      change(
        'ranking_result',
        `UPDATE ranking_result SET revoked_at = now(), revoke_reason = 'none',
           revoked_by = (SELECT id FROM person LIMIT 1)`,
        'revoked_at IS NULL',
        'contest_id',
      ),
    'ledger.balance': () =>
      change(
        'posting',
        'UPDATE posting SET amount_minor = amount_minor + 1, base_minor = base_minor + 1',
        "account = 'bank'",
        'entry_id',
      ),
    'payment.entry': () =>
      change('payment', 'UPDATE payment SET amount_minor = amount_minor - 1', "state = 'posted'"),
    'event.handled': async () => {
      queues.work(EVENTS, 1, () => Promise.reject(new Error('on purpose')));
      const event = uuid();
      await queues.add(EVENTS, [
        { name: 'nobody', data: { event }, options: { attempts: 1, removeOnFail: false } },
      ]);
      const failed = new FailedDeliveries(queues);
      for (let tries = 0; (await failed.count()) === 0; tries++) {
        if (tries > 200) throw new Error('The job has not failed after 10 s');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return event;
    },
    'file.bytes': async () => {
      const [file] = await dataSource.query(`SELECT id FROM stored_file WHERE state = 'quarantined' LIMIT 1`);
      await storage.delete(file.id);
      return file.id;
    },
    'file.orphan': async () => {
      const key = uuid();
      await storage.put(key, Readable.from(Buffer.from('x')), 1);
      return key;
    },
  };

  /** Changes one row, past the triggers that forbid it. @returns what is `named` of it */
  async function change(table: string, statement: string, where: string, named = 'id'): Promise<string> {
    const [row] = await dataSource.query(
      `SELECT id, ${named} AS named FROM ${table} WHERE ${where} ORDER BY id LIMIT 1`,
    );
    await dataSource.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const [, count] = await dataSource.query(`${statement} WHERE id = '${row.id}'`);
    await dataSource.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    expect(count).toBe(1);
    return row.named;
  }

  it('finds the sample well', async () => {
    expect(await broken()).toEqual([]);
  });

  it('looks at nothing that no mishap here breaks', async () => {
    expect((await findings()).map(({ name }) => name).sort()).toEqual(Object.keys(mishaps).sort());
    expect(invariants.every(({ name }) => name in mishaps)).toBe(true);
  });

  it.each(Object.keys(mishaps))('names the row where %s is broken', async (name) => {
    const before = (await broken()).map((finding) => finding.name);
    expect(before).not.toContain(name);
    const id = await mishaps[name]!();
    const found = (await broken()).find((finding) => finding.name === name);
    expect(found?.broken).toEqual([{ id, what: expect.stringMatching(/./) }]);
  });
});
