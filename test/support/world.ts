import { type Laurel, startLaurel } from './laurel.js';
import type { Operation } from './openapi.js';
import { givenSession } from './people.js';
import { givenSample } from './sample.js';

/** The sample association with everything in it, as a running program. */
export interface World {
  laurel: Laurel;
  associationId: string;
  /** Ids (or slugs, codes, numbers) the parameter of this operation may name: one of every state there is. */
  targets(operation: Operation, parameter: string): string[];
  /** An id for a field of this name (`fundId`), where it names a thing. */
  idFor(field: string): string | undefined;
  /** A session of one of the sample's people, by the part of the address before the @. */
  session(login: string): Promise<{ id: string; cookie: string }>;
  /** One line a row of every table that keeps what people did, without what merely tells that they were here. */
  contents(): Promise<Map<string, string>>;
  stop(): Promise<void>;
}

/** What the first path segment of an id names, and by what its rows differ. */
const kinds: Record<string, { table: string; by: string }> = {
  persons: { table: 'person', by: 'locale' },
  associations: { table: 'association', by: 'id' },
  memberships: { table: 'membership', by: 'role' },
  invitations: { table: 'invitation', by: 'state' },
  consents: { table: 'consent', by: 'withdrawn_at IS NULL' },
  sessions: { table: 'session', by: 'person_id' },
  files: { table: 'stored_file', by: 'purpose' },
  mails: { table: 'mail', by: 'state' },
  forms: { table: 'form', by: 'purpose' },
  contests: { table: 'contest', by: 'state' },
  nominations: { table: 'nomination', by: 'contest_id' },
  applications: { table: 'application', by: 'state' },
  jurors: { table: 'juror', by: 'state' },
  conflicts: { table: 'juror_conflict', by: 'active' },
  assignments: { table: 'assignment', by: 'state' },
  'assignment-batches': { table: 'assignment_batch', by: 'undone_at IS NULL' },
  sheets: { table: 'score_sheet', by: 'state' },
  funds: { table: 'fund', by: 'restriction' },
  gifts: { table: 'gift', by: 'fund_id' },
  entries: { table: 'journal_entry', by: 'kind' },
  donors: { table: 'donor', by: 'kind' },
  awards: { table: 'award', by: 'state' },
  payments: { table: 'payment', by: 'state' },
  projects: { table: 'project', by: 'state' },
  reports: { table: 'report', by: 'state' },
  stories: { table: 'story', by: 'published_at IS NULL' },
};

/** Rows that come and go with every request or job: of sessions, of what was sent already, of the queues. */
const passing = ['session', 'idempotency_key', 'event_delivery', 'verification', 'rate_limit'];

/** Of these only what was recorded: the relay marks them and the sealer chains them in its own time. */
const lasting: Record<string, string> = { event: '(t.id, t.type, t.subject_id, t.payload)' };

export async function startWorld(environment: Record<string, string> = {}): Promise<World> {
  const sample = await givenSample();
  const laurel = await startLaurel({ DATA_DIR: sample.config.dataDir, ...environment }, sample.database);
  const [association] = await laurel.sql<{ id: string }>('SELECT id FROM association');
  const session = async (login: string) => {
    const [person] = await laurel.sql<{ id: string }>('SELECT id FROM person WHERE email = $1', [
      `${login}@example.org`,
    ]);
    return { id: person!.id, cookie: await givenSession(laurel, person!.id) };
  };
  // what the sample has none of: a contest that is nobody else's to see, and a session
  await laurel
    .as(await session('coordinator'))
    .post('/api/contests', {
      associationId: association!.id,
      preset: 'young-professionals',
      slug: 'not-yet-told',
      edition: '2030',
      numberPrefix: 'NYT',
      opensOn: '2030-03-01',
    })
    .expect(201);
  await laurel.settled();
  await scanned(laurel);
  const ids: Record<string, string[]> = {};
  for (const [name, { table, by }] of Object.entries(kinds)) {
    const rows = await laurel.sql<{ id: string }>(
      `SELECT DISTINCT ON (${by}) id FROM ${table} ORDER BY ${by}, id`,
    );
    ids[name] = rows.map(({ id }) => id);
  }

  const named = (field: string) => (field.endsWith('Id') ? ids[`${field.slice(0, -2)}s`] : undefined);

  return {
    laurel,
    associationId: association!.id,
    idFor: (field) => named(field)?.[0],
    targets({ path }, parameter) {
      const found = named(parameter);
      if (found) return found;
      const segments = path.split('/');
      return ids[segments[segments.indexOf(`{${parameter}}`) - 1] ?? ''] ?? [];
    },
    session,
    async contents() {
      const tables = await laurel.sql<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY($1) ORDER BY 1`,
        [passing],
      );
      const found = new Map<string, string>();
      for (const { name } of tables) {
        const [row] = await laurel.sql<{ hash: string }>(
          `SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(row, E'\\n' ORDER BY row), '')) AS hash
           FROM (SELECT (${lasting[name] ?? 't'})::text AS row FROM ${name} t) rows`,
        );
        found.set(name, row!.hash);
      }
      return found;
    },
    async stop() {
      await laurel.stop();
      await sample.remove();
    },
  };
}

/** Waits until every file of the sample has been looked at, which its program leaves to the next one. */
async function scanned(laurel: Laurel): Promise<void> {
  for (let tries = 0; ; tries++) {
    const [{ left = 0 } = {}] = await laurel.sql<{ left: number }>(
      `SELECT count(*)::int AS left FROM stored_file WHERE state = 'quarantined'`,
    );
    if (left === 0) return laurel.settled();
    if (tries > 300) throw new Error(`${left} files are still unscanned after 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
