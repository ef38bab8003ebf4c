import { faults } from '../../src/forms/answers.rules.js';
import { type Answers, type FormDefinition, fieldsOf } from '../../src/forms/form.rules.js';
import type { ProjectView } from '../../src/projects/projects.dto.js';
import { documentsInForce, exampleAnswer, smallPdf } from '../support/answers.js';
import { decideAnew, type GivenDecided, givenDecided } from '../support/awards.js';
import type { Client } from '../support/client.js';
import { rub } from '../support/funds.js';
import { lettersTo } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';
import { png } from '../support/samples.js';

let laurel: Laurel;
let stranger: GivenPerson;
beforeAll(async () => {
  laurel = await startLaurel();
  stranger = await givenPerson(laurel);
});
afterAll(() => laurel.stop());

interface GivenProject extends GivenDecided {
  project: ProjectView;
  client: Client;
  awardId: string;
}

/** A project as its award opens it; accepted by the winner unless said otherwise. */
async function givenProject({
  accept = true,
  ...wishes
}: Parameters<typeof givenDecided>[1] & { accept?: boolean } = {}): Promise<GivenProject> {
  const given = await givenDecided(laurel, wishes);
  const [{ application, client } = { application: undefined, client: undefined }] = given.entries;
  if (!application || !client) throw new Error('A project needs an application');
  const { body: award } = await laurel
    .as(given.coordinator)
    .post('/api/awards', { applicationId: application.id, amount: rub(100_000), fundId: given.fund.id })
    .expect(201);
  if (accept) await client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
  await laurel.settled();
  const { body } = await client.get('/api/me/projects').expect(200);
  const { body: project } = await client.get(`/api/projects/${body.items[0].id}`).expect(200);
  return { ...given, client, project, awardId: award.id };
}

const photo = await png();

/** Fills the report and saves it. @returns the project as it is then */
async function fillIn({ client, project }: GivenProject, own: Answers = {}): Promise<ProjectView> {
  const { body: now } = await client.get(`/api/projects/${project.id}`).expect(200);
  const form = now.report.form as FormDefinition;
  const answers: Answers = {};
  const inForce = await documentsInForce(client, project.associationId);
  for (const field of fieldsOf(form)) {
    if (field.kind === 'file') {
      const { body } = await client
        .post(`/api/files?purpose=report&subject=${now.report.id}&field=${field.id}`, undefined)
        .attach(
          'file',
          field.accept.includes('pdf') ? smallPdf() : photo,
          field.accept.includes('pdf') ? 'Отчёт.pdf' : 'Фото.png',
        )
        .expect(201);
      answers[field.id] = [{ id: body.id, name: body.name, size: body.size, type: body.type }];
    } else answers[field.id] = exampleAnswer(field, inForce);
  }
  Object.assign(answers, own);
  expect(faults(form, answers)).toEqual([]);
  await client
    .patch(`/api/reports/${now.report.id}/answers`, { answers })
    .ifMatch(now.report)
    .expect(200, { faults: [] });
  return (await client.get(`/api/projects/${project.id}`).expect(200)).body;
}

async function submitted(given: GivenProject): Promise<ProjectView> {
  const { report } = await fillIn(given);
  return (await given.client.post(`/api/reports/${report.id}/submission`).ifMatch(report).expect(200)).body;
}

