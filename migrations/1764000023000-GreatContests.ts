import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a contest of many thousands needs: what has happened in it since a moment is found without reading all that
 * ever happened, and the search finds words of a number, a title or a name without reading every application. Drafts
 * are not searched, so a save of one no longer writes that index.
 */
export class GreatContests1764000023000 implements MigrationInterface {
  name = 'GreatContests1764000023000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX event_contest_since ON event (contest_id, transaction) WHERE contest_id IS NOT NULL;
      CREATE INDEX application_words ON application USING gin (
        number gin_trgm_ops, project_title gin_trgm_ops, (applicant_snapshot ->> 'names') gin_trgm_ops
      ) WHERE submitted_at IS NOT NULL;
      DROP INDEX application_title;
      CREATE INDEX application_by_number ON application (contest_id, number, id) WHERE submitted_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX application_by_number, application_words, event_contest_since;
      CREATE INDEX application_title ON application USING gin (project_title gin_trgm_ops);
    `);
  }
}
