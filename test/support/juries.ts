import { randomBytes } from 'node:crypto';
import type { ApplicantSnapshot } from '../../src/applications/application.entity.js';
import type { Criterion } from '../../src/contests/criterion.rules.js';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { Stage } from '../../src/contests/stage.rules.js';
import { FormsService } from '../../src/forms/forms.service.js';
import { InvitationLinks } from '../../src/identity/invitations/invitation-links.service.js';
import type { JurorView } from '../../src/juries/jurors/jurors.dto.js';
import { newId } from '../../src/platform/ids.js';
import type { SheetValues } from '../../src/scoring/sheet.rules.js';
import { exampleAnswers } from './answers.js';
import type { Client } from './client.js';
import { type ContestWishes, type GivenContest, givenContest } from './contests.js';
import type { Laurel } from './laurel.js';
import { type GivenPerson, givenPerson } from './people.js';

const DAY = 86_400_000;

/** Every stage has begun yesterday; they end one after the other, the intake in ten days. */
export const allAtOnce =
  (laurel: Laurel) =>
  (stages: Stage[]): Stage[] => {
    const now = laurel.clock.now().getTime();
    return stages.map((stage, index) => ({
      ...stage,
      from: new Date(now - DAY).toISOString(),
      to: new Date(now + (10 + index) * DAY).toISOString(),
    }));
  };

/** Rules under which experts see who applies. */
export const namesShown = (rulebook: Rulebook): Rulebook => ({
  ...rulebook,
  review: { ...rulebook.review, jurorSees: { ...rulebook.review.jurorSees, applicantNames: true } },
});

/** An application as the database has it: enough for the jury. */
export interface GivenEntry {
  id: string;
  number: string;
  applicantId: string;
}

export interface EntryWishes extends Partial<Pick<ApplicantSnapshot, 'employer' | 'region' | 'email'>> {
  nomination?: string;
  title?: string;
  /** Minor units. */
  requested?: number;
  applicantId?: string;
  family?: string;
}

/**
 * Admitted applications put into the database as they are after screening, without its events: a contest's worth of
 * them in no time. What is to be noticed goes over HTTP (`givenAdmitted`).
 */
export async function givenEntries(
  laurel: Laurel,
  { contest, association }: GivenContest,
  count: number,
  wishes: (index: number) => EntryWishes = () => ({}),
): Promise<GivenEntry[]> {
  const now = laurel.clock.now();
  const [{ last = 0 } = {}] = await laurel.sql<{ last: number }>(
    'UPDATE contest SET last_number = last_number + $2 WHERE id = $1 RETURNING last_number AS last',
    [contest.id, count],
  );
  const entries = [];
  const people = [];
  for (let index = 0; index < count; index++) {
    const { nomination = 'project', family = `Заявитель${letters(index)}`, ...own } = wishes(index);
    const chosen = contest.nominations.find(({ key }) => key === nomination)!;
    const { definition } = await laurel.app.get(FormsService).version(chosen.form!.versionId);
    const applicantId = own.applicantId ?? newId();
    const email = own.email ?? `${applicantId}@example.org`;
    const names = { ru: { family, given: 'Мария' } };
    if (!own.applicantId) people.push({ id: applicantId, email, names });
    entries.push({
      id: newId(),
      nomination_id: chosen.id,
      applicant_id: applicantId,
      form_version_id: chosen.form!.versionId,
      number: `${contest.numberPrefix}-${String(last - count + index + 1).padStart(4, '0')}`,
      answers: exampleAnswers(definition, []),
      applicant_snapshot: {
        names,
        name: '',
        email,
        employer: own.employer ?? `Библиотека ${index + 1}`,
        position: 'библиотекарь',
        city: 'Псков',
        region: own.region ?? null,
      },
      project_title: own.title ?? `Проект ${index + 1}`,
      requested_minor: own.requested ?? 10_000_000,
      submitted_at: new Date(now.getTime() - (count - index) * 1000).toISOString(),
    });
  }
  await laurel.sql(
    `INSERT INTO person (id, email, email_verified, names)
     SELECT p.id, p.email, true, p.names FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, email text, names jsonb)`,
    [JSON.stringify(people)],
  );
  await laurel.sql(
    `INSERT INTO application (id, association_id, contest_id, nomination_id, applicant_id, form_version_id, state,
            number, answers, eligibility, applicant_snapshot, project_title, requested_minor, currency, submitted_at,
            screened_at, created_at, updated_at)
     SELECT a.id, $2, $3, a.nomination_id, a.applicant_id, a.form_version_id, 'admitted', a.number, a.answers,
            '{"outcome":"pass","rules":[]}', a.applicant_snapshot, a.project_title, a.requested_minor, 'RUB',
            a.submitted_at, $4, $4, $4
     FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, nomination_id uuid, applicant_id uuid, form_version_id uuid,
          number text, answers jsonb, applicant_snapshot jsonb, project_title text, requested_minor bigint,
          submitted_at timestamptz)`,
    [JSON.stringify(entries), association.id, contest.id, now],
  );
  return entries.map(({ id, number, applicant_id: applicantId }) => ({ id, number, applicantId }));
}

