import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Experts of a contest, their conflicts of interest, and who reads what. */
export class Juries1764000007000 implements MigrationInterface {
  name = 'Juries1764000007000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE application ADD CONSTRAINT application_in_contest UNIQUE (contest_id, id);

      CREATE TABLE juror (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        person_id      uuid REFERENCES person,
        email          text NOT NULL CHECK (email = lower(email)),
        name           text NOT NULL,
        locale         text NOT NULL CHECK (locale IN ('ru', 'en')),
        state          text NOT NULL CHECK (state IN ('invited', 'accepted', 'declined', 'left', 'removed')),
        max_load       integer NOT NULL CHECK (max_load BETWEEN 1 AND 1000),
        nomination_ids uuid[] NOT NULL DEFAULT '{}',
        invitation_id  uuid REFERENCES invitation,
        message        text,
        invited_at     timestamptz(3) NOT NULL,
        invited_by     uuid REFERENCES person,
        answered_at    timestamptz(3),
        reason         text,
        declared_at    timestamptz(3),
        reminded_at    timestamptz(3),
        reminder       text,
        created_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        CONSTRAINT juror_once UNIQUE (contest_id, email),
        UNIQUE (contest_id, id),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        CHECK (state <> 'accepted' OR person_id IS NOT NULL)
      );
      CREATE UNIQUE INDEX juror_person ON juror (contest_id, person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX juror_of_person ON juror (person_id) WHERE state = 'accepted';

      -- keyed by person: a chair or coordinator may be in conflict as well as an expert
      CREATE TABLE juror_conflict (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        application_id uuid NOT NULL,
        person_id      uuid NOT NULL REFERENCES person,
        juror_id       uuid,
        kind           text NOT NULL,
        source         text NOT NULL CHECK (source IN ('detected', 'declared', 'registered')),
        evidence       text,
        note           text,
        active         boolean NOT NULL DEFAULT true,
        created_at     timestamptz(3) NOT NULL,
        created_by     uuid REFERENCES person,
        lifted_at      timestamptz(3),
        lifted_by      uuid REFERENCES person,
        lift_reason    text,
        CONSTRAINT juror_conflict_once UNIQUE (application_id, person_id, kind),
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (contest_id, application_id) REFERENCES application (contest_id, id),
        FOREIGN KEY (contest_id, juror_id) REFERENCES juror (contest_id, id),
        CHECK (active = (lifted_at IS NULL)),
        CHECK (active = (lift_reason IS NULL))
      );
      CREATE INDEX juror_conflict_hides ON juror_conflict (person_id, contest_id) WHERE active;
      CREATE INDEX juror_conflict_list ON juror_conflict (contest_id, created_at DESC, id DESC);

      CREATE TABLE assignment_batch (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        seed           text NOT NULL,
        digest         text NOT NULL,
        pairs          integer NOT NULL,
        applied_at     timestamptz(3) NOT NULL,
        applied_by     uuid REFERENCES person,
        undone_at      timestamptz(3),
        undone_by      uuid REFERENCES person,
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id)
      );
      CREATE INDEX assignment_batch_list ON assignment_batch (contest_id, applied_at DESC, id DESC);

      CREATE TABLE assignment (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        contest_id     uuid NOT NULL,
        application_id uuid NOT NULL,
        juror_id       uuid NOT NULL,
        batch_id       uuid REFERENCES assignment_batch,
        state          text NOT NULL CHECK (state IN ('assigned', 'accepted', 'recused', 'released')),
        assigned_at    timestamptz(3) NOT NULL,
        assigned_by    uuid REFERENCES person,
        told_at        timestamptz(3),
        started_at     timestamptz(3),
        done_at        timestamptz(3),
        ended_at       timestamptz(3),
        because        text,
        reason         text,
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        FOREIGN KEY (contest_id, application_id) REFERENCES application (contest_id, id),
        FOREIGN KEY (contest_id, juror_id) REFERENCES juror (contest_id, id),
        CHECK ((state IN ('recused', 'released')) = (ended_at IS NOT NULL)),
        CHECK ((ended_at IS NULL) = (because IS NULL)),
        CHECK ((state = 'accepted') <= (started_at IS NOT NULL)),
        CHECK (done_at IS NULL OR started_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX assignment_live ON assignment (application_id, juror_id) WHERE state IN ('assigned', 'accepted');
      CREATE INDEX assignment_of_juror ON assignment (juror_id, application_id);
      CREATE INDEX assignment_of_contest ON assignment (contest_id, application_id);
      CREATE INDEX assignment_untold ON assignment (assigned_at) WHERE told_at IS NULL AND state IN ('assigned', 'accepted');

      -- whoever is in conflict with an application does not judge it, whatever the program does
      CREATE FUNCTION no_judge_in_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT 1 FROM assignment t
          JOIN juror j ON j.id = t.juror_id
          JOIN juror_conflict c ON c.application_id = t.application_id AND c.person_id = j.person_id AND c.active
          WHERE t.application_id = NEW.application_id AND t.state IN ('assigned', 'accepted')
        ) THEN
          RAISE EXCEPTION 'an expert in conflict cannot be assigned' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER assignment_without_conflict AFTER INSERT OR UPDATE OF state ON assignment
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.state IN ('assigned', 'accepted')) EXECUTE FUNCTION no_judge_in_conflict();
      CREATE CONSTRAINT TRIGGER conflict_without_assignment AFTER INSERT OR UPDATE OF active ON juror_conflict
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.active) EXECUTE FUNCTION no_judge_in_conflict();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE assignment, assignment_batch, juror_conflict, juror;
      DROP FUNCTION no_judge_in_conflict;
      ALTER TABLE application DROP CONSTRAINT application_in_contest;
    `);
  }
}
