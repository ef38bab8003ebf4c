import type pg from 'pg';
import { newId } from '../src/platform/ids.js';
import { WRITERS } from './fill.js';
import { paragraph } from './season.js';
import type { World } from './world.js';
import type { Work } from './writes.js';

/**
 * What the database does in any case when the program does one of its writes: the same rows locked, written and
 * committed, by statements known beforehand, with nobody signed in, nothing checked and no HTTP. Like a script of
 * pgbench, but over the driver and the pool the program has.
 */
async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    client.release();
  }
}

/** A draft's row is locked, read, and written. */
export function bareAutosaves(pool: pg.Pool, { targets }: World): Work[] {
  return targets.drafts.slice(WRITERS, 2 * WRITERS).map((id, n) => {
    let round = n;
    return () =>
      transaction(pool, async (client) => {
        const { rows } = await client.query(
          'SELECT id, version, answers FROM application WHERE id = $1 FOR UPDATE',
          [id],
        );
        const answers = { ...rows[0].answers, relevance: paragraph(round++).slice(0, 600) };
        await client.query(
          'UPDATE application SET answers = $2, updated_at = now(), version = version + 1 WHERE id = $1',
          [id, JSON.stringify(answers)],
        );
      });
  });
}

/** A task's row is locked, its sheet is read and written. */
export function bareSheetSaves(pool: pg.Pool, { targets }: World): Work[] {
  return targets.marked.map((id, n) => {
    let round = n;
    return () =>
      transaction(pool, async (client) => {
        const { rows } = await client.query(
          `SELECT s.id, s.scores FROM assignment t JOIN score_sheet s ON s.assignment_id = t.id
           WHERE t.id = $1 FOR UPDATE OF t`,
          [id],
        );
        const [{ id: sheet, scores }] = rows;
        for (const entry of Object.values<{ value: string }>(scores)) entry.value = String(round++ % 10);
        await client.query(
          `UPDATE score_sheet SET scores = $2, comment = $3, updated_at = now(), version = version + 1
           WHERE id = $1`,
          [sheet, JSON.stringify(scores), paragraph(round)],
        );
      });
  });
}

/** A number without gaps, the application's row, what was handed in, the consents, and the event. */
export function bareSubmissions(pool: pg.Pool, { targets, season }: World, drafts: number[]): Work[] {
  const left = [...drafts];
  return Array.from({ length: WRITERS }, () => async () => {
    const n = left.shift();
    if (n === undefined) return false;
    const id = targets.drafts[n];
    await transaction(pool, async (client) => {
      await client.query('SELECT id, version, answers FROM application WHERE id = $1 FOR UPDATE', [id]);
      const { rows } = await client.query(
        `UPDATE contest SET last_number = last_number + 1 WHERE id = $1
         RETURNING number_prefix || '-' || last_number AS number`,
        [season.contest.id],
      );
      await client.query(
        `UPDATE application a SET state = 'submitted', number = $2, submitted_at = now(), updated_at = now(),
                version = a.version + 1, applicant_snapshot = jsonb_build_object('names', p.names, 'name', p.name,
                'email', p.email, 'employer', p.employer, 'position', p.position, 'city', p.city, 'region', p.region)
         FROM person p WHERE p.id = a.applicant_id AND a.id = $1`,
        [id, rows[0].number],
      );
      await client.query(
        `INSERT INTO application_revision (id, application_id, number, form_version_id, answers, files, submitted_at, submitted_by)
         SELECT $2, id, 1, form_version_id, answers, '[]', submitted_at, applicant_id FROM application WHERE id = $1`,
        [id, newId()],
      );
      await client.query(
        `INSERT INTO consent (id, person_id, document_id, context_id, given_at)
         SELECT uuidv7(), a.applicant_id, d.id, a.contest_id, now()
         FROM application a JOIN consent_document d ON d.association_id = a.association_id WHERE a.id = $1`,
        [id],
      );
      await client.query(
        `INSERT INTO event (id, type, subject_id, association_id, contest_id, actor_id, payload, at, dispatched_at)
         SELECT $2, 'application.submitted', id, association_id, contest_id, applicant_id,
                jsonb_build_object('number', number), now(), now() FROM application WHERE id = $1`,
        [id, newId()],
      );
    });
    return true;
  });
}
