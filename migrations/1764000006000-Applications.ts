import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications and what was handed in. */
export class Applications1764000006000 implements MigrationInterface {
  name = 'Applications1764000006000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE application (
        id                 uuid PRIMARY KEY,
        association_id     uuid NOT NULL REFERENCES association,
        contest_id         uuid NOT NULL REFERENCES contest,
        nomination_id      uuid NOT NULL REFERENCES nomination,
        applicant_id       uuid NOT NULL REFERENCES person,
        form_version_id    uuid NOT NULL REFERENCES form_version,
        state              text NOT NULL,
        number             text,
        answers            jsonb NOT NULL,
        eligibility        jsonb NOT NULL,
        applicant_snapshot jsonb,
        project_title      text NOT NULL DEFAULT '',
        requested_minor    bigint CHECK (requested_minor >= 0),
        currency           text NOT NULL,
        remarks            text,
        returned_until     timestamptz(3),
        reason             text,
        submitted_at       timestamptz(3),
        screened_at        timestamptz(3),
        reminded_at        timestamptz(3),
        created_at         timestamptz(3) NOT NULL,
        updated_at         timestamptz(3) NOT NULL,
        version            integer NOT NULL DEFAULT 1,
        UNIQUE (contest_id, number),
        CHECK (state IN ('draft','submitted','returned','admitted','awarded','declined','rejected','withdrawn','discarded')),
        -- whatever was handed in has its number, its time and who handed it in
        CHECK (state IN ('draft','discarded')
               OR (number IS NOT NULL AND submitted_at IS NOT NULL AND applicant_snapshot IS NOT NULL)),
        CHECK (jsonb_typeof(answers) = 'object' AND pg_column_size(answers) < 2000000)
      );
      CREATE INDEX application_of_person ON application (applicant_id, updated_at DESC);
      CREATE INDEX application_of_contest ON application (contest_id, state, submitted_at, id);
      CREATE INDEX application_in_order ON application (contest_id, submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
      CREATE INDEX application_of_nomination ON application (nomination_id);
      CREATE INDEX application_title ON application USING gin (project_title gin_trgm_ops);

      CREATE TABLE application_revision (
        id              uuid PRIMARY KEY,
        application_id  uuid NOT NULL REFERENCES application,
        number          integer NOT NULL CHECK (number > 0),
        form_version_id uuid NOT NULL REFERENCES form_version,
        answers         jsonb NOT NULL,
        submitted_at    timestamptz(3) NOT NULL,
        submitted_by    uuid NOT NULL REFERENCES person,
        UNIQUE (application_id, number)
      );
      CREATE FUNCTION application_revision_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was handed in does not change' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER application_revision_final BEFORE UPDATE OR DELETE ON application_revision
        FOR EACH ROW EXECUTE FUNCTION application_revision_is_final();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE application_revision, application;
      DROP FUNCTION application_revision_is_final;
    `);
  }
}
