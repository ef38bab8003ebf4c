import { type Answers, type FormDefinition, fieldsOf } from '../../src/forms/form.rules.js';
import type { ProjectView } from '../../src/projects/projects.dto.js';
import type { StoryView } from '../../src/site/stories/stories.dto.js';
import { documentsInForce, exampleAnswer, smallPdf } from './answers.js';
import { type GivenDecided, givenDecided } from './awards.js';
import type { Client } from './client.js';
import { rub } from './funds.js';
import type { Laurel } from './laurel.js';

export interface GivenFinished extends GivenDecided {
  project: ProjectView;
  /** The grantee. */
  grantee: Client;
}

export const telling = 'Мы начали весной.\n\nПришли сорок человек.\n\nОстались все.';

/** A project whose report is accepted, with `report` among its answers. The grantee agrees to everything. */
export async function givenFinished(
  laurel: Laurel,
  { report = {}, accept = true, decided, entry = 0, ...wishes }: FinishedWishes = {},
): Promise<GivenFinished> {
  const given = decided ?? (await givenDecided(laurel, wishes));
  const { application, client: grantee } = given.entries[entry]!;
  const staff = laurel.as(given.coordinator);
  const { body: award } = await staff
    .post('/api/awards', { applicationId: application.id, amount: rub(100_000), fundId: given.fund.id })
    .expect(201);
  await grantee.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
  await laurel.settled();
  const { body: own } = await grantee.get('/api/me/projects').expect(200);
  const path = `/api/projects/${own.items[0].id}`;
  if (accept) {
    await handIn(grantee, (await grantee.get(path).expect(200)).body, report);
    const { body } = await staff.get(path).expect(200);
    await staff.post(`/api/reports/${body.report.id}/acceptance`).ifMatch(body.report).expect(200);
  }
  return { ...given, grantee, project: (await staff.get(path).expect(200)).body };
}

interface FinishedWishes extends NonNullable<Parameters<typeof givenDecided>[1]> {
  report?: Answers;
  /** False leaves the report unwritten and the project running. */
  accept?: boolean;
  /** The contest the project is of, and which of its entries wins. */
  decided?: GivenDecided;
  entry?: number;
}

async function handIn(grantee: Client, project: ProjectView, own: Answers) {
  const { report } = project;
  const answers = { ...(await reportAnswers(grantee, project)), ...own };
  const { body: saved } = await grantee
    .patch(`/api/reports/${report.id}/answers`, { answers })
    .ifMatch(report)
    .expect(200, { faults: [] });
  await grantee.post(`/api/reports/${report.id}/submission`).ifMatch(saved).expect(200);
}

/** An answer to every field of the report; the files it asks for are uploaded. The grantee agrees to everything. */
export async function reportAnswers(
  grantee: Client,
  { report, associationId }: ProjectView,
): Promise<Answers> {
  const answers: Answers = {};
  const inForce = await documentsInForce(grantee, associationId);
  for (const field of fieldsOf(report.form as FormDefinition)) {
    if (field.kind === 'file') {
      if (!field.required) continue;
      const { body } = await grantee
        .post(`/api/files?purpose=report&subject=${report.id}&field=${field.id}`, undefined)
        .attach('file', smallPdf(field.id), 'Отчёт.pdf')
        .expect(201);
      answers[field.id] = [{ id: body.id, name: body.name, size: body.size, type: body.type }];
    } else answers[field.id] = exampleAnswer(field, inForce);
  }
  return { ...answers, story: telling };
}

/** A story everybody can read. */
export async function givenStory(
  laurel: Laurel,
  { texts = {}, ...wishes }: FinishedWishes & { texts?: object } = {},
): Promise<GivenFinished & { story: StoryView }> {
  const given = await givenFinished(laurel, wishes);
  const staff = laurel.as(given.coordinator);
  const { body: begun } = await staff.post(`/api/projects/${given.project.id}/story`).expect(201);
  const { body: written } = await staff
    .patch(`/api/stories/${begun.id}`, {
      title: { ru: 'Читаем вместе', en: 'Reading together' },
      lead: { ru: 'Сорок человек и один читальный зал.', en: 'Forty people and one reading room.' },
      body: { ru: 'Мы начали весной.\n\nОстались все.', en: 'We began in spring.\n\nEverybody stayed.' },
      ...texts,
    })
    .ifMatch(begun)
    .expect(200);
  const { body: story } = await staff
    .post(`/api/stories/${begun.id}/publication`)
    .ifMatch(written)
    .expect(200);
  return { ...given, story };
}

/** Takes back the person's consents of this kind, as the person does. */
export async function withdraw(person: Client, kind: string): Promise<void> {
  const { body } = await person.get('/api/me/consents').expect(200);
  for (const consent of body.items)
    if (consent.document.kind === kind && !consent.withdrawnAt)
      await person.post(`/api/me/consents/${consent.id}/withdrawal`).expect(200);
}
