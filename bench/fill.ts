import type { Season } from './season.js';

export type Sql = (text: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

export const WRITERS = 32;
export const SHEETS = 3;

/** An expert has some seventy tasks, however great the contest: there are more experts then. */
export const jurorsFor = (applications: number): number =>
  Math.max(WRITERS + 8, Math.ceil(applications / 25));

/** Past contests fill a page, however few applications there are. */
const pastFor = (applications: number): number => Math.max(60, Math.ceil(applications / 100));

/**
 * A season of `applications` in the database, copied set by set from the rows the program wrote itself: people with
 * their membership, applications with revision and events, experts, three confirmed sheets for each admitted one,
 * conflicts of interest, and past contests. Every constraint and trigger holds.
 * For those who are measured: `drafts` that can be handed in, and an open task for each of 32 experts; sessions under
 * the tokens `writer-<n>` and `juror-<n>`.
 */
export async function fillSeason(
  sql: Sql,
  season: Season,
  applications: number,
  drafts: number,
): Promise<void> {
  await fillEntries(sql, season.contest.id, season.applicationId, applications);
  const jurors = jurorsFor(applications);
  await fillJurors(sql, season.jurorId, jurors);
  await fillSheets(sql, season, jurors);
  await fillPast(sql, season.contest.id, pastFor(applications));
  await fillWriters(sql, season.draftId, drafts);
  await fillTasks(sql, season);
}

/** The contest in which 1,000 applications wait for 100 experts, three for each. */
export async function fillUnassigned(sql: Sql, { unassigned }: Season): Promise<void> {
  const { contest, applicationId, jurorId } = unassigned;
  await fillEntries(sql, contest.id, applicationId, 1000, 'all');
  await fillJurors(sql, jurorId, 100);
  await sql('DROP TABLE bench_entry, bench_juror');
  await sql('UPDATE juror SET max_load = 50 WHERE contest_id = $1', [contest.id]);
}

/** Of twenty, one waits for screening and one is rejected, the others are admitted; or all of them. */
async function fillEntries(
  sql: Sql,
  contestId: string,
  modelId: string,
  count: number,
  admitted: 'all' | 'most' = 'most',
) {
  await sql(
    `CREATE TABLE bench_entry AS
     SELECT i, uuidv7() AS id, uuidv7() AS person, 'Открытая библиотека № ' || i AS title,
            (ARRAY['Соколова','Иванова','Кузнецов','Петрова','Лебедев','Новикова','Морозов','Волкова','Зайцев',
                   'Павлова','Семёнов','Голубева','Виноградов','Богданова','Воробьёв','Фёдорова'])[i % 16 + 1] AS family,
            (ARRAY['RU-PSK','RU-NGR','RU-TVE','RU-KGD','RU-TOM'])[i % 5 + 1] AS region,
            CASE WHEN $3 OR i % 20 > 1 THEN 'admitted' WHEN i % 20 = 0 THEN 'submitted' ELSE 'rejected' END AS state,
            m.submitted_at - ($2 - i) * interval '1 second' AS submitted_at,
            c.number_prefix || '-' || lpad((c.last_number + i)::text, greatest(4, length((c.last_number + i)::text)), '0') AS number
     FROM application m JOIN contest c ON c.id = m.contest_id, generate_series(1, $2::int) i WHERE m.id = $1`
      .replaceAll('$1', `'${modelId}'`)
      .replaceAll('$2', String(count))
      .replaceAll('$3', String(admitted === 'all')),
  );
  await sql('CREATE UNIQUE INDEX ON bench_entry (i)');
  await sql('ANALYZE bench_entry');
  await sql('UPDATE contest SET last_number = last_number + $2 WHERE id = $1', [contestId, count]);
  await sql(
    `INSERT INTO person SELECT r.* FROM application m JOIN person p ON p.id = m.applicant_id, bench_entry e,
       LATERAL jsonb_populate_record(p, jsonb_build_object('id', e.person, 'email', e.person || '@example.org',
         'region', e.region, 'names', jsonb_build_object('ru', jsonb_build_object('family', e.family, 'given', 'Мария')))) r
     WHERE m.id = $1`,
    [modelId],
  );
  await copyAffiliations(sql, modelId, 'bench_entry');
  await sql(
    `INSERT INTO application SELECT r.* FROM application m, bench_entry e,
       LATERAL jsonb_populate_record(m, jsonb_build_object('id', e.id, 'applicant_id', e.person, 'number', e.number,
         'state', e.state, 'project_title', e.title, 'answers', m.answers || jsonb_build_object('project_title', e.title),
         'requested_minor', 5000000 + e.i % 1000 * 10000, 'submitted_at', e.submitted_at,
         'screened_at', CASE WHEN e.state <> 'submitted' THEN m.submitted_at END,
         'reason', CASE WHEN e.state = 'rejected' THEN 'Проект идёт вне библиотеки.' END,
         'applicant_snapshot', m.applicant_snapshot || jsonb_build_object('email', e.person || '@example.org',
           'region', e.region, 'names', jsonb_build_object('ru', jsonb_build_object('family', e.family, 'given', 'Мария'))))) r
     WHERE m.id = $1`,
    [modelId],
  );
  await sql(
    `INSERT INTO application_revision (id, application_id, number, form_version_id, answers, files, submitted_at, submitted_by)
     SELECT uuidv7(), a.id, 1, a.form_version_id, a.answers, '[]', a.submitted_at, a.applicant_id
     FROM bench_entry e JOIN application a ON a.id = e.id`,
  );
  await sql(
    `INSERT INTO event (id, type, subject_id, association_id, contest_id, actor_id, payload, at, dispatched_at)
     SELECT uuidv7(), 'application.' || what, a.id, a.association_id, a.contest_id, a.applicant_id,
            CASE what WHEN 'started' THEN jsonb_build_object('nominationId', a.nomination_id)
                      WHEN 'submitted' THEN jsonb_build_object('number', a.number, 'revision', 1,
                             'applicantId', a.applicant_id, 'nominationId', a.nomination_id)
                      ELSE jsonb_build_object('number', a.number) END, a.submitted_at, a.submitted_at
     FROM bench_entry e JOIN application a ON a.id = e.id,
          LATERAL (SELECT unnest(ARRAY['started', 'submitted']) AS what
                   UNION ALL SELECT a.state WHERE a.state <> 'submitted') told`,
  );
}

const copyAffiliations = (sql: Sql, modelId: string, table: string) =>
  sql(
    `INSERT INTO affiliation SELECT r.* FROM application m JOIN affiliation p ON p.person_id = m.applicant_id, ${table} e,
       LATERAL jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'person_id', e.person)) r WHERE m.id = $1`,
    [modelId],
  );

async function fillJurors(sql: Sql, modelId: string, count: number): Promise<void> {
  await sql(
    `CREATE TABLE bench_juror AS SELECT i, uuidv7() AS id, uuidv7() AS person FROM generate_series(1, ${count}) i`,
  );
  await sql(
    `INSERT INTO person SELECT r.* FROM juror m JOIN person p ON p.id = m.person_id, bench_juror e,
       LATERAL jsonb_populate_record(p, jsonb_build_object('id', e.person, 'email', e.person || '@example.org')) r
     WHERE m.id = $1`,
    [modelId],
  );
  await sql(
    `INSERT INTO juror SELECT r.* FROM juror m, bench_juror e, LATERAL jsonb_populate_record(m, jsonb_build_object(
       'id', e.id, 'person_id', e.person, 'email', e.person || '@example.org', 'max_load', 1000)) r WHERE m.id = $1`,
    [modelId],
  );
}

/** Three experts for each admitted application, by turns, all of whom have confirmed; some others are in conflict. */
async function fillSheets(sql: Sql, { applicationId, contest }: Season, jurors: number): Promise<void> {
  await sql(
    `CREATE TABLE bench_task AS
     SELECT uuidv7() AS id, uuidv7() AS sheet, e.i, k, e.id AS application, j.id AS juror, j.person
     FROM bench_entry e CROSS JOIN generate_series(0, ${SHEETS - 1}) k
     JOIN bench_juror j ON j.i = (e.i * ${SHEETS} + k) % ${jurors} + 1 WHERE e.state = 'admitted'`,
  );
  await sql(
    `INSERT INTO assignment SELECT r.* FROM assignment m, bench_task t, LATERAL jsonb_populate_record(m,
       jsonb_build_object('id', t.id, 'application_id', t.application, 'juror_id', t.juror)) r WHERE m.application_id = $1`,
    [applicationId],
  );
  await sql(
    `INSERT INTO score_sheet SELECT r.* FROM score_sheet m, bench_task t, LATERAL jsonb_populate_record(m,
       jsonb_build_object('id', t.sheet, 'application_id', t.application, 'juror_id', t.juror, 'assignment_id', t.id,
         'scores', (SELECT jsonb_object_agg(key, value || jsonb_build_object('value',
                      (abs(hashtext(format('%s %s %s', t.i, t.k, key))) % 8 + 3)::text)) FROM jsonb_each(m.scores)))) r
     WHERE m.application_id = $1`,
    [applicationId],
  );
  await sql(
    `INSERT INTO event (id, type, subject_id, association_id, contest_id, actor_id, payload, at, dispatched_at)
     SELECT uuidv7(), 'sheet.confirmed', s.id, s.association_id, s.contest_id, t.person,
            jsonb_build_object('applicationId', t.application, 'jurorId', t.juror), s.confirmed_at, s.confirmed_at
     FROM bench_task t JOIN score_sheet s ON s.id = t.sheet`,
  );
  await sql(
    `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, juror_id, kind, source, created_at)
     SELECT uuidv7(), a.association_id, a.contest_id, a.id, j.person, j.id, 'employer', 'declared', a.submitted_at
     FROM bench_entry e JOIN application a ON a.id = e.id
     JOIN bench_juror j ON j.i = (e.i * ${SHEETS} + 50) % ${jurors} + 1 WHERE e.i % 50 = 7 AND a.contest_id = $1`,
    [contest.id],
  );
}

async function fillPast(sql: Sql, contestId: string, count: number): Promise<void> {
  await sql(`CREATE TABLE bench_past AS SELECT i, uuidv7() AS id FROM generate_series(1, ${count}) i`);
  await sql(
    `INSERT INTO contest SELECT r.* FROM contest m, bench_past e, LATERAL jsonb_populate_record(m, jsonb_build_object(
       'id', e.id, 'slug', m.slug || '-' || e.i, 'number_prefix', 'OLD-' || e.i, 'state', 'archived', 'last_number', 0,
       'opens_at', m.opens_at - (e.i + 30) * interval '1 day', 'closes_at', m.closes_at - (e.i + 30) * interval '1 day')) r
     WHERE m.id = $1`,
    [contestId],
  );
  for (const table of ['nomination', 'rulebook_version'])
    await sql(
      `INSERT INTO ${table} SELECT r.* FROM ${table} m, bench_past e, LATERAL jsonb_populate_record(m,
         jsonb_build_object('id', uuidv7(), 'contest_id', e.id)) r WHERE m.contest_id = $1`,
      [contestId],
    );
}

/** People with a session and a draft in which nothing is missing. */
async function fillWriters(sql: Sql, modelId: string, count: number): Promise<void> {
  await sql(
    `CREATE TABLE bench_writer AS
     SELECT i, uuidv7() AS id, uuidv7() AS person FROM generate_series(1, ${count}) i`,
  );
  await sql(
    `INSERT INTO person SELECT r.* FROM application m JOIN person p ON p.id = m.applicant_id, bench_writer e,
       LATERAL jsonb_populate_record(p, jsonb_build_object('id', e.person, 'email', e.person || '@example.org')) r
     WHERE m.id = $1`,
    [modelId],
  );
  await copyAffiliations(sql, modelId, 'bench_writer');
  await sql(
    `INSERT INTO application SELECT r.* FROM application m, bench_writer e,
       LATERAL jsonb_populate_record(m, jsonb_build_object('id', e.id, 'applicant_id', e.person)) r WHERE m.id = $1`,
    [modelId],
  );
  await giveSessions(sql, 'writer', 'bench_writer');
}

/** An application to judge, not begun, for each of the first experts. */
async function fillTasks(sql: Sql, { applicationId }: Season): Promise<void> {
  await sql(
    `CREATE TABLE bench_open AS
     SELECT j.i, j.person, uuidv7() AS id, j.id AS juror, free.id AS application
     FROM bench_juror j, LATERAL (
       SELECT e.id FROM bench_entry e WHERE e.state = 'admitted' AND e.i > j.i
         AND NOT EXISTS (SELECT 1 FROM assignment t WHERE t.application_id = e.id AND t.juror_id = j.id)
         AND NOT EXISTS (SELECT 1 FROM juror_conflict c WHERE c.application_id = e.id AND c.person_id = j.person)
       ORDER BY e.i LIMIT 1) free
     WHERE j.i <= ${WRITERS}`,
  );
  await sql(
    `INSERT INTO assignment SELECT r.* FROM assignment m, bench_open t, LATERAL jsonb_populate_record(m,
       jsonb_build_object('id', t.id, 'application_id', t.application, 'juror_id', t.juror, 'state', 'assigned',
         'started_at', NULL, 'done_at', NULL)) r WHERE m.application_id = $1`,
    [applicationId],
  );
  await giveSessions(sql, 'juror', 'bench_open');
}

const giveSessions = (sql: Sql, kind: string, table: string) =>
  sql(
    `INSERT INTO session (id, person_id, token, expires_at)
     SELECT uuidv7(), person, '${kind}-' || i, now() + interval '1 day' FROM ${table}`,
  );
