import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms and their versions; a frozen version never changes again. */
export class Forms1764000004000 implements MigrationInterface {
  name = 'Forms1764000004000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE form (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        purpose        text NOT NULL CHECK (purpose IN ('application', 'report')),
        title          jsonb NOT NULL,
        created_at     timestamptz(3) NOT NULL,
        updated_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        UNIQUE (association_id, id)
      );
      CREATE INDEX form_list ON form (association_id, purpose, created_at, id);

      CREATE TABLE form_version (
        id         uuid PRIMARY KEY,
        form_id    uuid NOT NULL REFERENCES form,
        number     integer NOT NULL CHECK (number > 0),
        definition jsonb NOT NULL,
        frozen_at  timestamptz,
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES person,
        UNIQUE (form_id, number),
        UNIQUE (form_id, id)
      );
      -- only the last version of a form is open to change
      CREATE UNIQUE INDEX form_version_one_open ON form_version (form_id) WHERE frozen_at IS NULL;

      CREATE FUNCTION frozen_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.frozen_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN
          RAISE EXCEPTION 'a frozen % never changes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER form_version_frozen BEFORE UPDATE OR DELETE ON form_version
        FOR EACH ROW EXECUTE FUNCTION frozen_is_final();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE form_version, form;
      DROP FUNCTION frozen_is_final;
    `);
  }
}
