import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events (audit trail, outbox, feed), their deliveries, idempotency keys, rate limits. */
export class Platform1764000000000 implements MigrationInterface {
  name = 'Platform1764000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS citext;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE event (
        id             uuid PRIMARY KEY,
        type           text NOT NULL,
        subject_id     uuid NOT NULL,
        association_id uuid,
        contest_id     uuid,
        actor_id       uuid,
        payload        jsonb NOT NULL,
        request_id     text,
        at             timestamptz NOT NULL,
        transaction    xid8 NOT NULL DEFAULT pg_current_xact_id(),
        dispatched_at  timestamptz,
        position       bigint UNIQUE,
        hash           bytea,
        CHECK ((position IS NULL) = (hash IS NULL))
      );
      CREATE INDEX event_waiting ON event (id) WHERE dispatched_at IS NULL;
      CREATE INDEX event_unsealed ON event (transaction, id) WHERE position IS NULL;
      CREATE INDEX event_subject ON event (subject_id, id);
      CREATE INDEX event_association ON event (association_id, id);
      CREATE INDEX event_contest ON event (contest_id, id) WHERE contest_id IS NOT NULL;

      -- append-only: a row may be marked as dispatched once and sealed once, nothing else ever changes
      CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'UPDATE' THEN
          RAISE EXCEPTION 'the event table is append-only' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (OLD.dispatched_at IS NOT NULL AND NEW.dispatched_at IS DISTINCT FROM OLD.dispatched_at)
           OR (OLD.position IS NOT NULL AND (NEW.position, NEW.hash) IS DISTINCT FROM (OLD.position, OLD.hash))
           OR (NEW.id, NEW.type, NEW.subject_id, NEW.association_id, NEW.contest_id, NEW.actor_id, NEW.payload,
               NEW.request_id, NEW.at, NEW.transaction)
              IS DISTINCT FROM
              (OLD.id, OLD.type, OLD.subject_id, OLD.association_id, OLD.contest_id, OLD.actor_id, OLD.payload,
               OLD.request_id, OLD.at, OLD.transaction) THEN
          RAISE EXCEPTION 'the event table is append-only' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
        FOR EACH ROW EXECUTE FUNCTION event_is_append_only();
      CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only();

      CREATE TABLE event_delivery (
        event_id   uuid NOT NULL REFERENCES event,
        subscriber text NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (event_id, subscriber)
      );

      CREATE TABLE idempotency_key (
        actor_id     uuid NOT NULL,
        key          text NOT NULL,
        request_hash text NOT NULL,
        status       smallint NOT NULL,
        body         jsonb,
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      -- the layout the rate limiter expects
      CREATE UNLOGGED TABLE rate_limit (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE rate_limit, idempotency_key, event_delivery, event;
      DROP FUNCTION event_is_append_only;
    `);
  }
}
