import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The answer to a consent names the version that was ticked; so far it was a mere yes. What has been handed in gets
 * the version under which its consent was recorded then, the one in force; in a draft the tick is asked for again.
 */
export class ConsentVersions1764000013000 implements MigrationInterface {
  name = 'ConsentVersions1764000013000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION with_consent_versions(answers jsonb, form uuid, association uuid, handed_in timestamptz)
        RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT coalesce(jsonb_object_agg(key, coalesce(to_jsonb(ticked.id), value)), '{}')
        FROM jsonb_each(answers) LEFT JOIN LATERAL (
          SELECT document.id FROM form_version
            CROSS JOIN jsonb_path_query(form_version.definition, '$.sections[*].fields[*]') field
            JOIN consent_document document
              ON document.association_id = association AND document.kind = field->>'document'
          WHERE form_version.id = form AND field->>'id' = key AND document.published_at <= handed_in
          ORDER BY document.version DESC LIMIT 1
        ) ticked ON value = 'true'
        WHERE jsonb_typeof(value) <> 'boolean' OR ticked.id IS NOT NULL
      $$;
      -- the same answers said more exactly: the only reason there is to touch what is final
      ALTER TABLE application_revision DISABLE TRIGGER application_revision_final;
      ALTER TABLE report DISABLE TRIGGER report_accepted;

      UPDATE application SET
        answers = with_consent_versions(answers, form_version_id, association_id, submitted_at)
      WHERE answers @? '$.* ? (@ == true || @ == false)';
      UPDATE application_revision SET
        answers = with_consent_versions(application_revision.answers, application_revision.form_version_id,
                                        application.association_id, application_revision.submitted_at)
      FROM application
      WHERE application.id = application_id AND application_revision.answers @? '$.* ? (@ == true || @ == false)';
      UPDATE report SET
        answers = with_consent_versions(answers, form_version_id, association_id, submitted_at)
      WHERE answers @? '$.* ? (@ == true || @ == false)';

      ALTER TABLE application_revision ENABLE TRIGGER application_revision_final;
      ALTER TABLE report ENABLE TRIGGER report_accepted;
      DROP FUNCTION with_consent_versions;
    `);
  }

  /** Which version was ticked is not forgotten again. */
  async down(): Promise<void> {}
}
