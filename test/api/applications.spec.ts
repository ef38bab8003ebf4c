import { extractText, getDocumentProxy } from 'unpdf';
import type { ApplicationView } from '../../src/applications/applications.dto.js';
import { FilesService } from '../../src/files/files.service.js';
import { newId } from '../../src/platform/ids.js';
import { smallPdf } from '../support/answers.js';
import {
  fillIn,
  givenAdmitted,
  givenApplicant,
  givenDraft,
  givenSubmitted,
  yesToAll,
} from '../support/applications.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { sentDuring } from '../support/queries.js';

describe('applications', () => {
  let laurel: Laurel;
  let given: GivenContest;
  const path = (application: { id: string }, rest = '') => `/api/applications/${application.id}${rest}`;
  const coordinator = () => laurel.as(given.coordinator);
  const subjects = async (email: string) =>
    (
      await laurel.sql<{ template: string }>('SELECT template FROM mail WHERE address = $1 ORDER BY id', [
        email,
      ])
    ).map(({ template }) => template);

  beforeAll(async () => {
    laurel = await startLaurel();
    given = await givenContest(laurel);
  });
  afterAll(() => laurel.stop());

  describe('before the form', () => {
    it('says which rule keeps a person out, and opens no draft for them', async () => {
      const older = await givenApplicant(laurel, given.association, { birthDate: '1980-01-01' });
      const nominationId = given.contest.nominations[0]?.id;
      const input = { contestId: given.contest.id, nominationId, ...yesToAll(given) };
      const { body } = await laurel
        .as(older)
        .post('/api/eligibility-checks', input)
        .expect(200, { outcome: 'fail' });
      expect(body.rules).toContainEqual(
        expect.objectContaining({ rule: 'age', outcome: 'fail', code: 'age_over' }),
      );
      await laurel.as(older).post('/api/applications', input).expectProblem(409, 'eligibility.failed');
    });

    it('names what is not known yet, and is content once it is', async () => {
      const newcomer = await givenPerson(laurel);
      const { body } = await laurel
        .as(newcomer)
        .post('/api/eligibility-checks', { contestId: given.contest.id })
        .expect(200, { outcome: 'fail' });
      expect(body.rules.find(({ rule }: { rule: string }) => rule === 'age')).toMatchObject({
        outcome: 'unknown',
      });
      const applicant = await givenApplicant(laurel, given.association);
      await laurel
        .as(applicant)
        .post('/api/eligibility-checks', { contestId: given.contest.id, ...yesToAll(given) })
        .expect(200, { outcome: 'pass' });
    });

    it('lets a person enter once, also when two windows ask at the same moment', async () => {
      const applicant = await givenApplicant(laurel, given.association);
      const nominationId = given.contest.nominations[0]?.id;
      const input = { contestId: given.contest.id, nominationId, ...yesToAll(given) };
      const answers = await Promise.all(
        [1, 2, 3].map(() => laurel.as(applicant).post('/api/applications', input)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it('takes nothing before the intake, after it, or from nobody', async () => {
      const early = await givenContest(laurel, {
        association: given.association,
        opensOn: new Date(laurel.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10),
      });
      const applicant = await givenApplicant(laurel, given.association);
      const input = {
        contestId: early.contest.id,
        nominationId: early.contest.nominations[0]?.id,
        ...yesToAll(early),
      };
      await laurel
        .as(applicant)
        .post('/api/applications', input)
        .expectProblem(403, 'contest.stage_not_started');
      await laurel.anyone.post('/api/applications', input).expectProblem(401, 'session.required');
      await laurel
        .as(applicant)
        .post('/api/applications', { ...input, nominationId: newId() })
        .expectProblem(403, 'contest.stage_not_started');
    });
  });

  describe('a draft', () => {
    it('keeps what is typed, tells what is missing, and replaces only the answers that were sent', async () => {
      const { client, application } = await givenDraft(laurel, given);
      const { body: saved } = await client
        .patch(path(application, '/answers'), { answers: { project_title: 'Читающий двор' } })
        .ifMatch(application)
        .expect(200);
      expect(saved.version).toBe(application.version + 1);
      expect(saved.faults).toContainEqual(
        expect.objectContaining({ field: 'summary', code: 'answer.required' }),
      );
      await client
        .patch(path(application, '/answers'), { answers: { summary: 'Кратко' } })
        .ifMatch(saved)
        .expect(200);
      const { body } = await client.get(path(application)).expect(200);
      expect(body).toMatchObject({
        projectTitle: 'Читающий двор',
        answers: { project_title: 'Читающий двор', summary: 'Кратко' },
        next: 'finish_draft',
      });
    });

    it('offers both texts when another window was quicker', async () => {
      const { client, application } = await givenDraft(laurel, given);
      const save = (text: string) =>
        client.patch(path(application, '/answers'), { answers: { summary: text } }).ifMatch(application);
      await save('первое окно').expect(200);
      const { body } = await save('второе окно').expectProblem(412, 'version.stale');
      expect(body.current).toMatchObject({
        version: application.version + 1,
        answers: { summary: 'первое окно' },
      });
    });

    it('refuses what the form does not know, and asks which version is meant', async () => {
      const { client, application } = await givenDraft(laurel, given);
      await client
        .patch(path(application, '/answers'), { answers: { salary: 1 } })
        .ifMatch(application)
        .expectProblem(422, 'input.invalid');
      await client
        .patch(path(application, '/answers'), { answers: { summary: { deep: 'object' } } })
        .ifMatch(application)
        .expectProblem(422, 'input.invalid');
      await client
        .patch(path(application, '/answers'), { answers: {} })
        .expectProblem(428, 'version.required');
    });

    it('does not exist for anybody else, coordinators included', async () => {
      const { application } = await givenDraft(laurel, given);
      const stranger = laurel.as(await givenPerson(laurel));
      for (const client of [stranger, coordinator()]) {
        await client.get(path(application)).expectProblem(404, 'not_found');
        await client
          .patch(path(application, '/answers'), { answers: {} })
          .ifMatch(application)
          .expectProblem(404, 'not_found');
        await client
          .post(path(application, '/submission'))
          .ifMatch(application)
          .expectProblem(404, 'not_found');
        await client.delete(path(application)).expectProblem(404, 'not_found');
      }
      const { body } = await coordinator().get(`/api/applications?contestId=${given.contest.id}`).expect(200);
      expect(body.items.map(({ id }: ApplicationView) => id)).not.toContain(application.id);
    });

    it('is thrown away by its writer, who may then begin again', async () => {
      const { applicant, client, application } = await givenDraft(laurel, given);
      await client.delete(path(application)).expect(204);
      await client.delete(path(application)).expectProblem(403, 'application.move_not_allowed');
      await givenDraft(laurel, given, { applicant });
      const { body } = await client.get('/api/me/applications').expect(200);
      expect(body.items).toHaveLength(1);
    });

    it('offers former answers that fit, with their number, and fills nothing in by itself', async () => {
      const { applicant } = await givenSubmitted(laurel, given);
      const next = await givenContest(laurel, { association: given.association });
      const { client, application } = await givenDraft(laurel, next, { applicant });
      const { body } = await client.get(path(application, '/former-answers')).expect(200);
      expect(body.items).toHaveLength(1);
      expect(body.items[0].matching).toBe(Object.keys(body.items[0].answers).length);
      expect(body.items[0].answers).toMatchObject({ project_title: 'Открытая библиотека' });
      expect(body.items[0].answers).not.toHaveProperty('personal_data');
      expect((await client.get(path(application)).expect(200)).body.answers).toEqual({});
    });

    it('attaches only files its writer uploaded to that field', async () => {
      const { client, application } = await givenDraft(laurel, given);
      const other = await givenDraft(laurel, given);
      const upload = (place: string, as = client) =>
        as.post(`/api/files?purpose=answer&${place}`, undefined).attach('file', smallPdf(), 'План.pdf');
      const { body: file } = await upload(`subject=${application.id}&field=attachments`).expect(201);
      const attach = (answers: object) =>
        client.patch(path(application, '/answers'), { answers }).ifMatch(application);
      await attach({ support_letter: [{ ...reference(file) }] }).expectProblem(422, 'input.invalid');
      await attach({ attachments: [{ ...reference(file), name: 'чужое имя.pdf', size: 1 }] }).expect(200);
      const { body } = await client.get(path(application)).expect(200);
      expect(body.answers.attachments).toEqual([
        { id: file.id, name: 'План.pdf', size: smallPdf().length, type: 'application/pdf' },
      ]);
      await upload(`subject=${application.id}&field=attachments`, other.client).expectProblem(
        404,
        'not_found',
      );
      await upload(`subject=${application.id}&field=summary`).expectProblem(404, 'not_found');
      await other.client.get(`/api/files/${file.id}`).expectProblem(404, 'not_found');
    });

    it('reminds its writer once when the end of the intake is near', async () => {
      const { applicant } = await givenDraft(laurel, given);
      const before = laurel.clock.now();
      await laurel.tick('ApplicationsSubscribers.remindOfDeadlines');
      await laurel.settled();
      expect(await subjects(applicant.email)).not.toContain('deadline-approaching');
      laurel.clock.travelTo(new Date(new Date(given.contest.closesAt ?? '').getTime() - 3_600_000));
      for (let i = 0; i < 2; i++) await laurel.tick('ApplicationsSubscribers.remindOfDeadlines');
      await laurel.settled();
      laurel.clock.travelTo(before);
      expect(
        (await subjects(applicant.email)).filter((template) => template === 'deadline-approaching'),
      ).toHaveLength(1);
    });
  });

  describe('submitting', () => {
    it('names each fault and its field, and changes nothing', async () => {
      const { client, application } = await givenDraft(laurel, given);
      const { body } = await client
        .post(path(application, '/submission'))
        .ifMatch(application)
        .expectProblem(422, 'application.incomplete');
      expect(body.errors).toContainEqual(
        expect.objectContaining({
          pointer: '/answers/project_title',
          code: 'answer.required',
          message: expect.stringMatching(/./),
        }),
      );
      expect((await client.get(path(application)).expect(200)).body).toMatchObject({
        state: 'draft',
        number: null,
      });
    });

    it('gives a number, the server’s time, a receipt as PDF and a mail, and records the consents', async () => {
      const { applicant, client, application } = await givenSubmitted(laurel, given);
      expect(application).toMatchObject({
        state: 'submitted',
        next: 'wait_for_screening',
        revisions: [{ number: 1 }],
      });
      expect(application.number).toMatch(/-\d{4}$/);
      expect(
        Math.abs(new Date(application.submittedAt ?? 0).getTime() - laurel.clock.now().getTime()),
      ).toBeLessThan(10_000);
      expect(application.requested).toEqual({ amount: '50000.00', currency: 'RUB' });

      const { headers, bytes } = await client.get(path(application, '/receipt')).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect(headers['content-disposition']).toContain(`${application.number}.pdf`);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');

      await laurel.settled();
      const mail = await laurel.mailbox.waitFor((one) => one.to.includes(applicant.email), 10_000);
      expect(mail.subject).toContain(application.number);
      const consents = await laurel.sql<{ kind: string }>(
        'SELECT d.kind FROM consent c JOIN consent_document d ON d.id = c.document_id WHERE c.person_id = $1 ORDER BY 1',
        [applicant.id],
      );
      expect(consents.map(({ kind }) => kind)).toEqual(['contest_rules', 'personal_data', 'publication']);
    });

    it('keeps what the receipt says: its title and files stay while the next version is written', async () => {
      const { client, application } = await givenSubmitted(laurel, given);
      const receipt = async () => {
        const { bytes } = await client.get(path(application, '/receipt')).expect(200);
        return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
      };
      const before = await receipt();
      expect(before).toContain('Документ.pdf');
      const { body: returned } = await laurel
        .as(given.coordinator)
        .post(path(application, '/return'), { remarks: 'Уточните' })
        .ifMatch(application)
        .expect(200);
      const [file] = application.answers.attachments as { id: string }[];
      await client
        .patch(path(application, '/answers'), { answers: { project_title: 'Иначе', attachments: null } })
        .ifMatch(returned)
        .expect(200);
      await client.delete(`/api/files/${file!.id}`).expectProblem(403, 'application.file_handed_in');
      const [kept] = await laurel.sql('SELECT loose_since FROM stored_file WHERE id = $1', [file!.id]);
      expect(kept).toEqual({ loose_since: null });
      await laurel.sql(`UPDATE stored_file SET name = 'Иначе.pdf' WHERE id = $1`, [file!.id]);
      expect(await receipt()).toBe(before);
    });

    it('answers a repeated click with the first answer', async () => {
      const { client, application } = await givenDraft(laurel, given);
      const filled = await fillIn(client, application);
      const key = newId();
      const submit = () =>
        client.post(path(filled, '/submission')).ifMatch(filled).set('idempotency-key', key).expect(200);
      const [first, second] = await Promise.all([submit(), submit()]);
      expect(second.body.number).toBe(first.body.number);
      await client
        .post(path(filled, '/submission'))
        .ifMatch(first.body)
        .expectProblem(403, 'application.not_editable');
    });

    it('gives every number once, without gaps, however many come together', async () => {
      const crowd = await givenContest(laurel, { association: given.association });
      const drafts = [];
      for (let i = 0; i < 12; i++) {
        const { client, application } = await givenDraft(laurel, crowd);
        drafts.push({ client, filled: await fillIn(client, application) });
      }
      const answers = await Promise.all(
        drafts.map(({ client, filled }) =>
          client.post(path(filled, '/submission')).ifMatch(filled).expect(200),
        ),
      );
      const numbers = answers.map(({ body }) => Number(body.number.slice(-4))).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    });

    it('checks again whether the person may apply', async () => {
      const { applicant, client, application } = await givenDraft(laurel, given);
      const filled = await fillIn(client, application);
      await laurel.sql(`DELETE FROM affiliation WHERE person_id = $1`, [applicant.id]);
      await client.post(path(filled, '/submission')).ifMatch(filled).expectProblem(409, 'eligibility.failed');
    });

    it('waits until its writer has said their name', async () => {
      const applicant = await givenApplicant(laurel, given.association, { names: {} });
      const { client, application } = await givenDraft(laurel, given, { applicant });
      const filled = await fillIn(client, application);
      const submit = () => client.post(path(filled, '/submission')).ifMatch(filled);
      await submit().expectProblem(409, 'person.nameless');
      const { body: me } = await client.get('/api/me').expect(200);
      const names = { ru: { family: 'Петрова', given: 'Ольга' } };
      await client.patch('/api/me', { names }).ifMatch(me).expect(200);
      await submit().expect(200);
    });

    it('is refused once the intake is over', async () => {
      const short = await givenContest(laurel, { association: given.association });
      const { client, application } = await givenDraft(laurel, short);
      const filled = await fillIn(client, application);
      const before = laurel.clock.now();
      laurel.clock.travelTo(short.contest.closesAt ?? '');
      await client.post(path(filled, '/submission')).ifMatch(filled).expectProblem(403, 'contest.stage_over');
      laurel.clock.travelTo(before);
    });
  });

  describe('the grace period', () => {
    it('is for what was begun in time, and for nothing else', async () => {
      const own = await givenContest(laurel, {
        association: given.association,
        stages: (stages) =>
          stages.map((stage) => (stage.stage === 'intake' ? { ...stage, graceMinutes: 30 } : stage)),
      });
      const { client, application } = await givenDraft(laurel, own);
      const filled = await fillIn(client, application);
      const late = laurel.as(await givenApplicant(laurel, given.association));
      const closes = new Date(own.contest.closesAt ?? '').getTime();
      const before = laurel.clock.now();
      laurel.clock.travelTo(new Date(closes + 31 * 60_000));
      await client.post(path(filled, '/submission')).ifMatch(filled).expectProblem(403, 'contest.stage_over');
      laurel.clock.travelTo(new Date(closes + 20 * 60_000));
      const { nominationId } = application;
      await late
        .post('/api/applications', { contestId: own.contest.id, nominationId, ...yesToAll(own) })
        .expectProblem(403, 'contest.stage_over');
      await client.post(path(filled, '/submission')).ifMatch(filled).expect(200, { state: 'submitted' });
      laurel.clock.travelTo(before);
    });
  });

  describe('afterwards', () => {
    it('is withdrawn by its applicant, who and whose coordinators get a mail; a second time it is refused', async () => {
      const { applicant, client, application } = await givenSubmitted(laurel, given);
      const { body } = await client
        .post(path(application, '/withdrawal'), { reason: 'Меняем место работы' })
        .ifMatch(application)
        .expect(200, { state: 'withdrawn', reason: 'Меняем место работы' });
      await laurel.settled();
      expect(await subjects(applicant.email)).toContain('application-withdrawn');
      expect(await subjects(given.coordinator.email)).toContain('application-withdrawn');
      await client
        .post(path(application, '/withdrawal'))
        .ifMatch(body)
        .expectProblem(403, 'application.move_not_allowed');
    });

    it('keeps every submission as it was handed in, whatever happens to the application', async () => {
      const { client, application } = await givenSubmitted(laurel, given);
      const { body: returned } = await coordinator()
        .post(path(application, '/return'), { remarks: 'Уточните смету' })
        .ifMatch(application)
        .expect(200, { state: 'returned' });
      const { body: saved } = await client
        .patch(path(application, '/answers'), { answers: { summary: 'Новое краткое описание' } })
        .ifMatch(returned)
        .expect(200);
      const { body } = await client.post(path(application, '/submission')).ifMatch(saved).expect(200);
      expect(body).toMatchObject({
        number: application.number,
        revisions: [{ number: 1 }, { number: 2 }],
        changedFields: ['summary'],
      });
      await expect(laurel.sql(`UPDATE application_revision SET answers = '{}'`)).rejects.toThrow(
        'does not change',
      );
    });
  });

  it('whose file turns out to be infected once handed in: its applicant hears of it', async () => {
    const { applicant, application } = await givenSubmitted(laurel, given);
    const draft = await givenDraft(laurel, given);
    // as a slow scanner leaves them: handed in, and not looked at yet
    for (const [name, { id }] of [
      ['План.pdf', application],
      ['Черновик.pdf', draft.application],
    ] as const) {
      const file = newId();
      await laurel.sql(
        `INSERT INTO stored_file (id, owner_id, association_id, purpose, subject_id, field, name, size, sha256, type, state, created_at)
         SELECT $1, applicant_id, association_id, 'answer', id, 'attachments', $2, 1, repeat('0', 64), 'application/pdf',
                'quarantined', now() FROM application WHERE id = $3`,
        [file, name, id],
      );
      await laurel.app.get(FilesService).judge(file, { clean: false, signature: 'eicar' });
    }
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(applicant.email) && subject.includes('вирус'),
    );
    expect(mail.subject).toContain('План.pdf');
    expect(mail.text).toContain(`/me/applications/${application.id}`);
    await laurel.settled();
    expect(await subjects(draft.applicant.email)).not.toContain('file-infected');
  });

  describe('screening', () => {
    it('admits, returns with remarks and rejects with a reason, and the applicant hears of each', async () => {
      const admitted = await givenAdmitted(laurel, given);
      expect(admitted.application).toMatchObject({ state: 'admitted', next: 'wait_for_review' });
      const returned = await givenSubmitted(laurel, given);
      await coordinator()
        .post(path(returned.application, '/return'), { remarks: 'Приложите письмо поддержки' })
        .ifMatch(returned.application)
        .expect(200, { state: 'returned', remarks: 'Приложите письмо поддержки' });
      const rejected = await givenSubmitted(laurel, given);
      await coordinator()
        .post(path(rejected.application, '/rejection'), { reason: 'Не по теме конкурса' })
        .ifMatch(rejected.application)
        .expect(200, { state: 'rejected' });
      await laurel.settled();
      expect(await subjects(admitted.applicant.email)).toContain('application-admitted');
      expect(await subjects(returned.applicant.email)).toContain('application-returned');
      expect(await subjects(rejected.applicant.email)).toContain('application-rejected');
      expect((await returned.client.get(path(returned.application)).expect(200)).body).toMatchObject({
        next: 'answer_remarks',
        can: { 'application.save': { ok: true }, 'application.submit': { ok: true } },
      });
    });

    it('lets a returned application be mended until its own date, also after the intake', async () => {
      const own = await givenContest(laurel, { association: given.association });
      const { client, application } = await givenSubmitted(laurel, own);
      const closes = new Date(own.contest.closesAt ?? '');
      const until = new Date(closes.getTime() + 5 * 86_400_000).toISOString();
      const { body } = await laurel
        .as(own.coordinator)
        .post(path(application, '/return'), { remarks: 'Смета', until })
        .ifMatch(application)
        .expect(200);
      const before = laurel.clock.now();
      laurel.clock.travelTo(new Date(closes.getTime() + 86_400_000));
      const { body: saved } = await client
        .patch(path(application, '/answers'), { answers: { summary: 'Исправлено' } })
        .ifMatch(body)
        .expect(200);
      laurel.clock.travelTo(until);
      await client
        .post(path(application, '/submission'))
        .ifMatch(saved)
        .expectProblem(403, 'contest.stage_over');
      laurel.clock.travelTo(before);
      await coordinator()
        .post(path(application, '/return'), { remarks: 'x', until: '2020-01-01T00:00:00Z' })
        .ifMatch(saved)
        .expectProblem(422, 'input.invalid');
    });

    it('has no time of its own in a contest that is called off', async () => {
      const own = await givenContest(laurel);
      const { application, client } = await givenSubmitted(laurel, own);
      const staff = laurel.as(own.coordinator);
      const until = new Date(laurel.clock.now().getTime() + 30 * 86_400_000).toISOString();
      const { body: returned } = await staff
        .post(path(application, '/return'), { remarks: 'Смета?', until })
        .ifMatch(application)
        .expect(200);
      const { body: contest } = await staff.get(`/api/contests/${own.contest.id}`).expect(200);
      await staff
        .post(`/api/contests/${own.contest.id}/cancellation`, { reason: { ru: 'Нет денег' } })
        .ifMatch(contest)
        .expect(200);
      await client
        .post(path(application, '/submission'))
        .ifMatch(returned)
        .expectProblem(403, 'contest.cancelled');
    });

    it('is the coordinator’s: others of the staff see, strangers and other associations do not', async () => {
      const { application } = await givenSubmitted(laurel, given);
      for (const role of ['viewer', 'chair', 'treasurer'] as const) {
        const person = laurel.as(
          await givenPerson(laurel, { roles: [{ association: given.association, role }] }),
        );
        await person.get(path(application)).expect(200, { id: application.id });
        await person
          .post(path(application, '/admission'))
          .ifMatch(application)
          .expectProblem(403, 'role.coordinator_required');
        await person
          .post(path(application, '/withdrawal'))
          .ifMatch(application)
          .expectProblem(403, 'application.not_yours');
      }
      const foreign = await givenAssociation(laurel);
      for (const roles of [
        [],
        [{ association: foreign, role: 'owner' as const }],
        [{ association: given.association, role: 'juror' as const }],
      ]) {
        const person = laurel.as(await givenPerson(laurel, { roles }));
        await person.get(path(application)).expectProblem(404, 'not_found');
        await person.get(path(application, '/receipt')).expectProblem(404, 'not_found');
        await person
          .post(path(application, '/admission'))
          .ifMatch(application)
          .expectProblem(404, 'not_found');
        await person
          .post(path(application, '/rejection'), { reason: 'x' })
          .ifMatch(application)
          .expectProblem(404, 'not_found');
        await person.get(`/api/applications?contestId=${given.contest.id}`).expectProblem(404, 'not_found');
        await person
          .get(`/api/contests/${given.contest.id}/application-counts`)
          .expectProblem(404, 'not_found');
      }
      await coordinator()
        .post(path(application, '/admission'))
        .ifMatch(application.version + 7)
        .expectProblem(412, 'version.stale');
    });
  });

  describe('the list', () => {
    it('pages in order, filters and searches, and never shows a draft', async () => {
      const own = await givenContest(laurel, { association: given.association });
      const made: ApplicationView[] = [];
      for (const [title, nomination] of [
        ['Ночь чтения', 'project'],
        ['Сказки на колёсах', 'project'],
        ['Открытая полка', 'project'],
      ] as const) {
        made.push(
          (await givenSubmitted(laurel, own, { nomination, answers: { project_title: title } })).application,
        );
      }
      await givenDraft(laurel, own);
      const list = (query = '') =>
        laurel.as(own.coordinator).get(`/api/applications?contestId=${own.contest.id}${query}`);
      const first = await list('&limit=2').expect(200);
      const second = await list(`&limit=2&cursor=${first.body.next}`).expect(200);
      expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(
        made.map(({ id }) => id).reverse(),
      );
      expect(second.body.next).toBeNull();
      const ids = async (query: string) =>
        (await list(query).expect(200)).body.items.map(({ id }: ApplicationView) => id);
      expect(await ids('&search=СКАЗКИ')).toEqual([made[1]?.id]);
      expect(await ids(`&search=${made[2]?.number}`)).toEqual([made[2]?.id]);
      expect(await ids('&search=%25')).toEqual([]);
      expect(await ids('&state=admitted')).toEqual([]);
      expect(await ids('&order=oldest')).toEqual(made.map(({ id }) => id));
      await list('&cursor=broken').expectProblem(400, 'page.cursor_malformed');
      await list('&limit=1000').expectProblem(422, 'input.invalid');
      const { body } = await laurel
        .as(own.coordinator)
        .get(`/api/contests/${own.contest.id}/application-counts`)
        .expect(200);
      expect(body.byState).toMatchObject({ draft: 1, submitted: 3, admitted: 0 });
    });

    it('finds words of number, title and name in any order, whatever their case, ё as е, and no word of the format', async () => {
      const own = await givenContest(laurel, { association: given.association });
      const names = {
        ru: { family: 'Журавлёва', given: 'Юлия', patronymic: 'Фёдоровна' },
        en: { family: 'Zhuravleva', given: 'Yulia' },
      };
      const applicant = await givenApplicant(laurel, given.association, { names });
      const title = 'Щедрый 100%_вечер';
      const { application, client } = await givenSubmitted(laurel, own, {
        applicant,
        answers: { project_title: title },
      });
      await givenSubmitted(laurel, own, { answers: { project_title: 'Другое' } });
      const staff = laurel.as(own.coordinator);
      const found = async (search: string) => {
        const query = new URLSearchParams({ contestId: own.contest.id, search });
        const { body } = await staff.get(`/api/applications?${query}`).expect(200);
        return body.items.map(({ id }: ApplicationView) => id);
      };
      for (const search of [
        'журавлева',
        'ЖУРАВЛЁВА юлия',
        'фёдор журав',
        'zhuravleva',
        'щедр юлия',
        '100%_в',
      ])
        expect([search, await found(search)]).toEqual([search, [application.id]]);
      expect(await found(`вечер ${application.number!.slice(-4)}`)).toEqual([application.id]);
      for (const search of ['family', 'журавлев вечность', '100__в', 'шуравлёва'])
        expect([search, await found(search)]).toEqual([search, []]);

      // handed in again under another title
      const { body: returned } = await staff
        .post(`/api/applications/${application.id}/return`, { remarks: 'Назовите иначе' })
        .ifMatch(application)
        .expect(200);
      await client
        .patch(`/api/applications/${application.id}/answers`, { answers: { project_title: 'Тихий полдень' } })
        .ifMatch(returned)
        .expect(200);
      expect(await found('полдень')).toEqual([application.id]);
      expect(await found('вечер')).toEqual([]);
    });

    it('is searched through the index among many, in Russian too', async () => {
      const own = await givenContest(laurel, { association: given.association });
      const { application } = await givenSubmitted(laurel, own, { answers: { project_title: 'Щука' } });
      await laurel.sql(
        `INSERT INTO application SELECT r.* FROM application m, generate_series(1, 3000) i,
           LATERAL jsonb_populate_record(m, jsonb_build_object('id', uuidv7(), 'number', 'MANY-' || i,
             'project_title', 'Читальный зал ' || i)) r WHERE m.id = $1`,
        [application.id],
      );
      await laurel.sql('VACUUM ANALYZE application');
      const search = () =>
        laurel
          .as(own.coordinator)
          .get(`/api/applications?contestId=${own.contest.id}&search=${encodeURIComponent('щука')}`)
          .expect(200);
      await search();
      const sent = await sentDuring(search);
      const { text, values } = sent.find((one) => one.text.includes('sought'))!;
      const plan = await laurel.sql(`EXPLAIN ${text}`, values);
      expect(JSON.stringify(plan)).toContain('Bitmap Index Scan on application_found');
    });
  });
});

const reference = ({ id, name, size, type }: { id: string; name: string; size: number; type: string }) => ({
  id,
  name,
  size,
  type,
});
