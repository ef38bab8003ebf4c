import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people uploaded and the program wrote: a row for each file; the bytes are in storage under the row's id. */
export class Files1764000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE stored_file (
        id             uuid PRIMARY KEY,
        owner_id       uuid REFERENCES person,
        association_id uuid REFERENCES association,
        purpose        text NOT NULL CHECK (purpose ~ '^[a-z][a-z-]{1,30}$'),
        subject_id     uuid NOT NULL,
        field          text NOT NULL DEFAULT '' CHECK (length(field) <= 100),
        name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 255 AND name !~ '[/\\\\[:cntrl:]]'),
        size           bigint NOT NULL CHECK (size > 0),
        sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        type           text NOT NULL,
        state          text NOT NULL CHECK (state IN ('uploading', 'quarantined', 'clean', 'infected', 'deleted')),
        created_at     timestamptz(3) NOT NULL,
        -- since when nothing refers to it; null while it is attached
        loose_since    timestamptz(3),
        deleted_at     timestamptz(3),
        -- when the bytes were removed from storage
        erased_at      timestamptz(3),
        CHECK ((state = 'deleted') = (deleted_at IS NOT NULL)),
        CHECK (erased_at IS NULL OR state IN ('infected', 'deleted'))
      );
      CREATE INDEX stored_file_subject ON stored_file (subject_id, field, id) WHERE state <> 'deleted';
      CREATE INDEX stored_file_owner ON stored_file (owner_id, id);
      CREATE INDEX stored_file_association ON stored_file (association_id, id);
      CREATE INDEX stored_file_unsettled ON stored_file (created_at) WHERE state IN ('uploading', 'quarantined');
      CREATE INDEX stored_file_loose ON stored_file (loose_since) WHERE loose_since IS NOT NULL AND state <> 'deleted';
      CREATE INDEX stored_file_unerased ON stored_file (id) WHERE erased_at IS NULL AND state IN ('infected', 'deleted');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stored_file');
  }
}
