import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to be sent and sent, the copies kept where there is no mail server, the feed, what people switched off. */
export class Notifications1764000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- event_id is null for a code, which no event asks for
      CREATE TABLE mail (
        id              uuid PRIMARY KEY,
        event_id        uuid REFERENCES event,
        template        text NOT NULL,
        kind            text NOT NULL,
        person_id       uuid REFERENCES person ON DELETE SET NULL,
        address         text NOT NULL CHECK (address = lower(address) AND address ~ '^[^][:space:]<>(),;:"[]+@[^][:space:]<>(),;:"@[]+$'),
        locale          text NOT NULL CHECK (locale IN ('ru', 'en')),
        association_id  uuid REFERENCES association,
        contest_id      uuid,
        subject         text NOT NULL CHECK (subject !~ '[[:cntrl:]]'),
        variables       jsonb NOT NULL,
        link            text CHECK (link ~ '^/([^/]|$)'),
        state           text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'suppressed')),
        attempts        integer NOT NULL DEFAULT 0,
        -- queued: not before; sending: when the lease of the process that sends it runs out
        next_attempt_at timestamptz(3) NOT NULL,
        give_up_at      timestamptz(3) NOT NULL,
        fault_code      text,
        fault           text,
        message_id      text NOT NULL,
        queued_at       timestamptz(3) NOT NULL,
        sent_at         timestamptz(3),
        CONSTRAINT mail_once UNIQUE (event_id, template, address),
        CHECK ((event_id IS NULL) = (kind = 'code')),
        CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
        -- neither a code nor a link that may be a key stays when it has done its work
        CHECK (kind <> 'code' OR state IN ('queued', 'sending') OR variables = '{}'),
        CHECK (state <> 'sent' OR link IS NULL)
      );
      CREATE INDEX mail_due ON mail (next_attempt_at) WHERE state IN ('queued', 'sending');
      CREATE INDEX mail_association ON mail (association_id, queued_at DESC, id DESC) WHERE association_id IS NOT NULL;
      CREATE INDEX mail_person ON mail (person_id) WHERE person_id IS NOT NULL;

      CREATE FUNCTION mail_sent_is_sent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a mail that was sent stays sent' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER mail_sent_once BEFORE UPDATE ON mail FOR EACH ROW
        WHEN (OLD.state = 'sent' AND NEW.state <> 'sent') EXECUTE FUNCTION mail_sent_is_sent();

      -- filled on the embedded default alone, where nobody sends mails anywhere
      CREATE TABLE mail_copy (
        mail_id uuid PRIMARY KEY REFERENCES mail ON DELETE CASCADE,
        html    text NOT NULL,
        text    text NOT NULL
      );

      CREATE TABLE notification (
        id             uuid PRIMARY KEY,
        event_id       uuid NOT NULL REFERENCES event,
        template       text NOT NULL,
        kind           text NOT NULL,
        person_id      uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        association_id uuid REFERENCES association,
        contest_id     uuid,
        title          jsonb NOT NULL,
        preview        jsonb NOT NULL,
        link           text CHECK (link ~ '^/([^/]|$)'),
        created_at     timestamptz(3) NOT NULL,
        read_at        timestamptz(3),
        CONSTRAINT notification_once UNIQUE (event_id, template, person_id)
      );
      CREATE INDEX notification_feed ON notification (person_id, created_at DESC, id DESC);
      CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;

      -- a row: this person does not want this kind by mail
      CREATE TABLE muted_mail (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        kind      text NOT NULL,
        PRIMARY KEY (person_id, kind)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE muted_mail, notification, mail_copy, mail;
      DROP FUNCTION mail_sent_is_sent;
    `);
  }
}
