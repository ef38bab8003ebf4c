import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stories of finished projects. */
export class Site1764000012000 implements MigrationInterface {
  name = 'Site1764000012000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE story (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL,
        project_id     uuid NOT NULL CONSTRAINT story_of_project UNIQUE,
        slug           text NOT NULL CONSTRAINT story_slug UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        title          jsonb NOT NULL,
        lead           jsonb,
        body           jsonb,
        published_at   timestamptz(3),
        created_at     timestamptz(3) NOT NULL,
        updated_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        FOREIGN KEY (association_id, project_id) REFERENCES project (association_id, id),
        -- nothing half-written is public
        CHECK (published_at IS NULL OR num_nonnulls(lead, body) = 2)
      );
      CREATE INDEX story_list ON story (association_id, created_at DESC, id DESC);
      CREATE INDEX story_public ON story (published_at DESC, id DESC) WHERE published_at IS NOT NULL;

      CREATE INDEX contest_results ON contest (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX contest_results;
      DROP TABLE story;
    `);
  }
}
