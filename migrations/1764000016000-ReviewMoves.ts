import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another end of the review is explained as well. */
export class ReviewMoves1764000016000 implements MigrationInterface {
  name = 'ReviewMoves1764000016000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contest_change
        DROP CONSTRAINT contest_change_kind_check,
        DROP CONSTRAINT contest_change_check,
        ADD CONSTRAINT contest_change_kind CHECK (kind IN ('deadline', 'review', 'cancellation')),
        ADD CONSTRAINT contest_change_moves CHECK ((kind <> 'cancellation') = (num_nonnulls("before", "after") = 2));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM contest_change WHERE kind = 'review';
      ALTER TABLE contest_change
        DROP CONSTRAINT contest_change_kind,
        DROP CONSTRAINT contest_change_moves,
        ADD CONSTRAINT contest_change_kind_check CHECK (kind IN ('deadline', 'cancellation')),
        ADD CONSTRAINT contest_change_check
          CHECK ((kind = 'deadline') = ("before" IS NOT NULL AND "after" IS NOT NULL));
    `);
  }
}
