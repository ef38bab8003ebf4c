import { DataSource } from 'typeorm';
import { ConsentVersions1764000013000 } from '../../migrations/1764000013000-ConsentVersions.js';
import type { ApplicationView } from '../../src/applications/applications.dto.js';
import { newId } from '../../src/platform/ids.js';
import { documentsInForce } from '../support/answers.js';
import { fillIn, givenDraft } from '../support/applications.js';
import type { Client } from '../support/client.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';

describe('a consent given on a form', () => {
  let laurel: Laurel;
  let given: GivenContest;
  let client: Client;
  let application: ApplicationView;

  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(() => laurel.stop());
  beforeEach(async () => {
    given = await givenContest(laurel);
    const draft = await givenDraft(laurel, given);
    client = draft.client;
    application = await fillIn(client, draft.application);
  });

  const publish = async (kind: string): Promise<string> => {
    const document = { kind, title: { ru: 'Новое', en: 'New' }, text: { ru: 'Новый текст', en: 'New text' } };
    const { body } = await laurel
      .as(given.coordinator)
      .post(`/api/associations/${given.association.id}/consent-documents`, document)
      .expect(201);
    return body.id;
  };
  const inForce = async (kind: string): Promise<string> => {
    const documents = await documentsInForce(client, given.association.id);
    return documents.find((one) => one.kind === kind)?.id ?? '';
  };
  const at = (rest: string) => `/api/applications/${application.id}/${rest}`;
  const see = async (): Promise<ApplicationView> =>
    (await client.get(`/api/applications/${application.id}`).expect(200)).body;
  const answer = async (answers: object) => {
    const { body } = await client.patch(at('answers'), { answers }).ifMatch(await see());
    return body;
  };
  const submit = async () => client.post(at('submission')).ifMatch(await see());
  const submitted = async () =>
    client
      .post(at('submission'))
      .ifMatch(await see())
      .expect(200);
  const returned = async () =>
    laurel
      .as(given.coordinator)
      .post(at('return'), { remarks: 'Уточните смету' })
      .ifMatch(await see())
      .expect(200);
  /** The versions the person stands by, of one kind. */
  const standing = async (kind: string): Promise<string[]> => {
    const { body } = await client.get('/api/me/consents').expect(200);
    return body.items
      .filter(({ withdrawnAt }: { withdrawnAt: string | null }) => !withdrawnAt)
      .map(({ document }: { document: { id: string; kind: string } }) => document)
      .filter((document: { kind: string }) => document.kind === kind)
      .map(({ id }: { id: string }) => id);
  };

  it('is recorded for the version that was ticked', async () => {
    const ticked = await inForce('personal_data');
    expect(application.answers.personal_data).toBe(ticked);
    await submitted();
    expect(await standing('personal_data')).toEqual([ticked]);
    const later = await publish('personal_data');
    expect(later).not.toBe(ticked);
    expect(await standing('personal_data')).toEqual([ticked]);
    expect(await see()).toMatchObject({ state: 'submitted', faults: [] });
  });

  it('is asked for again when the text has changed between the tick and the submission', async () => {
    const newer = await publish('personal_data');
    const fault = {
      field: 'personal_data',
      section: expect.any(String),
      code: 'answer.consent_outdated',
      params: {},
    };
    expect((await see()).faults).toEqual([fault]);
    expect((await answer({ summary: 'Другое краткое описание' })).faults).toEqual([fault]);
    expect((await submit()).body).toMatchObject({
      status: 422,
      code: 'application.incomplete',
      errors: [
        {
          pointer: '/answers/personal_data',
          code: 'answer.consent_outdated',
          message: expect.stringMatching(/Прочитайте новую версию/),
        },
      ],
    });
    expect(await standing('personal_data')).toEqual([]);

    expect((await answer({ personal_data: newer })).faults).toEqual([]);
    await submitted();
    expect(await standing('personal_data')).toEqual([newer]);
  });

  it('is asked for again too where nobody has to give it, unless the tick is taken away', async () => {
    await publish('publication');
    expect((await submit()).body.errors).toMatchObject([{ pointer: '/answers/publication' }]);
    await answer({ publication: null });
    await submitted();
    expect(await standing('publication')).toEqual([]);
  });

  it('names a document of the association and of its kind', async () => {
    for (const wrong of [newId(), await inForce('publication')]) {
      await answer({ personal_data: wrong });
      expect((await submit()).body.errors).toMatchObject([{ code: 'answer.consent_outdated' }]);
    }
    expect((await answer({ personal_data: true })).errors).toMatchObject([
      { pointer: '/answers/personal_data', code: 'answer.malformed' },
    ]);
  });

  it('is taken back in every version it was given in', async () => {
    const first = await inForce('publication');
    await submitted();
    await returned();
    const second = await publish('publication');
    await answer({ publication: second });
    await submitted();
    expect((await standing('publication')).sort()).toEqual([first, second].sort());

    const { body } = await client.get('/api/me/consents').expect(200);
    const { id } = body.items.find(({ document }: { document: { id: string } }) => document.id === second);
    await client.post(`/api/me/consents/${id}/withdrawal`).expect(200);
    expect(await standing('publication')).toEqual([]);
    expect(await standing('personal_data')).toHaveLength(1);
  });

  it('that was a mere yes in an older Laurel becomes the version it was recorded for', async () => {
    await answer({ publication: null });
    await submitted();
    const { answers } = await see();
    const other = await givenDraft(laurel, given);
    const draft = await fillIn(other.client, other.application);
    await publish('personal_data');
    const yes = `answers || '{"personal_data": true, "contest_rules": true, "publication": false}'`;
    await laurel.sql('ALTER TABLE application_revision DISABLE TRIGGER application_revision_final');
    await laurel.sql(`UPDATE application_revision SET answers = ${yes} WHERE application_id = $1`, [
      application.id,
    ]);
    await laurel.sql(`UPDATE application SET answers = ${yes}`);

    const runner = laurel.app.get(DataSource).createQueryRunner();
    await new ConsentVersions1764000013000().up(runner);
    await runner.release();
    expect((await see()).answers).toEqual(answers);
    const { personal_data, contest_rules, publication, ...rest } = draft.answers;
    const { body } = await other.client.get(`/api/applications/${draft.id}`).expect(200);
    expect(body.answers).toEqual(rest);
    const [revision] = await laurel.sql(
      'SELECT answers FROM application_revision WHERE application_id = $1',
      [application.id],
    );
    expect(revision).toEqual({ answers });
    await expect(laurel.sql(`UPDATE application_revision SET answers = '{}'`)).rejects.toThrow(
      'does not change',
    );
  });
});