describe('a project', () => {
  it('opens when its award is granted, with the contest’s dates and a report to be written', async () => {
    const given = await givenProject({ own: true, accept: false });
    const stage = given.contest.stages.find((one) => one.stage === 'projects')!;
    expect(given.project).toMatchObject({
      state: 'active',
      title: 'Открытая библиотека',
      awardId: given.awardId,
      milestones: [],
      report: { state: 'draft', answers: {}, overdue: false },
      can: { 'project.plan': { ok: true } },
    });
    const lastDay = new Date(Date.parse(stage.to) - 1).toISOString().slice(0, 10);
    expect(given.project.endsOn).toBe(lastDay);
    expect(given.project.report.dueOn).toBe(lastDay);
    expect(fieldsOf(given.project.report.form as FormDefinition).length).toBeGreaterThan(5);

    const { body } = await laurel
      .as(given.treasurer)
      .get(`/api/projects?associationId=${given.association.id}&state=active`)
      .expect(200);
    expect(body.items).toMatchObject([
      {
        id: given.project.id,
        grantee: { name: 'Мария Игоревна Соколова' },
        milestones: { total: 0, done: 0 },
      },
    ]);
    await laurel
      .as(stranger)
      .get(`/api/projects?associationId=${given.association.id}`)
      .expectProblem(404, 'not_found');
    await laurel.as(stranger).get(`/api/projects/${given.project.id}`).expectProblem(404, 'not_found');
    await laurel.anyone.get(`/api/projects/${given.project.id}`).expectProblem(401, 'session.required');
  });

  it('opens once for an award, with one form for the contest; a diploma opens none', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 3 });
    const money = { amount: rub(1000), fundId: given.fund.id };
    const [one, two, three] = given.entries.map(({ application }) => application.id);
    await laurel
      .as(given.coordinator)
      .post(`/api/contests/${given.contest.id}/awards`, {
        winners: [
          { applicationId: one, ...money },
          { applicationId: two, ...money, kind: 'travel' },
          { applicationId: three, kind: 'diploma' },
        ],
      })
      .expect(201);
    await laurel.settled();
    const rows = await laurel.sql<{ form_version_id: string }>(
      'SELECT form_version_id FROM report JOIN project ON project.id = project_id WHERE contest_id = $1',
      [given.contest.id],
    );
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.form_version_id)).size).toBe(1);
  });

  it('reports by the contest’s own form where it has one, frozen from then on', async () => {
    let formId = '';
    const given = await givenProject({
      prepare: async (contest, coordinator) => {
        const { body: form } = await coordinator
          .post('/api/forms', {
            associationId: contest.associationId,
            purpose: 'report',
            source: {
              from: 'definition',
              definition: {
                format: 1,
                title: { ru: 'Отчёт о поездке', en: 'Trip report' },
                sections: [
                  {
                    id: 'trip',
                    title: { ru: 'Поездка', en: 'Trip' },
                    fields: [
                      {
                        id: 'text',
                        kind: 'long_text',
                        label: { ru: 'Рассказ', en: 'Story' },
                        required: true,
                        maxLength: 500,
                      },
                    ],
                  },
                ],
              },
            },
          })
          .expect(201);
        formId = form.id;
        await coordinator
          .patch(`/api/contests/${contest.id}`, { reportFormId: formId })
          .ifMatch(contest)
          .expect(200);
      },
    });
    expect((given.project.report.form as FormDefinition).title.ru).toBe('Отчёт о поездке');
    const { body } = await laurel.as(given.coordinator).get(`/api/forms/${formId}`).expect(200);
    expect(body.current.frozenAt).not.toBeNull();
  });

  it('is planned by its grantee, as a whole and at the version seen', async () => {
    const given = await givenProject();
    const { client, project } = given;
    const plan = (milestones: object[], version: { version: number } | number = project, by = client) =>
      by.put(`/api/projects/${project.id}/milestones`, { milestones }).ifMatch(version);
    const { body: planned } = await plan([
      { title: 'Закупка', dueOn: '2027-05-01' },
      { title: 'Открытие' },
    ]).expect(200);
    expect(planned.milestones.map(({ title }: { title: string }) => title)).toEqual(['Закупка', 'Открытие']);
    await plan([], project).expectProblem(412, 'version.stale');
    const [first, second] = planned.milestones;
    const { body: turned } = await plan(
      [{ ...second }, { ...first, doneOn: '2027-04-20', note: 'Куплено раньше' }],
      planned,
    ).expect(200);
    expect(turned.milestones).toMatchObject([{ id: second.id }, { id: first.id, doneOn: '2027-04-20' }]);
    const { body: mine } = await client.get('/api/me/projects').expect(200);
    expect(mine.items[0].milestones).toEqual({ total: 2, done: 1 });

    const { body: fault } = await plan([first, first], turned).expectProblem(422, 'input.invalid');
    expect(fault.errors).toMatchObject([{ pointer: '/milestones/1/id', code: 'project.milestone_unknown' }]);
    await plan([{ title: '' }], turned).expectProblem(422, 'input.invalid');
    await plan([first], turned, laurel.as(given.coordinator)).expect(200);
    await plan([], 1, laurel.as(given.treasurer)).expectProblem(403, 'role.coordinator_required');
    await plan([], 1, laurel.as(stranger)).expectProblem(404, 'not_found');
  });

  it('is dated by the association', async () => {
    const given = await givenProject();
    const { project } = given;
    const dates = { startsOn: '2027-01-10', endsOn: '2027-10-01', reportDueOn: '2027-11-01' };
    const edit = (values: object, by: Client) =>
      by.patch(`/api/projects/${project.id}`, values).ifMatch(project);
    await edit(dates, given.client).expectProblem(403, 'role.coordinator_required');
    const staff = laurel.as(given.coordinator);
    await edit({ ...dates, endsOn: '2027-01-09' }, staff).expectProblem(422, 'input.invalid');
    await edit({ ...dates, reportDueOn: 'soon' }, staff).expectProblem(422, 'input.invalid');
    const { body } = await edit(dates, staff).expect(200, {
      endsOn: '2027-10-01',
      report: { dueOn: '2027-11-01' },
    });
    expect(body.version).toBeGreaterThan(project.version);
    await edit(dates, staff).expectProblem(412, 'version.stale');

    const { applicant } = given.entries[0]!;
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(applicant.email) && subject === 'Изменились сроки проекта',
    );
    expect(mail.text).toContain('1 ноября 2027');
    expect(mail.text).toContain(`/me/projects/${project.id}`);
    // saved again as they are, they are no news
    await staff.patch(`/api/projects/${project.id}`, dates).ifMatch(body).expect(200);
    await laurel.settled();
    const told = await lettersTo(laurel, applicant);
    expect(told.filter((template) => template === 'project-dates')).toHaveLength(1);
  });

  it('is over when its award falls', async () => {
    const given = await givenProject({ accept: false });
    const { body: award } = await given.client.get(`/api/awards/${given.awardId}`).expect(200);
    await given.client.post(`/api/awards/${award.id}/refusal`).ifMatch(award).expect(200);
    await laurel.settled();
    await given.client.get(`/api/projects/${given.project.id}`).expect(200, {
      state: 'cancelled',
      can: { 'project.plan': { ok: false, code: 'project.not_active' } },
    });
    await given.client
      .patch(`/api/reports/${given.project.report.id}/answers`, { answers: {} })
      .ifMatch(1)
      .expectProblem(403, 'project.not_active');
  });
});

