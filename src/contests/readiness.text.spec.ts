import { toReadinessView } from './readiness.text.js';

describe('what keeps a contest from being published', () => {
  const said = (document: string) =>
    toReadinessView([{ level: 'blocker', code: 'consent_document_missing', params: { document } }], 'ru')
      .items[0]?.message;

  it('calls the documents that people agree to by their names, and others as the form does', () => {
    expect(said('publication')).toContain('«Публикация результатов»');
    expect(said('house_rules')).toContain('«house_rules»');
  });
});
