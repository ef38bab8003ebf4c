import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, how they sign in, associations with roles, invitations, consents. */
export class Identity1764000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE association (
        id             uuid PRIMARY KEY,
        slug           text NOT NULL CONSTRAINT association_slug UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name           jsonb NOT NULL,
        short_name     jsonb,
        default_locale text NOT NULL CHECK (default_locale IN ('ru', 'en')),
        time_zone      text NOT NULL,
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        accent         text CHECK (accent ~ '^#[0-9a-f]{6}$'),
        contact_email  text,
        site_url       text,
        version        integer NOT NULL DEFAULT 1,
        created_at     timestamptz(3) NOT NULL
      );

      -- the sign-in library's user table and the profile are one; image belongs to the library and stays empty
      CREATE TABLE person (
        id                 uuid PRIMARY KEY,
        email              text NOT NULL CONSTRAINT person_email UNIQUE CHECK (email = lower(email)),
        email_verified     boolean NOT NULL DEFAULT false,
        two_factor_enabled boolean NOT NULL DEFAULT false,
        name               text NOT NULL DEFAULT '',
        image              text,
        locale             text NOT NULL DEFAULT 'ru' CHECK (locale IN ('ru', 'en')),
        names              jsonb NOT NULL DEFAULT '{}',
        birth_date         date,
        employer           text,
        position           text,
        city               text,
        country            text CHECK (country ~ '^[A-Z]{2}$'),
        region             text CHECK (region ~ '^RU-[A-Z]{2,3}$'),
        version            integer NOT NULL DEFAULT 1,
        created_at         timestamptz(3) NOT NULL DEFAULT now(),
        updated_at         timestamptz(3) NOT NULL DEFAULT now(),
        CHECK (region IS NULL OR country = 'RU')
      );

      CREATE TABLE affiliation (
        id             uuid PRIMARY KEY,
        person_id      uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        association_id uuid REFERENCES association,
        name           text,
        number         text,
        since          date,
        CHECK (num_nonnulls(association_id, name) = 1),
        CONSTRAINT affiliation_once UNIQUE (person_id, association_id)
      );
      CREATE INDEX affiliation_association ON affiliation (association_id) WHERE association_id IS NOT NULL;

      CREATE TABLE session (
        id           uuid PRIMARY KEY,
        person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        token        text NOT NULL CONSTRAINT session_token UNIQUE,
        expires_at   timestamptz NOT NULL,
        ip_address   text,
        user_agent   text,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE INDEX session_expiry ON session (expires_at);

      -- a way to sign in: here a password; the token columns wait for sign-in through other services
      CREATE TABLE account (
        id                       uuid PRIMARY KEY,
        person_id                uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        provider_id              text NOT NULL,
        account_id               text NOT NULL,
        password                 text,
        access_token             text,
        refresh_token            text,
        id_token                 text,
        access_token_expires_at  timestamptz,
        refresh_token_expires_at timestamptz,
        scope                    text,
        created_at               timestamptz NOT NULL DEFAULT now(),
        updated_at               timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT account_once UNIQUE (provider_id, account_id)
      );
      CREATE INDEX account_person ON account (person_id);

      -- short-lived: one-time codes, pending second factors; some ids are digests, so they are text
      CREATE TABLE verification (
        id         text PRIMARY KEY,
        identifier text NOT NULL,
        value      text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX verification_identifier ON verification (identifier, created_at);
      CREATE INDEX verification_expiry ON verification (expires_at);

      CREATE TABLE two_factor (
        id                        uuid PRIMARY KEY,
        person_id                 uuid NOT NULL CONSTRAINT two_factor_person UNIQUE REFERENCES person ON DELETE CASCADE,
        secret                    text NOT NULL,
        backup_codes              text NOT NULL,
        verified                  boolean NOT NULL DEFAULT false,
        failed_verification_count integer NOT NULL DEFAULT 0,
        locked_until              timestamptz
      );

      CREATE TABLE membership (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        person_id      uuid NOT NULL REFERENCES person,
        role           text NOT NULL CHECK (role IN ('owner', 'coordinator', 'treasurer', 'chair', 'juror', 'viewer')),
        granted_at     timestamptz(3) NOT NULL,
        granted_by     uuid REFERENCES person,
        CONSTRAINT membership_once UNIQUE (person_id, association_id, role)
      );
      CREATE INDEX membership_association ON membership (association_id, role);

      CREATE TABLE invitation (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        contest_id     uuid,
        email          text NOT NULL CHECK (email = lower(email)),
        role           text NOT NULL CHECK (role IN ('owner', 'coordinator', 'treasurer', 'chair', 'juror', 'viewer')),
        locale         text NOT NULL CHECK (locale IN ('ru', 'en')),
        state          text NOT NULL CHECK (state IN ('sent', 'accepted', 'declined', 'revoked')),
        invited_by     uuid REFERENCES person,
        person_id      uuid REFERENCES person,
        expires_at     timestamptz(3) NOT NULL,
        settled_at     timestamptz(3),
        decline_reason text CHECK (decline_reason IS NULL OR state = 'declined'),
        created_at     timestamptz(3) NOT NULL,
        CHECK ((state = 'sent') = (settled_at IS NULL)),
        CHECK ((state = 'accepted') = (person_id IS NOT NULL))
      );
      CREATE INDEX invitation_association ON invitation (association_id, created_at DESC, id DESC);
      CREATE INDEX invitation_contest ON invitation (contest_id) WHERE contest_id IS NOT NULL;
      -- one open invitation to the same thing
      CREATE UNIQUE INDEX invitation_open ON invitation (association_id, email, role, contest_id)
        NULLS NOT DISTINCT WHERE state = 'sent';

      CREATE TABLE consent_document (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        kind           text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
        version        integer NOT NULL CHECK (version > 0),
        title          jsonb NOT NULL,
        text           jsonb NOT NULL,
        published_at   timestamptz(3) NOT NULL,
        published_by   uuid REFERENCES person,
        CONSTRAINT consent_document_version UNIQUE (association_id, kind, version)
      );
      -- what people agreed to is never rewritten: a change is a new version
      CREATE FUNCTION consent_document_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a published consent document does not change' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER consent_document_final BEFORE UPDATE OR DELETE ON consent_document
        FOR EACH ROW EXECUTE FUNCTION consent_document_is_final();

      -- context: the application or contest the consent was asked for; none where it holds in general
      CREATE TABLE consent (
        id           uuid PRIMARY KEY,
        person_id    uuid NOT NULL REFERENCES person,
        document_id  uuid NOT NULL REFERENCES consent_document,
        context_id   uuid,
        given_at     timestamptz(3) NOT NULL,
        withdrawn_at timestamptz(3),
        CHECK (withdrawn_at >= given_at)
      );
      CREATE UNIQUE INDEX consent_standing ON consent (person_id, document_id, context_id)
        NULLS NOT DISTINCT WHERE withdrawn_at IS NULL;
      CREATE INDEX consent_document_id ON consent (document_id);
      CREATE INDEX consent_context ON consent (context_id) WHERE context_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE consent, consent_document, invitation, membership, two_factor, verification, account, session,
                 affiliation, person, association;
      DROP FUNCTION consent_document_is_final;
    `);
  }
}