describe('a final report', () => {
  it('saves as one writes; a stale save loses nothing, a wrong one is told', async () => {
    const given = await givenProject();
    const { client, project } = given;
    const save = (answers: object, version: number, by = client) =>
      by.patch(`/api/reports/${project.report.id}/answers`, { answers }).ifMatch(version);
    const { body: saved } = await save({ activities: 'Провели три встречи' }, 1).expect(200);
    expect(saved.version).toBe(2);
    expect(saved.faults.length).toBeGreaterThan(0);
    const { body: stale } = await save({ activities: 'Другое' }, 1).expectProblem(412, 'version.stale');
    expect(stale.current).toMatchObject({ version: 2, answers: { activities: 'Провели три встречи' } });
    await save({ changes: 'Сдвинули срок' }, 2).expect(200);
    const { body } = await client.get(`/api/projects/${project.id}`).expect(200);
    expect(body.report.answers).toEqual({ activities: 'Провели три встречи', changes: 'Сдвинули срок' });
    await save({ surprise: 1 }, 3).expectProblem(422, 'input.invalid');
    await save({ activities: 5 }, 3).expectProblem(422, 'input.invalid');
    await save({}, 3, laurel.as(given.coordinator)).expectProblem(403, 'project.not_yours');
    await save({}, 3, laurel.as(stranger)).expectProblem(404, 'not_found');

    // until it is handed in, it is its writer's alone
    await laurel
      .as(given.coordinator)
      .get(`/api/projects/${project.id}`)
      .expect(200, { report: { answers: null, faults: [] } });
  });

  it('is handed in when it is complete and the award accepted, with the faults listed', async () => {
    const given = await givenProject({ accept: false });
    const { client, project } = given;
    const submit = (version: number) =>
      client.post(`/api/reports/${project.report.id}/submission`).ifMatch(version);
    await submit(1).expectProblem(409, 'award.not_accepted');
    const { body: award } = await client.get(`/api/awards/${given.awardId}`).expect(200);
    await client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    const { body } = await submit(1).expectProblem(422, 'report.incomplete');
    expect(body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/answers/activities', code: 'answer.required' }),
    );

    const { report } = await fillIn(given);
    expect(report.faults).toEqual([]);
    const { body: after } = await submit(report.version).expect(200);
    expect(after.report).toMatchObject({
      state: 'submitted',
      can: { 'report.save': { ok: false, code: 'report.not_editable' } },
    });
    await submit(after.report.version).expectProblem(403, 'report.not_editable');

    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(given.coordinator.email) && subject.startsWith('Получен отчёт'),
    );
    expect(mail.text).toContain('Мария Игоревна Соколова');
    expect(mail.text).toContain(`/manage/projects/${project.id}`);
    const { body: seen } = await laurel.as(given.coordinator).get(`/api/projects/${project.id}`).expect(200);
    expect(seen.report.answers).toEqual(after.report.answers);
    const consents = await laurel.sql<{ kind: string }>(
      'SELECT d.kind FROM consent c JOIN consent_document d ON d.id = c.document_id WHERE c.context_id = $1 ORDER BY d.kind',
      [project.id],
    );
    expect(consents.map(({ kind }) => kind)).toEqual(['report_accuracy', 'story_publication']);
  });

  it('takes a consent back that is no longer ticked when it is handed in again', async () => {
    const given = await givenProject();
    const first = await submitted(given);
    const standing = async () =>
      (
        await laurel.sql<{ kind: string }>(
          `SELECT d.kind FROM consent c JOIN consent_document d ON d.id = c.document_id
           WHERE c.context_id = $1 AND c.withdrawn_at IS NULL ORDER BY d.kind`,
          [given.project.id],
        )
      ).map(({ kind }) => kind);
    expect(await standing()).toEqual(['report_accuracy', 'story_publication']);
    await laurel
      .as(given.coordinator)
      .post(`/api/reports/${given.project.report.id}/return`, { remarks: 'Приложите фото' })
      .ifMatch(first.report)
      .expect(200);
    const { report } = await fillIn(given, { publication: null });
    await given.client.post(`/api/reports/${report.id}/submission`).ifMatch(report).expect(200);
    expect(await standing()).toEqual(['report_accuracy']);
  });

  it('is returned with remarks, mended, accepted; then the project is closed and the award complete', async () => {
    const given = await givenProject({ own: true });
    const { client, project } = given;
    const staff = laurel.as(given.coordinator);
    const first = await submitted(given);
    const at = (path: string, by: Client, version: number, body: object = {}) =>
      by.post(`/api/reports/${project.report.id}/${path}`, body).ifMatch(version);

    await at('return', staff, first.report.version, { remarks: '' }).expectProblem(422, 'input.invalid');
    await at('return', client, first.report.version, { remarks: 'x' }).expectProblem(
      403,
      'role.coordinator_required',
    );
    await at('return', laurel.as(stranger), first.report.version, { remarks: 'x' }).expectProblem(
      404,
      'not_found',
    );
    await at('return', staff, 99, { remarks: 'x' }).expectProblem(412, 'version.stale');
    const { body: returned } = await at('return', staff, first.report.version, {
      remarks: 'Приложите фото',
      dueOn: '2028-02-01',
    }).expect(200, {
      report: { state: 'returned', remarks: 'Приложите фото', dueOn: '2028-02-01' },
    });
    await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(given.entries[0]!.applicant.email) && text.includes('Приложите фото'),
    );
    await at('acceptance', staff, returned.report.version).expectProblem(403, 'report.move_not_allowed');

    const { report } = await fillIn(given, { changes: 'Фото приложены' });
    await at('submission', client, report.version).expect(200);
    const { body: list } = await staff
      .get(`/api/projects?associationId=${given.association.id}&report=submitted`)
      .expect(200);
    expect(list.items).toHaveLength(1);
    const { body: closed } = await at('acceptance', staff, report.version + 1).expect(200, {
      state: 'closed',
      report: { state: 'accepted' },
    });
    expect(closed.closedAt).not.toBeNull();
    await staff.get(`/api/awards/${given.awardId}`).expect(200, { state: 'completed' });
    await at('acceptance', staff, closed.report.version).expectProblem(403, 'project.not_active');
    await client
      .patch(`/api/reports/${project.report.id}/answers`, { answers: {} })
      .ifMatch(closed.report.version)
      .expectProblem(403, 'project.not_active');
    const grantee = given.entries[0]!.applicant.email;
    await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(grantee) && subject.startsWith('Проект завершён'),
    );
    await expect(
      laurel.sql(`UPDATE report SET answers = '{}' WHERE id = $1`, [project.report.id]),
    ).rejects.toThrow('accepted report');
    const events = await laurel.sql<{ payload: object }>(
      `SELECT payload FROM event WHERE type = 'project.closed' AND subject_id = $1`,
      [project.id],
    );
    expect(events).toEqual([
      {
        payload: {
          awardId: given.awardId,
          personId: given.entries[0]!.applicant.id,
          reportId: project.report.id,
        },
      },
    ]);
  });

  it('is not judged by its own writer', async () => {
    const given = await givenProject();
    const { applicant } = given.entries[0]!;
    const { report } = await submitted(given);
    await laurel.sql(
      `INSERT INTO membership (id, association_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'coordinator', now())`,
      [given.association.id, applicant.id],
    );
    await given.client
      .post(`/api/reports/${report.id}/acceptance`)
      .ifMatch(report)
      .expectProblem(403, 'report.own');
  });

  it('is asked for 30, 7 and 0 days before it is due and, once late, four times weekly; not when it is in', async () => {
    const given = await givenProject({ own: true });
    const done = await givenProject();
    await submitted(done);
    const reminders = (of: GivenProject) =>
      laurel.mailbox
        .mails(of.entries[0]!.applicant.email)
        .filter(({ subject }) => subject.startsWith('Отчёт по проекту нужен'));
    const late = (email: string) =>
      laurel.mailbox
        .mails(email)
        .filter(({ subject }) => /^Отчёт по проекту просрочен|^Не сдан отчёт/.test(subject));
    const due = given.project.report.dueOn;
    const at = async (days: number) => {
      // noon in Moscow, `days` before the due date
      laurel.clock.travelTo(new Date(Date.parse(`${due}T09:00:00Z`) - days * 86_400_000));
      await laurel.tick('ProjectsSubscribers.remind');
      await laurel.tick('ProjectsSubscribers.remind');
      await laurel.settled();
      const deadline = Date.now() + 5000;
      const sent = async () =>
        (
          await laurel.sql<{ n: number }>(
            `SELECT count(*)::int AS n FROM mail WHERE template IN ('report-due', 'report-overdue', 'report-missing') AND state <> 'sent'`,
          )
        )[0]?.n === 0;
      while (!(await sent()) && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return reminders(given).length;
    };
    const counts: number[] = [];
    for (const days of [31, 30, 20, 7, 3, 0, -1]) counts.push(await at(days));
    expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3]);
    expect(reminders(done)).toHaveLength(0);

    const { applicant } = given.entries[0]!;
    const lateCounts: number[][] = [];
    for (const days of [-1, -7, -8, -15, -22, -29, -60]) {
      await at(days);
      lateCounts.push([late(applicant.email).length, late(given.coordinator.email).length]);
    }
    expect(lateCounts).toEqual([1, 1, 2, 3, 4, 4, 4].map((count) => [count, count]));
    expect(late(applicant.email)[0]?.text).toContain(`/me/projects/${given.project.id}`);
    const [toStaff] = late(given.coordinator.email);
    expect(toStaff?.text).toContain('Соколова');
    expect(toStaff?.text).toContain(`/manage/projects/${given.project.id}`);
    expect(late(done.entries[0]!.applicant.email)).toHaveLength(0);

    const { body: overdue } = await laurel
      .as(given.coordinator)
      .get(`/api/projects?associationId=${given.association.id}&overdue=true`)
      .expect(200);
    expect(overdue.items).toMatchObject([{ id: given.project.id, report: { overdue: true } }]);
    laurel.clock.travelTo(new Date());
  }, 60_000);

  it('is not asked for while the award waits to be accepted, nor once it is refused', async () => {
    const given = await givenProject({ accept: false, own: true });
    const refused = await givenProject({ accept: false, own: true });
    const { applicant } = given.entries[0]!;
    const about = ['report-due', 'report-overdue', 'report-missing'];
    const told = async (reader: { email: string }) =>
      (await lettersTo(laurel, reader)).filter((one) => about.includes(one));
    const at = async (days: number) => {
      laurel.clock.travelTo(
        new Date(Date.parse(`${given.project.report.dueOn}T09:00:00Z`) - days * 86_400_000),
      );
      await laurel.tick('ProjectsSubscribers.remind');
      await laurel.settled();
    };
    for (const days of [30, 7]) await at(days);
    const { body: award } = await refused.client.get(`/api/awards/${refused.awardId}`).expect(200);
    await refused.client.post(`/api/awards/${award.id}/refusal`).ifMatch(award).expect(200);
    for (const days of [0, -1]) await at(days);
    for (const reader of [applicant, given.coordinator, refused.entries[0]!.applicant, refused.coordinator])
      expect(await told(reader)).toEqual([]);
    const lateOnes = async () =>
      (
        await laurel
          .as(given.coordinator)
          .get(`/api/projects?associationId=${given.association.id}&overdue=true`)
          .expect(200)
      ).body.items;
    expect(await lateOnes()).toEqual([]);
    await given.client.get(`/api/projects/${given.project.id}`).expect(200, { report: { overdue: false } });

    // what was held back is said once the award is taken, and only the last of it
    const { body: late } = await given.client.get(`/api/awards/${given.awardId}`).expect(200);
    await given.client.post(`/api/awards/${late.id}/acceptance`).ifMatch(late).expect(200);
    expect(await lateOnes()).toMatchObject([{ id: given.project.id, report: { overdue: true } }]);
    await at(-2);
    expect(await told(applicant)).toEqual(['report-overdue']);
    expect(await told(given.coordinator)).toEqual(['report-missing']);
    laurel.clock.travelTo(new Date());
  }, 60_000);
});

