import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contests with their nominations, versions of the rulebook, and the changes that had to be given a reason. */
export class Contests1764000005000 implements MigrationInterface {
  name = 'Contests1764000005000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE contest (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        slug           text NOT NULL CONSTRAINT contest_slug UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        edition        text NOT NULL,
        title          jsonb NOT NULL,
        summary        jsonb,
        description    jsonb,
        state          text NOT NULL
                       CHECK (state IN ('draft', 'published', 'decided', 'closed', 'cancelled', 'archived')),
        time_zone      text NOT NULL,
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        direction      smallint CHECK (direction BETWEEN 1 AND 6),
        budget_minor   bigint CHECK (budget_minor > 0),
        fund_id        uuid,
        contact_email  text,
        stages         jsonb NOT NULL,
        opens_at       timestamptz(3),
        closes_at      timestamptz(3),
        number_prefix  text NOT NULL CHECK (number_prefix ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
        last_number    integer NOT NULL DEFAULT 0,
        report_form_id uuid,
        cloned_from_id uuid REFERENCES contest,
        published_at   timestamptz(3),
        decided_at     timestamptz(3),
        created_at     timestamptz(3) NOT NULL,
        updated_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        UNIQUE (association_id, id),
        CONSTRAINT contest_number_prefix UNIQUE (association_id, number_prefix),
        FOREIGN KEY (association_id, report_form_id) REFERENCES form (association_id, id),
        CHECK (opens_at < closes_at),
        CHECK ((opens_at IS NULL) = (closes_at IS NULL)),
        CHECK (state IN ('draft', 'cancelled', 'archived') OR (published_at IS NOT NULL AND opens_at IS NOT NULL)),
        CHECK (state <> 'decided' OR decided_at IS NOT NULL)
      );
      CREATE INDEX contest_list ON contest (created_at DESC, id DESC);
      CREATE INDEX contest_association ON contest (association_id, created_at DESC, id DESC);
      CREATE INDEX contest_open ON contest (closes_at, id) WHERE state = 'published';
      CREATE INDEX contest_past ON contest (closes_at DESC, id DESC) WHERE published_at IS NOT NULL;

      -- numbers that were given out stay true
      CREATE FUNCTION contest_numbers_stand() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.last_number < OLD.last_number
           OR (OLD.last_number > 0 AND NEW.number_prefix <> OLD.number_prefix) THEN
          RAISE EXCEPTION 'application numbers of a contest only go on' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER contest_numbers BEFORE UPDATE OF last_number, number_prefix ON contest
        FOR EACH ROW EXECUTE FUNCTION contest_numbers_stand();

      CREATE TABLE rulebook_version (
        id         uuid PRIMARY KEY,
        contest_id uuid NOT NULL REFERENCES contest,
        number     integer NOT NULL CHECK (number > 0),
        document   jsonb NOT NULL CHECK ((document ->> 'version')::integer = number),
        reason     text,
        frozen_at  timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        created_by uuid REFERENCES person,
        UNIQUE (contest_id, number)
      );
      CREATE UNIQUE INDEX rulebook_version_one_open ON rulebook_version (contest_id) WHERE frozen_at IS NULL;
      CREATE TRIGGER rulebook_version_frozen BEFORE UPDATE OR DELETE ON rulebook_version
        FOR EACH ROW EXECUTE FUNCTION frozen_is_final();

      CREATE TABLE nomination (
        id               uuid PRIMARY KEY,
        association_id   uuid NOT NULL,
        contest_id       uuid NOT NULL,
        key              text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
        title            jsonb NOT NULL,
        description      jsonb,
        award_kind       text NOT NULL CHECK (award_kind IN ('travel', 'project', 'money', 'diploma')),
        quota            integer CHECK (quota > 0),
        max_award_minor  bigint CHECK (max_award_minor > 0),
        form_id          uuid,
        form_version_id  uuid,
        position         integer NOT NULL,
        CONSTRAINT nomination_key UNIQUE (contest_id, key),
        UNIQUE (contest_id, id),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (association_id, form_id) REFERENCES form (association_id, id),
        FOREIGN KEY (form_id, form_version_id) REFERENCES form_version (form_id, id),
        CHECK (form_version_id IS NULL OR form_id IS NOT NULL)
      );
      CREATE INDEX nomination_form ON nomination (form_id);

      CREATE TABLE contest_change (
        id         uuid PRIMARY KEY,
        contest_id uuid NOT NULL REFERENCES contest,
        kind       text NOT NULL CHECK (kind IN ('deadline', 'cancellation')),
        reason     jsonb NOT NULL,
        "before"   timestamptz(3),
        "after"    timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        created_by uuid REFERENCES person,
        CHECK ((kind = 'deadline') = ("before" IS NOT NULL AND "after" IS NOT NULL))
      );
      CREATE INDEX contest_change_list ON contest_change (contest_id, created_at);

      ALTER TABLE invitation ADD CONSTRAINT invitation_contest_fk FOREIGN KEY (contest_id) REFERENCES contest;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE invitation DROP CONSTRAINT invitation_contest_fk;
      DROP TABLE contest_change, nomination, rulebook_version, contest;
      DROP FUNCTION contest_numbers_stand;
    `);
  }
}
