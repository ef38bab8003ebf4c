import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = (...returned: string[]) =>
  ['requested', 'approved', 'posted', ...returned, 'rejected', 'cancelled']
    .map((state) => `'${state}'`)
    .join(', ');

/** A posted payment may come back, and that is all that may happen to it. */
export class ReturnedPayments1764000021000 implements MigrationInterface {
  name = 'ReturnedPayments1764000021000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payment
        ADD returned_on     date,
        ADD returned_by     uuid REFERENCES person,
        ADD return_entry_id uuid UNIQUE REFERENCES journal_entry,
        DROP CONSTRAINT payment_state_check,
        ADD CONSTRAINT payment_state_check CHECK (state IN (${states('returned')})),
        DROP CONSTRAINT payment_check3,
        ADD CONSTRAINT payment_posted_check
          CHECK ((state IN ('posted', 'returned')) = (num_nonnulls(posted_by, posted_at, entry_id) = 3)),
        ADD CONSTRAINT payment_returned_check
          CHECK ((state = 'returned') = (num_nonnulls(returned_on, returned_by, return_entry_id) = 3)
                 AND num_nonnulls(returned_on, returned_by, return_entry_id) IN (0, 3)
                 AND (state <> 'returned' OR (reason IS NOT NULL AND approved_by IS NOT NULL)));

      CREATE OR REPLACE FUNCTION posted_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        told text[] := ARRAY['state', 'reason', 'returned_on', 'returned_by', 'return_entry_id', 'version'];
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.state = 'posted' AND NEW.state = 'returned'
           AND to_jsonb(NEW) - told = to_jsonb(OLD) - told THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a posted payment does not change, but that its money comes back'
          USING ERRCODE = 'restrict_violation';
      END $$;
      DROP TRIGGER payment_posted ON payment;
      CREATE TRIGGER payment_posted BEFORE UPDATE OR DELETE ON payment
        FOR EACH ROW WHEN (OLD.state IN ('posted', 'returned')) EXECUTE FUNCTION posted_is_final();
    `);
  }

  /** Refused by the old constraint once a payment has come back. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER payment_posted ON payment;
      CREATE OR REPLACE FUNCTION posted_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a posted payment does not change' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER payment_posted BEFORE UPDATE OR DELETE ON payment
        FOR EACH ROW WHEN (OLD.state = 'posted') EXECUTE FUNCTION posted_is_final();
      ALTER TABLE payment
        DROP CONSTRAINT payment_returned_check,
        DROP CONSTRAINT payment_posted_check,
        DROP CONSTRAINT payment_state_check,
        DROP COLUMN returned_on, DROP COLUMN returned_by, DROP COLUMN return_entry_id,
        ADD CONSTRAINT payment_state_check CHECK (state IN (${states()})),
        ADD CONSTRAINT payment_check3
          CHECK ((state = 'posted') = (num_nonnulls(posted_by, posted_at, entry_id) = 3));
    `);
  }
}
