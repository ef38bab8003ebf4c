import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Score sheets, and the rankings that decided contests. */
export class Scoring1764000008000 implements MigrationInterface {
  name = 'Scoring1764000008000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE score_sheet (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        application_id uuid NOT NULL,
        juror_id       uuid NOT NULL,
        assignment_id  uuid NOT NULL CONSTRAINT score_sheet_once UNIQUE REFERENCES assignment,
        scores         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(scores) = 'object'),
        comment        text NOT NULL DEFAULT '',
        state          text NOT NULL CHECK (state IN ('open', 'confirmed', 'reopened', 'annulled')),
        confirmed_at   timestamptz(3),
        reopened_by    uuid REFERENCES person,
        reopen_reason  text,
        created_at     timestamptz(3) NOT NULL,
        updated_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (contest_id, application_id) REFERENCES application (contest_id, id),
        FOREIGN KEY (contest_id, juror_id) REFERENCES juror (contest_id, id),
        CHECK (state <> 'confirmed' OR confirmed_at IS NOT NULL),
        CHECK (reopen_reason IS NULL OR reopened_by IS NOT NULL)
      );
      CREATE INDEX score_sheet_counted ON score_sheet (contest_id, application_id) WHERE state = 'confirmed';
      CREATE INDEX score_sheet_of_juror ON score_sheet (juror_id);

      -- a decision freezes what it was made from
      CREATE FUNCTION sheets_of_decided_stand() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT state FROM contest WHERE id = NEW.contest_id) NOT IN ('published', 'cancelled') THEN
          RAISE EXCEPTION 'sheets of a decided contest do not change' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER score_sheet_stands BEFORE INSERT OR UPDATE ON score_sheet
        FOR EACH ROW EXECUTE FUNCTION sheets_of_decided_stand();

      CREATE TABLE ranking_result (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        number         integer NOT NULL CHECK (number > 0),
        document       jsonb NOT NULL,
        digest         text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        seed           text NOT NULL,
        created_at     timestamptz(3) NOT NULL,
        created_by     uuid REFERENCES person,
        revoked_at     timestamptz(3),
        revoked_by     uuid REFERENCES person,
        revoke_reason  text,
        UNIQUE (contest_id, number),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL))
      );
      CREATE UNIQUE INDEX ranking_result_in_force ON ranking_result (contest_id) WHERE revoked_at IS NULL;

      CREATE FUNCTION ranking_result_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.revoked_at IS NOT NULL
           OR (NEW.id, NEW.contest_id, NEW.number, NEW.document, NEW.digest, NEW.seed, NEW.created_at, NEW.created_by)
              IS DISTINCT FROM
              (OLD.id, OLD.contest_id, OLD.number, OLD.document, OLD.digest, OLD.seed, OLD.created_at, OLD.created_by)
        THEN
          RAISE EXCEPTION 'a stored ranking does not change' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ranking_result_final BEFORE UPDATE OR DELETE ON ranking_result
        FOR EACH ROW EXECUTE FUNCTION ranking_result_is_final();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ranking_result, score_sheet;
      DROP FUNCTION ranking_result_is_final, sheets_of_decided_stand;
    `);
  }
}
