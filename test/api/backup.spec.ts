import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Manifest } from '../../src/archive.js';
import { atOneMoment, Backup, type Circumstances } from '../../src/backup.js';
import { Doctor } from '../../src/doctor.js';
import { FilesService } from '../../src/files/files.service.js';
import { type FileStorage, openStorage } from '../../src/files/storage.js';
import { Audit } from '../../src/platform/audit.js';
import { CONFIG, type Config } from '../../src/platform/config.js';
import { Db } from '../../src/platform/db.js';
import { FailedDeliveries } from '../../src/platform/deliveries.js';
import { packed, type TarEntry, unpacked } from '../../src/platform/tar.js';
import { Restore } from '../../src/restore.js';
import { givenDraft, givenSubmitted } from '../support/applications.js';
import { Client } from '../support/client.js';
import { type Contents, contentsOf, differences, filesIn, reading, rulesOf } from '../support/contents.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { createDatabase, type Database } from '../support/database.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, givenAssociation, givenPerson } from '../support/people.js';
import { type GivenSample, givenSample } from '../support/sample.js';

/** A database in which nothing is: `template1` is that of PostgreSQL itself. */
const emptyDatabase = () => createDatabase('template1');

const circumstances: Circumstances = { secret: { value: 'x'.repeat(32), kept: false }, unhandled: [] };

const ofTheWinner = `owner_id = (SELECT id FROM person WHERE email = 'winner@example.org')`;

let folder: string;
let sample: GivenSample;
/** The program on the sample, with people at work. */
let laurel: Laurel;
let given: GivenContest;
let storage: FileStorage;
const rest: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-backup-'));
  sample = await givenSample();
  const { storageUrl } = sample.config;
  laurel = await startLaurel({ STORAGE_URL: storageUrl }, sample.database);
  storage = await openStorage(storageUrl);
  given = await givenContest(laurel);
}, 300_000);
afterAll(async () => {
  for (const work of rest.reverse()) await work();
  await laurel?.stop();
  await sample?.remove();
  await rm(folder, { recursive: true, force: true });
});

const databaseToFill = async (made: () => Promise<Database> = emptyDatabase): Promise<Database> => {
  const database = await made();
  rest.push(() => database.drop());
  return database;
};

