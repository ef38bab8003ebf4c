import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What applications are found by stands beside them, in Latin letters and digits: where the locale of the database
 * knows no other letters (C, which embedded PostgreSQL has everywhere), pg_trgm leaves them out, and an index over
 * Russian text finds nothing. Upper and lower case are one, and so are ё and е.
 */
export class Sought1764000025000 implements MigrationInterface {
  name = 'Sought1764000025000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION sought(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        translate(lower(words),
          'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
          'abvgdeejzi0klmnoprstufhcqwx1y2345abvgdeejzi0klmnoprstufhcqwx1y2345');

      ALTER TABLE application ADD COLUMN sought text;
      CREATE FUNCTION application_is_sought() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.sought := sought(concat_ws(E'\\n', NEW.number, NEW.project_title, NEW.applicant_snapshot ->> 'name',
            (SELECT string_agg(part.value, ' ') FROM jsonb_each(NEW.applicant_snapshot -> 'names') script,
                    jsonb_each_text(script.value) part)));
          RETURN NEW;
        END $$;
      -- drafts are not searched
      CREATE TRIGGER application_sought
        BEFORE INSERT OR UPDATE OF number, project_title, applicant_snapshot, submitted_at ON application
        FOR EACH ROW WHEN (NEW.submitted_at IS NOT NULL) EXECUTE FUNCTION application_is_sought();
      UPDATE application SET number = number WHERE submitted_at IS NOT NULL;

      CREATE INDEX application_found ON application USING gin (sought gin_trgm_ops) WHERE submitted_at IS NOT NULL;
      DROP INDEX application_words;

      -- the sheets of one application, whatever their state
      CREATE INDEX score_sheet_of_application ON score_sheet (application_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX score_sheet_of_application;
      CREATE INDEX application_words ON application USING gin (
        number gin_trgm_ops, project_title gin_trgm_ops, (applicant_snapshot ->> 'names') gin_trgm_ops
      ) WHERE submitted_at IS NOT NULL;
      DROP INDEX application_found;
      DROP TRIGGER application_sought ON application;
      DROP FUNCTION application_is_sought;
      ALTER TABLE application DROP COLUMN sought;
      DROP FUNCTION sought;
    `);
  }
}
