import type { ApplicationView } from '../../src/applications/applications.dto.js';
import { faults } from '../../src/forms/answers.rules.js';
import { type Answers, fieldsOf } from '../../src/forms/form.rules.js';
import { documentsInForce, exampleAnswer, smallPdf } from './answers.js';
import type { Client } from './client.js';
import type { GivenContest } from './contests.js';
import type { Laurel } from './laurel.js';
import { type GivenPerson, givenPerson } from './people.js';

/** A young librarian who is a member of the association. */
export async function givenApplicant(
  laurel: Laurel,
  association: { id: string },
  profile: Parameters<typeof givenPerson>[1] = {},
): Promise<GivenPerson> {
  const person = await givenPerson(laurel, {
    names: {
      ru: { family: 'Соколова', given: 'Мария', patronymic: 'Игоревна' },
      en: { family: 'Sokolova', given: 'Maria' },
    },
    birthDate: '1999-05-04',
    employer: 'Центральная городская библиотека',
    region: 'RU-PSK',
    country: 'RU',
    ...profile,
  });
  const me = laurel.as(person);
  const { body } = await me.get('/api/me').expect(200);
  await me
    .patch('/api/me', { affiliations: [{ associationId: association.id, number: 'M-17' }] })
    .ifMatch(body.person?.version ?? body.version)
    .expect(200);
  return person;
}

/** A yes to every question of the rulebook. */
export const yesToAll = ({ contest }: GivenContest) => ({
  answers: Object.fromEntries(
    contest.rulebook.document.eligibility
      .filter((rule) => rule.kind === 'question')
      .map((rule) => [rule.id, 'yes' as const]),
  ),
  experienceYears: 5,
});

/** Opens a draft as the applicant does. */
export async function givenDraft(
  laurel: Laurel,
  given: GivenContest,
  { applicant, nomination = 'project' }: { applicant?: GivenPerson; nomination?: string } = {},
): Promise<{ applicant: GivenPerson; client: Client; application: ApplicationView }> {
  const person = applicant ?? (await givenApplicant(laurel, given.association));
  const client = laurel.as(person);
  const nominationId = given.contest.nominations.find(({ key }) => key === nomination)?.id;
  const { body: application } = await client
    .post('/api/applications', { contestId: given.contest.id, nominationId, ...yesToAll(given) })
    .expect(201);
  return { applicant: person, client, application };
}

/** Fills every field of the form, uploading what it asks for. @returns the application as saved */
export async function fillIn(
  client: Client,
  application: ApplicationView,
  own: Answers = {},
): Promise<ApplicationView> {
  const answers: Answers = {};
  const inForce = await documentsInForce(client, application.associationId);
  for (const field of fieldsOf(application.form)) {
    answers[field.id] =
      field.kind === 'file'
        ? await uploaded(client, application.id, field.id)
        : exampleAnswer(field, inForce);
  }
  Object.assign(answers, own);
  const open = faults(application.form, { ...answers });
  if (open.length) throw new Error(`The example answers do not fit: ${JSON.stringify(open)}`);
  await client
    .patch(`/api/applications/${application.id}/answers`, { answers })
    .ifMatch(application)
    .expect(200);
  return (await client.get(`/api/applications/${application.id}`).expect(200)).body;
}

/** A whole application, handed in over HTTP. */
export async function givenSubmitted(
  laurel: Laurel,
  given: GivenContest,
  wishes: Parameters<typeof givenDraft>[2] & { answers?: Answers } = {},
) {
  const { answers, ...rest } = wishes;
  const draft = await givenDraft(laurel, given, rest);
  const filled = await fillIn(draft.client, draft.application, answers);
  const { body: application } = await draft.client
    .post(`/api/applications/${filled.id}/submission`)
    .ifMatch(filled)
    .expect(200);
  return { ...draft, application: application as ApplicationView };
}

/** Handed in and let through to the jurors. */
export async function givenAdmitted(
  laurel: Laurel,
  given: GivenContest,
  wishes: Parameters<typeof givenSubmitted>[2] = {},
) {
  const submitted = await givenSubmitted(laurel, given, wishes);
  const { body: application } = await laurel
    .as(given.coordinator)
    .post(`/api/applications/${submitted.application.id}/admission`)
    .ifMatch(submitted.application)
    .expect(200);
  return { ...submitted, application: application as ApplicationView };
}

async function uploaded(client: Client, applicationId: string, field: string) {
  const { body } = await client
    .post(`/api/files?purpose=answer&subject=${applicationId}&field=${field}`, undefined)
    .attach('file', smallPdf(field), 'Документ.pdf')
    .expect(201);
  return [{ id: body.id, name: body.name, size: body.size, type: body.type }];
}
