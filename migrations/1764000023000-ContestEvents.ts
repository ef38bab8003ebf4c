import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has happened in a contest since a moment is found without reading all that ever happened in it. */
export class ContestEvents1764000023000 implements MigrationInterface {
  name = 'ContestEvents1764000023000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE INDEX event_contest_since ON event (contest_id, transaction) WHERE contest_id IS NOT NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX event_contest_since');
  }
}