describe('a backup that is taken while people write', () => {
  const file = () => join(folder, 'whole.tar.gz');
  const restoredFolder = () => join(folder, 'restored-files');
  let manifest: Manifest;
  let written = 0;
  /** The rows of the moment of the backup. */
  let before: Contents;
  let after: Contents;
  let target: Database;
  let restored: Laurel;

  /** Applicants write and hand in, until they are told to stop. @returns how they are stopped */
  function peopleAtWork(): () => Promise<void> {
    let go = true;
    const writing = async () => {
      const { client, application } = await givenDraft(laurel, given);
      const field = application.form.sections[0]!.fields[0]!.id;
      for (let { version } = application; go; written++) {
        const answers = { [field]: `Текст ${version}\n\t"\\ 🎓` };
        const path = `/api/applications/${application.id}/answers`;
        ({ version } = (await client.patch(path, { answers }).ifMatch(version).expect(200)).body);
      }
    };
    const handingIn = async () => {
      while (go) await givenSubmitted(laurel, given);
    };
    const all = Promise.all([writing(), writing(), handingIn()]);
    return async () => {
      go = false;
      await all;
    };
  }

  beforeAll(async () => {
    for (let tries = 0; tries < 200; tries++) {
      const scanned = await laurel.sql(`SELECT FROM stored_file WHERE state = 'clean' AND ${ofTheWinner}`);
      if (scanned.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stop = peopleAtWork();
    while (written < 5) await new Promise((resolve) => setTimeout(resolve, 20));
    const atStart = written;
    const unhandled = await laurel.app.get(FailedDeliveries).unhandled();
    before = await atOneMoment(sample.database.url, async (client) => {
      const done = await new Backup(client, storage, { ...circumstances, unhandled }).write(file());
      expect(done.faults).toEqual([]);
      ({ manifest } = done);
      return contentsOf(client);
    });
    const meanwhile = written - atStart;
    await stop();
    expect(meanwhile).toBeGreaterThan(0);
    expect(differences(before, await reading(sample.database.url, contentsOf))).not.toEqual([]);

    target = await emptyDatabase();
    const restore = await Restore.from(file(), target.url);
    await restore.fill(await openStorage(`file:${restoredFolder()}`));
    after = await reading(target.url, contentsOf);
    expect(await restore.upgrade()).toEqual([]);
  }, 300_000);
  afterAll(() => (restored ? restored.stop() : target?.drop()));

  it('is a file that only its owner can read', async () => {
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('holds every row of every table, as it was at that moment', async () => {
    expect(before.size).toBeGreaterThan(40);
    const rows = [...before.values()].reduce((sum, { length }) => sum + length, 0);
    expect(rows).toBeGreaterThan(3000);
    expect(differences(before, after)).toEqual([]);
  });

  it('leaves constraints, indexes and triggers as the migrations make them', async () => {
    expect(await reading(target.url, rulesOf)).toEqual(await reading(sample.database.url, rulesOf));
  });

  it('has nothing that needs more than rows: no sequence, generated column, view or large object', async () => {
    const found = await reading(target.url, (client) =>
      client.query(`
        SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
          AND relkind NOT IN ('r', 'i') AND relname <> 'migrations_id_seq'
        UNION ALL SELECT attname FROM pg_attribute WHERE attidentity <> '' OR attgenerated <> ''
        UNION ALL SELECT oid::text FROM pg_largeobject_metadata
        UNION ALL SELECT nspname FROM pg_namespace
          WHERE nspname NOT IN ('public', 'bullmq', 'information_schema') AND nspname !~ '^pg_'`),
    );
    expect(found.rows).toEqual([]);
  });

  it('holds every file that its rows name, byte for byte', async () => {
    const [there, here] = [
      await filesIn(join(sample.config.dataDir, 'files')),
      await filesIn(restoredFolder()),
    ];
    expect(Object.keys(manifest.files).sort()).toEqual([...here.keys()].sort());
    expect(here.size).toBeGreaterThan(20);
    for (const [id, bytes] of here) expect([id, bytes.equals(there.get(id)!)]).toEqual([id, true]);
    const kept = await reading(target.url, (client) =>
      client.query(`SELECT id FROM stored_file WHERE state IN ('quarantined', 'clean') ORDER BY id`),
    );
    expect(kept.rows.map(({ id }) => id)).toEqual([...here.keys()].sort());
  });

  it('carries anew what was carried in the last hour, which is all of the sample', async () => {
    const { rows } = await reading(target.url, (client) =>
      client.query('SELECT count(*)::int AS n FROM event WHERE dispatched_at IS NULL'),
    );
    expect(rows).toEqual([{ n: before.get('event')!.length }]);
  });

  it('has its chain of events, also for those that had no seal yet', async () => {
    const open = await reading(target.url, (client) =>
      client.query('SELECT count(*)::int AS n FROM event WHERE position IS NULL'),
    );
    expect(open.rows).toEqual([{ n: 0 }]);
  });

  describe('on which the program runs', () => {
    let password: string;
    const signedIn = async (email: string) => {
      const answer = await new Client(restored.url)
        .post('/auth/sign-in/email', { email, password })
        .expect(200);
      return new Client(restored.url, cookieOf(answer.headers as Record<string, string>));
    };

    beforeAll(async () => {
      password = (await readFile(join(sample.config.dataDir, 'sample-password'), 'utf8')).trim();
      restored = await startLaurel({ STORAGE_URL: `file:${restoredFolder()}` }, target);
    }, 120_000);

    it('lets people in, and shows and gives them what is theirs', async () => {
      const winner = await signedIn('winner@example.org');
      const { body: own } = await winner.get('/api/me/applications').expect(200);
      const { id } = own.items.find(({ state }: { state: string }) => state === 'awarded');
      const { body: application } = await winner.get(`/api/applications/${id}`).expect(200);
      expect(Object.keys(application.answers).length).toBeGreaterThan(3);

      const [award] = await restored.sql<{ id: string }>('SELECT id FROM award WHERE application_id = $1', [
        id,
      ]);
      const paper = await winner.get(`/api/awards/${award!.id}/certificate`).expect(200);
      expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const [file] = await restored.sql<{ id: string; sha256: string }>(
        `SELECT id, sha256 FROM stored_file WHERE state = 'clean' AND ${ofTheWinner}`,
      );
      const sent = await winner.get(`/api/files/${file!.id}`).expect(200);
      expect(sent.headers.etag).toBe(`"${file!.sha256}"`);
    });

    it('goes on with what was on its way, and does nothing twice', async () => {
      await restored.settled();
      const { rows } = await reading(target.url, (client) =>
        client.query('SELECT event_id, event_delivery::text AS text FROM event_delivery'),
      );
      const [had, has] = [new Set(before.get('event_delivery')), new Set(rows.map(({ text }) => text))];
      expect([...had].filter((row) => !has.has(row))).toEqual([]);
      // what was still to be handled, and the letters that came of it
      const fresh = rows.filter(({ text }) => !had.has(text)).map(({ event_id }) => event_id);
      expect(fresh.length).toBeLessThan(had.size / 10);
      const letters = await restored.sql<{ event_id: string; id: string }>('SELECT id, event_id FROM mail');
      const known = before.get('mail')!.join();
      const strange = letters.filter(({ id, event_id }) => !known.includes(id) && !fresh.includes(event_id));
      expect(strange).toEqual([]);
    });

    it('is found well by the doctor', async () => {
      await restored.app.get(Audit).seal();
      const doctor = new Doctor(
        restored.app.get(Db).dataSource,
        await openStorage(`file:${restoredFolder()}`),
        restored.app.get(FailedDeliveries),
      );
      const broken: unknown[] = [];
      for await (const finding of doctor.examine()) if (finding.broken.length > 0) broken.push(finding);
      expect(broken).toEqual([]);
    });
  });
});

describe('a backup', () => {
  let small: string;
  let waiting: string;
  /** Nothing but the schema. */
  let migrated: () => Promise<Database>;

  beforeAll(async () => {
    migrated = () => createDatabase();
    small = join(folder, 'small.tar.gz');
    const other = await startLaurel();
    try {
      await givenAssociation(other);
      await givenPerson(other);
      await other.settled();
      // what happened two days ago; one event of it was given up
      await other.sql('ALTER TABLE event DISABLE TRIGGER USER');
      await other.sql(`UPDATE event SET dispatched_at = dispatched_at - interval '2 days'`);
      await other.sql('ALTER TABLE event ENABLE TRIGGER USER');
      const [event] = await other.sql<{ id: string }>('SELECT id FROM event LIMIT 1');
      waiting = event!.id;
      await atOneMoment(other.app.get<Config>(CONFIG).databaseUrl, (client) =>
        new Backup(client, storage, { ...circumstances, unhandled: [waiting] }).write(small),
      );
    } finally {
      await other.stop();
    }
  }, 120_000);

  const restoreInto = async (database: Database, file = small) => {
    const restore = await Restore.from(file, database.url);
    await restore.fill(await openStorage(`file:${join(folder, 'others')}`));
    await restore.upgrade();
  };
  const tables = (database: Database) =>
    reading(database.url, async (client) => {
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`,
      );
      return rows[0].n as number;
    });

  /** Another archive of the entries, as somebody might make it who knows how. */
  async function rewritten(change: (entries: TarEntry[]) => TarEntry[], file = small): Promise<string> {
    const entries: TarEntry[] = [];
    for await (const entry of unpacked(Readable.from([gunzipSync(await readFile(file))])))
      entries.push(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of packed(Readable.from(change(entries)), new Date())) chunks.push(chunk);
    const written = join(folder, `${randomUUID()}.tar.gz`);
    await writeFile(written, gzipSync(Buffer.concat(chunks)));
    return written;
  }
  const withManifest = (change: (manifest: Record<string, unknown>) => object) =>
    rewritten((entries) =>
      entries.map((entry) =>
        entry.name === 'manifest.json'
          ? { ...entry, content: Buffer.from(JSON.stringify(change(JSON.parse(entry.content.toString())))) }
          : entry,
      ),
    );

  it('has an event carried again that was given up, and no other of long ago', async () => {
    const database = await databaseToFill(migrated);
    await restoreInto(database);
    const { rows } = await reading(database.url, (client) =>
      client.query('SELECT id FROM event WHERE dispatched_at IS NULL'),
    );
    expect(rows).toEqual([{ id: waiting }]);
  });

  it('is not restored over anything, nor where the program runs', async () => {
    const database = await databaseToFill(migrated);
    await reading(database.url, (client) =>
      client.query(`INSERT INTO association (id, slug, name, time_zone, currency, default_locale, created_at, version)
        SELECT gen_random_uuid(), 'one', '{"ru": "Одна", "en": "One"}', 'Europe/Moscow', 'RUB', 'ru', now(), 1`),
    );
    await expect(restoreInto(database)).rejects.toThrow('not empty: there are rows in association');
    const left = await reading(database.url, (client) => client.query('SELECT slug FROM association'));
    expect(left.rows).toEqual([{ slug: 'one' }]);

    const running = await startLaurel();
    const { databaseUrl: url } = running.app.get<Config>(CONFIG);
    await expect(restoreInto({ url, drop: async () => {} })).rejects.toThrow('The program runs');
    await running.stop();
  });

  it('that is damaged is refused before anything is touched, with what is wrong', async () => {
    const database = await databaseToFill();
    const bytes = await readFile(small);
    const cut = join(folder, 'cut.tar.gz');
    await writeFile(cut, bytes.subarray(0, bytes.length - 300));
    const flipped = join(folder, 'flipped.tar.gz');
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1]! ^= 4;
    await writeFile(flipped, changed);
    const text = join(folder, 'letter.txt');
    await writeFile(text, 'Dear operator');
    const faults: [string, string][] = [
      [cut, 'cannot be read'],
      [flipped, 'cannot be read'],
      [text, 'cannot be read'],
      [join(folder, 'nowhere.tar.gz'), 'cannot be read'],
      [await rewritten((entries) => entries.slice(0, -1)), 'no manifest.json'],
      [
        await rewritten((entries) => entries.filter(({ name }) => name !== 'tables/person/000001')),
        'tables/person is missing',
      ],
      [
        await rewritten((entries) => [{ name: 'tables/other/000001', content: Buffer.alloc(0) }, ...entries]),
        'does not know tables/other',
      ],
      [
        await rewritten((entries) =>
          entries.map((entry) =>
            entry.name === 'tables/person/000001'
              ? {
                  ...entry,
                  content: Buffer.from(entry.content.toString().replace('example.org', 'example.com')),
                }
              : entry,
          ),
        ),
        'tables/person is not what the manifest says',
      ],
      [await withManifest(({ takenAt: _, ...manifest }) => manifest), 'manifest cannot be read'],
    ];
    for (const [file, fault] of faults) await expect(restoreInto(database, file)).rejects.toThrow(fault);
    expect(await tables(database)).toBe(0);
  });

  it('of a newer program is refused before anything is touched', async () => {
    const database = await databaseToFill();
    const future = await withManifest((manifest) => ({
      ...manifest,
      version: '99.0.0',
      migrations: [...(manifest.migrations as string[]), 'Telepathy2764000000000'],
    }));
    await expect(restoreInto(database, future)).rejects.toThrow(/99\.0\.0.*Telepathy2764000000000/);
    const format = await withManifest((manifest) => ({ ...manifest, version: '99.0.0', format: 2 }));
    await expect(restoreInto(database, format)).rejects.toThrow('made by Laurel 99.0.0, which is newer');
    expect(await tables(database)).toBe(0);
  });

  it('is restored whole or not at all, and again where it broke off', async () => {
    const database = await databaseToFill();
    // the rows contradict each other, though the manifest agrees with them
    const empty = createHash('sha256').digest('hex');
    const torn = await rewritten((entries) =>
      entries.map((entry) => {
        if (entry.name === 'tables/person/000001') return { ...entry, content: Buffer.alloc(0) };
        if (entry.name !== 'manifest.json') return entry;
        const manifest = JSON.parse(entry.content.toString());
        Object.assign(manifest.tables.person, { rows: 0, size: 0, sha256: empty });
        return { ...entry, content: Buffer.from(JSON.stringify(manifest)) };
      }),
    );
    await expect(restoreInto(database, torn)).rejects.toThrow('violates foreign key constraint');
    const filled = await reading(database.url, contentsOf);
    expect([...filled].filter(([name, rows]) => name !== 'migrations' && rows.length > 0)).toEqual([]);
    await restoreInto(database);
    expect((await reading(database.url, contentsOf)).get('person')).toHaveLength(1);
  });

  it('keeps files from being erased until it has them, and names one that was lost', async () => {
    const [kept, lost] = await laurel.sql<{ id: string }>(
      `SELECT id FROM stored_file WHERE state = 'clean' ORDER BY id LIMIT 2`,
    );
    const bytes = async (of: FileStorage, id: string) => Buffer.concat(await (await of.get(id)).toArray());
    const content = await bytes(storage, lost!.id);
    await storage.delete(lost!.id);
    const file = join(folder, 'lost.tar.gz');
    const { manifest, faults } = await atOneMoment(sample.database.url, async (client) => {
      await laurel.sql(`UPDATE stored_file SET state = 'deleted', deleted_at = now() WHERE id = $1`, [
        kept!.id,
      ]);
      await laurel.app.get(FilesService).erase(kept!.id);
      return new Backup(client, storage, circumstances).write(file);
    });
    expect(faults).toEqual([{ id: lost!.id, what: 'no bytes in the storage' }]);
    expect(Object.keys(manifest.files)).toContain(kept!.id);
    expect(Object.keys(manifest.files)).not.toContain(lost!.id);
    await laurel.app.get(FilesService).erase(kept!.id);
    expect(await storage.exists(kept!.id)).toBe(false);

    await storage.put(lost!.id, Readable.from(Buffer.from('something else')), 14);
    const other = await atOneMoment(sample.database.url, (client) =>
      new Backup(client, storage, circumstances).write(join(folder, 'other.tar.gz')),
    );
    expect(other.faults).toEqual([{ id: lost!.id, what: 'other bytes than were stored' }]);
    await storage.delete(lost!.id);
    await storage.put(lost!.id, Readable.from(content), content.length);
  });

  it('does not write over a file, and leaves none behind when it breaks off', async () => {
    const before = await readFile(small);
    await atOneMoment(sample.database.url, async (client) => {
      const backup = () => new Backup(client, storage, circumstances);
      await expect(backup().write(small)).rejects.toThrow('is there already');
      await client.query('SELECT 1 / 0').catch(() => {}); // the transaction is lost
      await expect(backup().write(join(folder, 'new', 'one.tar.gz'))).rejects.toThrow();
    });
    expect(await readFile(small)).toEqual(before);
    expect([...(await filesIn(join(folder, 'new'))).keys()]).toEqual([]);
  });
});