const letters = (index: number) =>
  String.fromCharCode(0x430 + (index % 32), 0x430 + (Math.floor(index / 32) % 32));

export interface GivenJuror {
  person: GivenPerson;
  jurorId: string;
  client: Client;
}

export interface JurorWishes {
  maxLoad?: number;
  /** Keys. */
  nominations?: string[];
  employer?: string;
  region?: string;
  family?: string;
  email?: string;
}

/** An expert who was invited by mail and followed the link. */
export async function givenJuror(
  laurel: Laurel,
  { contest, coordinator }: GivenContest,
  { maxLoad = 20, nominations = [], ...profile }: JurorWishes = {},
): Promise<GivenJuror> {
  const person = await givenExpert(laurel, profile);
  const nominationIds = nominationsOf(contest, nominations);
  const { body } = await laurel
    .as(coordinator)
    .post(`/api/contests/${contest.id}/jury/invitations`, {
      jurors: [{ email: person.email, name: 'Анна', maxLoad, nominationIds }],
    })
    .expect(201);
  const { id: jurorId } = body.items.find(({ email }: JurorView) => email === person.email);
  const client = laurel.as(person);
  await client.post(`/api/invitations/${await tokenOf(laurel, jurorId)}/acceptance`).expect(200);
  return { person, jurorId, client };
}

/**
 * An expert put into the database as they are once they accepted, without the letters and events of it. What is to be
 * noticed goes over HTTP (`givenJuror`).
 */
export async function givenSeat(
  laurel: Laurel,
  { contest, association, coordinator }: GivenContest,
  { maxLoad = 20, nominations = [], ...profile }: JurorWishes = {},
): Promise<GivenJuror> {
  const person = await givenExpert(laurel, profile);
  const jurorId = newId();
  const now = laurel.clock.now();
  await laurel.sql(
    `INSERT INTO juror (id, association_id, contest_id, person_id, email, name, locale, state, max_load,
            nomination_ids, invited_at, invited_by, answered_at, created_at, version)
     VALUES ($1, $2, $3, $4, $5, 'Анна', 'ru', 'accepted', $6, $7, $8, $9, $8, $8, 1)`,
    [
      jurorId,
      association.id,
      contest.id,
      person.id,
      person.email,
      maxLoad,
      nominationsOf(contest, nominations),
      now,
      coordinator.id,
    ],
  );
  return { person, jurorId, client: laurel.as(person) };
}

function givenExpert(
  laurel: Laurel,
  { family = 'Экспертова', ...profile }: Omit<JurorWishes, 'maxLoad' | 'nominations'>,
): Promise<GivenPerson> {
  const suffix = randomBytes(3).toString('hex').replaceAll(/\d/g, 'я');
  return givenPerson(laurel, {
    names: { ru: { family: `${family}${suffix}`, given: 'Анна' } },
    ...profile,
    ...(profile.region && { country: 'RU' }),
  });
}

const nominationsOf = ({ nominations }: GivenContest['contest'], keys: string[]) =>
  keys.map((key) => nominations.find((one) => one.key === key)!.id);

/** The token of the link in the juror's letter. */
export async function tokenOf(laurel: Laurel, jurorId: string): Promise<string> {
  const [{ invitation_id } = { invitation_id: '' }] = await laurel.sql<{ invitation_id: string }>(
    'SELECT invitation_id FROM juror WHERE id = $1',
    [jurorId],
  );
  return laurel.app.get(InvitationLinks).token(invitation_id);
}

export interface GivenReview extends GivenContest {
  /** The coordinator's. */
  manage: Client;
  chair: Client;
  chairPerson: GivenPerson;
  jurors: GivenJuror[];
  entries: GivenEntry[];
}