describe('the end of the contest', () => {
  it('waits until everybody was told and the winners have answered; reports may come in afterwards', async () => {
    const given = await givenProject({ own: true, entries: 2, accept: false });
    const { association, client, coordinator, contest } = given;
    await decideAnew(laurel, given, { selected: 2, reserve: 0 });
    const manage = laurel.as(coordinator);
    const path = `/api/contests/${contest.id}`;
    const seen = async (by: Client) => {
      const { body } = await by.get(path).expect(200);
      return [body.can['contest.close'], body.openProjects];
    };
    const not = (code: string, params?: object) => ({ ok: false, code, ...(params && { params }) });
    expect(await seen(manage)).toEqual([not('contest.unanswered', { count: 2 }), 1]);
    expect(await seen(client)).toEqual([undefined, null]);

    // a diploma is nothing that has to be answered
    const [winner, honoured] = given.entries.map(({ application }) => application);
    await manage.post('/api/awards', { applicationId: honoured!.id, kind: 'diploma' }).expect(201);
    await laurel.as(given.chair).post(`${path}/refusals`).expect(200, { declined: 1 });
    expect(await seen(manage)).toEqual([not('contest.awards_unanswered', { count: 1 }), 1]);
    // of what a conflict of interest hides from them nobody learns a figure
    const person = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
    const walled = laurel.as(person);
    await laurel.sql(
      `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 'family', 'declared', now())`,
      [association.id, contest.id, winner!.id, person.id],
    );
    expect(await seen(walled)).toEqual([not('contest.unfinished_hidden', {}), 0]);
    const close = async (by: Client) => by.post(`${path}/closing`).ifMatch((await by.get(path)).body);
    for (const [by, code, params] of [
      [manage, 'contest.awards_unanswered', { count: 1 }],
      [walled, 'contest.unfinished_hidden', {}],
    ] as const) {
      const { status, body } = await close(by);
      expect([status, body]).toMatchObject([403, { code, params }]);
    }

    const { body: award } = await client.get(`/api/awards/${given.awardId}`).expect(200);
    await client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    expect(await seen(manage)).toEqual([{ ok: true }, 1]);
    expect((await close(walled)).status).toBe(200);
    const { report } = await submitted(given);
    await manage
      .post(`/api/reports/${report.id}/acceptance`)
      .ifMatch(report)
      .expect(200, { state: 'closed' });
  });
});
