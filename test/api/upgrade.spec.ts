import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { Doctor } from '../../src/doctor.js';
import { openStorage } from '../../src/files/storage.js';
import { Audit } from '../../src/platform/audit.js';
import { Db } from '../../src/platform/db.js';
import { FailedDeliveries } from '../../src/platform/deliveries.js';
import { rootPath } from '../../src/platform/root.js';
import { Restore } from '../../src/restore.js';
import { type Records, reading, recordsOf } from '../support/contents.js';
import { createDatabase } from '../support/database.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenSession } from '../support/people.js';

type Row = Record<string, string | null>;

/**
 * What migrations change in values there are, by column: whether a row may have become what it is. Everything else
 * stays as it was. A migration that does more says so here.
 */
const changes: Record<string, (before: string | null, after: string | null, was: Row) => boolean> = {
  // ConsentVersions: a yes becomes the version that was ticked; in a draft it is asked for again
  'application.answers': consentsNamed,
  'application_revision.answers': consentsNamed,
  'report.answers': consentsNamed,
  // LapsedApplications: whose award fell
  'application.state': (before, after) => before === 'awarded' && after === 'lapsed',
  'application.version': (before, after, { state }) =>
    state === 'awarded' && Number(after) === Number(before) + 1,
  // WhatPapersSay: what was handed in is not swept away
  'stored_file.loose_since': (before, after) => before !== null && after === null,
};

function consentsNamed(before: string | null, after: string | null, was: Row): boolean {
  const [had, has] = [JSON.parse(before ?? '{}'), JSON.parse(after ?? '{}')];
  const named = (value: unknown) =>
    value === undefined ? was.submitted_at === null : /^[0-9a-f-]{36}$/.test(String(value));
  return Object.keys({ ...had, ...has }).every(
    (key) =>
      JSON.stringify(had[key]) === JSON.stringify(has[key]) ||
      (typeof had[key] === 'boolean' && named(has[key])),
  );
}

/** Rows and values that are not there any more, or are others without a reason. */
function lost(before: Map<string, Records>, after: Map<string, Records>): string[] {
  const found: string[] = [];
  for (const [table, records] of before) {
    const now = after.get(table);
    if (now?.size !== records.size)
      found.push(`${table}: ${records.size} rows became ${now?.size ?? 'none'}`);
    for (const [key, row] of records) {
      const then = now?.get(key);
      if (!then) found.push(`${table} ${key} is gone`);
      for (const [column, value] of Object.entries(then ? row : {})) {
        if (!(column in then!)) found.push(`${table}.${column} is gone`);
        else if (then![column] !== value && !changes[`${table}.${column}`]?.(value, then![column]!, row))
          found.push(`${table}.${column} of ${key}: ${value} became ${then![column]}`);
      }
    }
  }
  return [...new Set(found)];
}

const folder = rootPath('test', 'backups');
const archives = (await readdir(folder)).filter((name) => name.endsWith('.tar.gz')).sort();

it('is tried from the first schema on', () => {
  expect(archives[0]).toBe('sample-1764000012000.tar.gz');
});

describe.each(archives)('what people did under %s', (archive) => {
  let files: string;
  let laurel: Laurel;
  let before: Map<string, Records>;
  let after: Map<string, Records>;
  let later: string[];

  beforeAll(async () => {
    files = await mkdtemp(join(tmpdir(), 'laurel-upgrade-'));
    // a database that has today's schema gets that of the archive
    const database = await createDatabase();
    const restore = await Restore.from(join(folder, archive), database.url);
    await restore.fill(await openStorage(`file:${files}`));
    before = await reading(database.url, recordsOf);
    before.delete('migrations');
    later = await restore.upgrade();
    after = await reading(database.url, recordsOf);
    laurel = await startLaurel({ STORAGE_URL: `file:${files}` }, database);
  }, 300_000);
  afterAll(async () => {
    await laurel?.stop();
    await rm(files, { recursive: true, force: true });
  });

  it('goes through every later migration', () => {
    const since = Number(/\d+/.exec(archive)![0]);
    const names = migrations.map(({ name }) => name).filter((name) => Number(/\d+$/.exec(name)![0]) > since);
    expect(later).toEqual(names);
  });

  it('is all there', () => {
    expect(before.get('application')!.size).toBeGreaterThan(50);
    expect([...before.values()].filter(({ size }) => size > 0).length).toBeGreaterThan(35);
    expect(lost(before, after)).toEqual([]);
  });

  it('is well, and every event still has its hash', async () => {
    for (let tries = 0; (await laurel.app.get(FailedDeliveries).unhandled()).length > 0; tries++) {
      if (tries === 100) throw new Error('Events are still being handled after 10 s');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await laurel.app.get(Audit).seal();
    const { events, brokenAt } = await laurel.app.get(Audit).verify();
    expect(brokenAt).toBeUndefined();
    expect(events).toBeGreaterThanOrEqual(before.get('event')!.size);
    const doctor = new Doctor(
      laurel.app.get(Db).dataSource,
      await openStorage(`file:${files}`),
      laurel.app.get(FailedDeliveries),
    );
    const broken: unknown[] = [];
    for await (const finding of doctor.examine()) if (finding.broken.length > 0) broken.push(finding);
    expect(broken).toEqual([]);
  });

  it('is shown by the program of today', async () => {
    const as = async (email: string) => {
      const [person] = await laurel.sql<{ id: string }>('SELECT id FROM person WHERE email = $1', [email]);
      return laurel.as({ cookie: await givenSession(laurel, person!.id) });
    };
    const [association] = await laurel.sql<{ id: string }>('SELECT id FROM association');
    const coordinator = await as('coordinator@example.org');
    const { body: contests } = await coordinator
      .get(`/api/contests?associationId=${association!.id}`)
      .expect(200);
    expect(contests.items).toHaveLength(3);
    for (const { id } of contests.items) {
      const { body: list } = await coordinator.get(`/api/applications?contestId=${id}&limit=200`).expect(200);
      expect(list.items.length).toBeGreaterThan(0);
      for (const application of list.items)
        await coordinator.get(`/api/applications/${application.id}`).expect(200, { id: application.id });
    }

    const winner = await as('winner@example.org');
    const { body: own } = await winner.get('/api/me/awards').expect(200);
    expect(own.items.length).toBeGreaterThan(0);
    for (const { id } of own.items) {
      const paper = await winner.get(`/api/awards/${id}/certificate`).expect(200);
      expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const treasurer = await as('treasurer@example.org');
    const { body: awards } = await treasurer.get(`/api/awards?associationId=${association!.id}`).expect(200);
    expect(awards.items).toHaveLength(before.get('award')!.size);
    const { body: funds } = await treasurer.get(`/api/funds?associationId=${association!.id}`).expect(200);
    expect(funds.items).toHaveLength(before.get('fund')!.size);
  });
});