/** A contest in which everything is open at once, with a chair, experts and admitted applications; nothing assigned. */
export async function givenReview(
  laurel: Laurel,
  {
    jurors = 2,
    entries = 2,
    entry,
    juror,
    ...wishes
  }: ContestWishes & {
    jurors?: number;
    entries?: number;
    entry?: (index: number) => EntryWishes;
    juror?: (index: number) => JurorWishes;
  } = {},
): Promise<GivenReview> {
  const given = await givenContest(laurel, { stages: allAtOnce(laurel), ...wishes });
  const chairPerson = await givenPerson(laurel, {
    names: { ru: { family: 'Председателева', given: 'Вера' } },
    roles: [{ association: given.association, role: 'chair' }],
  });
  const seats: GivenJuror[] = [];
  for (let index = 0; index < jurors; index++) seats.push(await givenSeat(laurel, given, juror?.(index)));
  const applications = await givenEntries(laurel, given, entries, entry);
  return {
    ...given,
    manage: laurel.as(given.coordinator),
    chair: laurel.as(chairPerson),
    chairPerson,
    jurors: seats,
    entries: applications,
  };
}

/** Distributes as the coordinator does: a plan, and the plan applied. */
export async function distribute(review: GivenReview, options: object = {}): Promise<void> {
  const path = `/api/contests/${review.contest.id}`;
  const { body: plan } = await review.manage.post(`${path}/assignment-plans`, options).expect(200);
  await review.manage
    .post(`${path}/assignment-batches`, { ...options, seed: plan.seed, digest: plan.digest })
    .expect(201);
}

/** Gives the application to the expert by hand. */
export const assign = (review: GivenReview, entry: GivenEntry, juror: GivenJuror) =>
  review.manage
    .post(`/api/contests/${review.contest.id}/assignments`, {
      applicationId: entry.id,
      jurorId: juror.jurorId,
    })
    .expect(201);

/** A full sheet: `value` for every scale of numbers, yes to every gate, the first of the options. */
export const sheetWith = (criteria: readonly Criterion[], value: string): SheetValues =>
  Object.fromEntries(
    criteria.map(({ id, scale, commentRequired }) => [
      id,
      {
        value: scale.kind === 'number' ? value : scale.kind === 'gate' ? 'yes' : scale.options[0]!.key,
        ...(commentRequired && { comment: 'Обосновано.' }),
      },
    ]),
  );

/** Fills the expert's sheet with one value throughout; confirms it unless told not to. @returns the sheet's view */
export async function score(
  { client }: Pick<GivenJuror, 'client'>,
  entry: Pick<GivenEntry, 'id'>,
  value: string,
  {
    confirm = true,
    scores = {},
    comment,
  }: { confirm?: boolean; scores?: SheetValues; comment?: string } = {},
) {
  const path = `/api/jury/applications/${entry.id}/sheet`;
  const { body: sheet } = await client.get(path).expect(200);
  const { body: saved } = await client
    .patch(path, { scores: { ...sheetWith(sheet.criteria, value), ...scores }, comment })
    .ifMatch(sheet.version)
    .expect(200);
  if (!confirm) return (await client.get(path).expect(200)).body;
  return (await client.post(`${path}/confirmation`).ifMatch(saved).expect(200)).body;
}

/** The ranking as the chair, or whoever else may, sees it now, each nomination with its first entries. */
export async function rankingOf({ chair, contest }: Pick<GivenReview, 'chair' | 'contest'>, reader = chair) {
  const path = `/api/contests/${contest.id}/ranking`;
  const { body } = await reader.get(path).expect(200);
  for (const nomination of body.nominations) {
    const page = await reader.get(`${path}/entries?nomination=${nomination.key}`).expect(200);
    expect(page.body.digest).toBe(body.digest);
    nomination.entries = page.body.items;
  }
  return body;
}

/** Decides as the chair does. */
export async function decided(review: GivenReview, input: object = {}) {
  const { digest } = await rankingOf(review);
  return (
    await review.chair.post(`/api/contests/${review.contest.id}/decision`, { digest, ...input }).expect(200)
  ).body;
}

/** Templates of the letters written to the address so far, oldest first. */
export const lettersTo = async (laurel: Laurel, { email }: { email: string }): Promise<string[]> =>
  (
    await laurel.sql<{ template: string }>('SELECT template FROM mail WHERE address = $1 ORDER BY id', [
      email,
    ])
  ).map(({ template }) => template);
