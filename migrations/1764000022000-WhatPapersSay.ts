import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names as people read them, from a JSON document or a row with `names`, `name` and `email`. */
const named = (names: string, name: string, email: string) => {
  const ru = `nullif(concat_ws(' ', ${names}->'ru'->>'given', ${names}->'ru'->>'patronymic', ${names}->'ru'->>'family'), '')`;
  const en = `nullif(concat_ws(' ', ${names}->'en'->>'given', ${names}->'en'->>'family'), '')`;
  const other = `nullif(${name}, ''), split_part(${email}, '@', 1)`;
  return `jsonb_build_object('ru', coalesce(${ru}, ${en}, ${other}), 'en', coalesce(${en}, ${ru}, ${other}))`;
};

/** A certificate keeps what it says from the day of its issue, and what was handed in keeps its files. */
export class WhatPapersSay1764000022000 implements MigrationInterface {
  name = 'WhatPapersSay1764000022000';

  async up(db: QueryRunner): Promise<void> {
    const applicant = 'application.applicant_snapshot';
    await db.query(`
      ALTER TABLE certificate ADD COLUMN text jsonb;
      UPDATE certificate SET text = jsonb_build_object(
        'association', association.name,
        'contest', contest.title,
        'nomination', coalesce(nomination.title, '{}'),
        'project', nullif(application.project_title, ''),
        'laureate', ${named(`${applicant}->'names'`, `${applicant}->>'name'`, `${applicant}->>'email'`)},
        'kind', award.kind,
        'place', award.place,
        'signatory', (
          SELECT ${named('person.names', 'person.name', 'person.email')}
          FROM ranking_result r JOIN person ON person.id = r.created_by
          WHERE r.contest_id = award.contest_id AND r.created_at <= certificate.issued_at
            AND (r.revoked_at IS NULL OR r.revoked_at > certificate.issued_at)
          ORDER BY r.number DESC LIMIT 1))
      FROM award
        JOIN application ON application.id = award.application_id
        JOIN association ON association.id = award.association_id
        JOIN contest ON contest.id = award.contest_id
        LEFT JOIN nomination ON nomination.id = award.nomination_id
      WHERE award.id = certificate.award_id;
      ALTER TABLE certificate ALTER COLUMN text SET NOT NULL;

      ALTER TABLE application_revision ADD COLUMN files jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE application_revision DISABLE TRIGGER application_revision_final;
      UPDATE application_revision r SET files = coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256) ORDER BY f.id)
        FROM stored_file f
        WHERE f.purpose = 'answer' AND f.subject_id = r.application_id
          AND jsonb_path_exists(r.answers, '$.*[*].id ? (@ == $id)', jsonb_build_object('id', f.id))), '[]');
      ALTER TABLE application_revision ENABLE TRIGGER application_revision_final;
      ALTER TABLE application_revision ALTER COLUMN files DROP DEFAULT;
      -- what was handed in is not swept away
      UPDATE stored_file f SET loose_since = NULL
      FROM application_revision r
      WHERE f.subject_id = r.application_id AND r.files @> jsonb_build_array(jsonb_build_object('id', f.id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE certificate DROP COLUMN text; ALTER TABLE application_revision DROP COLUMN files',
    );
  }
}
