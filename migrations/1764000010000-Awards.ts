import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Awards, what is paid of them, and the certificates anyone can check. */
export class Awards1764000010000 implements MigrationInterface {
  name = 'Awards1764000010000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE award (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        contest_id     uuid NOT NULL,
        application_id uuid NOT NULL REFERENCES application,
        nomination_id  uuid NOT NULL,
        person_id      uuid NOT NULL REFERENCES person,
        fund_id        uuid,
        kind           text NOT NULL CHECK (kind IN ('travel', 'project', 'money', 'diploma')),
        place          integer CHECK (place > 0),
        amount_minor   bigint CHECK (amount_minor > 0),
        currency       text CHECK (currency ~ '^[A-Z]{3}$'),
        state          text NOT NULL CHECK (state IN ('granted', 'accepted', 'declined', 'cancelled', 'completed')),
        reason         text,
        granted_at     timestamptz(3) NOT NULL,
        granted_by     uuid REFERENCES person,
        version        integer NOT NULL,
        UNIQUE (association_id, id),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (contest_id, nomination_id) REFERENCES nomination (contest_id, id),
        FOREIGN KEY (association_id, fund_id) REFERENCES fund (association_id, id),
        -- money comes from a fund; only a diploma may come without
        CHECK (num_nonnulls(amount_minor, currency, fund_id) IN (0, 3)),
        CHECK (kind = 'diploma' OR amount_minor IS NOT NULL),
        CHECK (state <> 'cancelled' OR reason IS NOT NULL)
      );
      -- one award for an application; one that fell may be followed by another
      CREATE UNIQUE INDEX award_once ON award (application_id) WHERE state NOT IN ('declined', 'cancelled');
      CREATE INDEX award_list ON award (association_id, granted_at DESC, id DESC);
      CREATE INDEX award_contest ON award (contest_id, granted_at DESC, id DESC);
      CREATE INDEX award_person ON award (person_id, granted_at DESC, id DESC);
      CREATE INDEX award_application ON award (application_id);

      CREATE TABLE payment (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        award_id       uuid NOT NULL,
        amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        payee          jsonb NOT NULL,
        purpose        text NOT NULL,
        state          text NOT NULL CHECK (state IN ('requested', 'approved', 'posted', 'rejected', 'cancelled')),
        reason         text,
        requested_by   uuid NOT NULL REFERENCES person,
        requested_at   timestamptz(3) NOT NULL,
        approved_by    uuid REFERENCES person,
        approved_at    timestamptz(3),
        posted_by      uuid REFERENCES person,
        posted_at      timestamptz(3),
        entry_id       uuid UNIQUE REFERENCES journal_entry,
        version        integer NOT NULL,
        FOREIGN KEY (association_id, award_id) REFERENCES award (association_id, id),
        -- two people, always
        CHECK (approved_by <> requested_by),
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK (state NOT IN ('approved', 'posted') OR approved_by IS NOT NULL),
        CHECK ((state = 'posted') = (num_nonnulls(posted_by, posted_at, entry_id) = 3)),
        CHECK (state <> 'rejected' OR reason IS NOT NULL)
      );
      CREATE INDEX payment_list ON payment (association_id, state, requested_at DESC, id DESC);
      CREATE INDEX payment_award ON payment (award_id);

      CREATE FUNCTION posted_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a posted payment does not change' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER payment_posted BEFORE UPDATE OR DELETE ON payment
        FOR EACH ROW WHEN (OLD.state = 'posted') EXECUTE FUNCTION posted_is_final();

      CREATE TABLE certificate (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        award_id       uuid NOT NULL CONSTRAINT certificate_once UNIQUE,
        code           text NOT NULL CONSTRAINT certificate_code UNIQUE CHECK (length(code) >= 20),
        number         text NOT NULL,
        issued_at      timestamptz(3) NOT NULL,
        revoked_at     timestamptz(3),
        FOREIGN KEY (association_id, award_id) REFERENCES award (association_id, id),
        CHECK (revoked_at >= issued_at)
      );
      CREATE UNIQUE INDEX certificate_number ON certificate (association_id, number) WHERE revoked_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE certificate, payment, award;
      DROP FUNCTION posted_is_final;
    `);
  }
}
