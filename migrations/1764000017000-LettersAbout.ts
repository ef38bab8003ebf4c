import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which application a letter is about: a conflict of interest hides it along with the application. */
export class LettersAbout1764000017000 implements MigrationInterface {
  name = 'LettersAbout1764000017000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE mail ADD COLUMN application_id uuid;
      ALTER TABLE notification ADD COLUMN application_id uuid;
    `);
    for (const table of ['mail', 'notification'])
      await db.query(`
        UPDATE ${table} SET application_id = about.id
        FROM (
          SELECT e.id AS event_id, coalesce(
            (e.payload ->> 'applicationId')::uuid, award.application_id, project.application_id, a.id) AS id
          FROM event e
          LEFT JOIN application a ON a.id = e.subject_id
          LEFT JOIN payment ON payment.id = e.subject_id
          LEFT JOIN award ON award.id = e.subject_id OR award.id = payment.award_id
          LEFT JOIN report ON report.id = e.subject_id
          LEFT JOIN story ON story.id = e.subject_id
          LEFT JOIN project ON project.id IN (e.subject_id, report.project_id, story.project_id)
          WHERE e.id IN (SELECT event_id FROM ${table})
        ) about
        WHERE about.event_id = ${table}.event_id AND about.id IS NOT NULL;
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE notification DROP COLUMN application_id;
      ALTER TABLE mail DROP COLUMN application_id;
    `);
  }
}
