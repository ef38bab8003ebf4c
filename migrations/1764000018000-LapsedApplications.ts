import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = (...lapsed: string[]) =>
  [
    'draft',
    'submitted',
    'returned',
    'admitted',
    'awarded',
    'declined',
    ...lapsed,
    'rejected',
    'withdrawn',
    'discarded',
  ]
    .map((state) => `'${state}'`)
    .join(', ');

/** An application whose award was refused or taken back is no winner any more, and may become one again. */
export class LapsedApplications1764000018000 implements MigrationInterface {
  name = 'LapsedApplications1764000018000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE application DROP CONSTRAINT application_state_check,
        ADD CONSTRAINT application_state_check CHECK (state IN (${states('lapsed')}));
      UPDATE application SET state = 'lapsed', version = version + 1
      WHERE state = 'awarded' AND NOT EXISTS (
        SELECT 1 FROM award WHERE award.application_id = application.id AND award.state NOT IN ('declined', 'cancelled'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE application SET state = 'awarded' WHERE state = 'lapsed';
      ALTER TABLE application DROP CONSTRAINT application_state_check,
        ADD CONSTRAINT application_state_check CHECK (state IN (${states()}));
    `);
  }
}
