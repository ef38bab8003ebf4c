import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects behind awards, with milestones and their final report. */
export class Projects1764000011000 implements MigrationInterface {
  name = 'Projects1764000011000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE project (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        application_id uuid NOT NULL REFERENCES application,
        award_id       uuid NOT NULL CONSTRAINT project_of_award UNIQUE,
        person_id      uuid NOT NULL REFERENCES person,
        title          text NOT NULL,
        state          text NOT NULL CHECK (state IN ('active', 'closed', 'cancelled')),
        starts_on      date NOT NULL,
        ends_on        date NOT NULL,
        closed_at      timestamptz(3),
        created_at     timestamptz(3) NOT NULL,
        updated_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        UNIQUE (association_id, id),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (association_id, award_id) REFERENCES award (association_id, id),
        CHECK (starts_on <= ends_on),
        CHECK ((state = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX project_list ON project (association_id, created_at DESC, id DESC);
      CREATE INDEX project_contest ON project (contest_id, created_at DESC, id DESC);
      CREATE INDEX project_person ON project (person_id, created_at DESC, id DESC);

      CREATE TABLE milestone (
        id         uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project,
        title      text NOT NULL,
        due_on     date,
        done_on    date,
        note       text,
        position   integer NOT NULL,
        UNIQUE (project_id, position) DEFERRABLE INITIALLY DEFERRED
      );

      CREATE TABLE report (
        id              uuid PRIMARY KEY,
        association_id  uuid NOT NULL,
        project_id      uuid NOT NULL,
        kind            text NOT NULL CHECK (kind IN ('final')),
        form_version_id uuid NOT NULL REFERENCES form_version,
        answers         jsonb NOT NULL,
        state           text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
        remarks         text,
        due_on          date NOT NULL,
        submitted_at    timestamptz(3),
        decided_at      timestamptz(3),
        decided_by      uuid REFERENCES person,
        created_at      timestamptz(3) NOT NULL,
        updated_at      timestamptz(3) NOT NULL,
        version         integer NOT NULL,
        CONSTRAINT report_once UNIQUE (project_id, kind),
        FOREIGN KEY (association_id, project_id) REFERENCES project (association_id, id),
        CHECK (state = 'draft' OR submitted_at IS NOT NULL),
        CHECK (state <> 'returned' OR remarks IS NOT NULL),
        CHECK (state <> 'accepted' OR decided_at IS NOT NULL),
        CHECK (jsonb_typeof(answers) = 'object' AND pg_column_size(answers) < 2000000)
      );
      CREATE INDEX report_due ON report (due_on, id) WHERE state IN ('draft', 'returned');
      CREATE INDEX report_state ON report (association_id, state);

      CREATE FUNCTION accepted_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an accepted report does not change' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER report_accepted BEFORE UPDATE OR DELETE ON report
        FOR EACH ROW WHEN (OLD.state = 'accepted') EXECUTE FUNCTION accepted_is_final();

      -- each notice once, however often the due date is looked at
      CREATE TABLE report_reminder (
        report_id uuid NOT NULL REFERENCES report,
        due_on    date NOT NULL,
        days      smallint NOT NULL,
        PRIMARY KEY (report_id, due_on, days)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE report_reminder, report, milestone, project;
      DROP FUNCTION accepted_is_final;
    `);
  }
}
