import type { ApplicationView } from '../../src/applications/applications.dto.js';
import { ContestCourseService } from '../../src/contests/contest-course.service.js';
import { newId } from '../../src/platform/ids.js';
import { givenAdmitted } from './applications.js';
import type { Client } from './client.js';
import { type ContestWishes, type GivenContest, givenContest } from './contests.js';
import { type GivenFund, givenFund } from './funds.js';
import type { Laurel } from './laurel.js';
import { type GivenPerson, givenPerson } from './people.js';

export interface GivenEntry {
  applicant: GivenPerson;
  client: Client;
  application: Pick<ApplicationView, 'id' | 'number' | 'nominationId'>;
}

/** A contest whose results are confirmed, with the people who deal with its money. */
interface Decided extends GivenContest {
  treasurer: GivenPerson;
  /** An owner, who may approve what the treasurer requests. */
  owner: GivenPerson;
  chair: GivenPerson;
  /** As its applicant handed it in; the others are copies of it. */
  original: GivenEntry;
}

export interface GivenDecided extends Decided {
  fund: GivenFund;
  entries: GivenEntry[];
}

interface DecidedWishes extends ContestWishes {
  /** A contest and association of its own; otherwise the run's common ones. */
  own?: boolean;
  /** Admitted applications of people who applied for nothing else. */
  entries?: number;
  /** What is in the fund, which is always a new one. */
  roubles?: number;
}

const common = new WeakMap<Laurel, Promise<Decided>>();

/** A decided contest with `entries` admitted applications and a fund of `roubles`. */
export async function givenDecided(
  laurel: Laurel,
  { own = false, entries = 1, roubles = 1_000_000, ...wishes }: DecidedWishes = {},
): Promise<GivenDecided> {
  let decided = common.get(laurel);
  if (own || !decided || Object.keys(wishes).length > 0) {
    decided = decide(laurel, wishes);
    if (!own && Object.keys(wishes).length === 0) common.set(laurel, decided);
  }
  const given = await decided;
  const copies: GivenEntry[] = [];
  for (let i = 0; i < entries; i++) copies.push(await copyOf(laurel, given));
  return {
    ...given,
    fund: await givenFund(laurel, given.treasurer, given.association, roubles),
    entries: copies,
  };
}

async function decide(laurel: Laurel, wishes: ContestWishes): Promise<Decided> {
  const given = await givenContest(laurel, wishes);
  const { association } = given;
  const [treasurer, owner, chair] = [
    await givenPerson(laurel, {
      roles: [{ association, role: 'treasurer' }],
      names: { ru: { family: 'Рублёва', given: 'Анна' }, en: { family: 'Rubleva', given: 'Anna' } },
    }),
    await givenPerson(laurel, { roles: [{ association, role: 'owner' }] }),
    await givenPerson(laurel, {
      roles: [{ association, role: 'chair' }],
      names: { ru: { family: 'Председателева', given: 'Ольга' } },
    }),
  ];
  const original = await givenAdmitted(laurel, given);
  const { id: applicationId, nominationId } = original.application;
  // what scoring hands over when the chair confirms the ranking
  await laurel.app.get(ContestCourseService).decide(given.contest.id, {
    rankingResultId: newId(),
    selected: [{ applicationId, nominationId, place: 1, amountMinor: '10000000' }],
    reserve: [],
    notSelected: [],
  });
  return { ...given, treasurer, owner, chair, original };
}

/**
 * Decides the contest anew: of its entries the first `selected` win, the next `reserve` follow them, and nobody else is
 * in the ranking but the application they are copies of, which is not selected.
 */
export async function decideAnew(
  laurel: Laurel,
  { contest, entries, original }: GivenDecided,
  { selected, reserve }: { selected: number; reserve: number },
): Promise<void> {
  const course = laurel.app.get(ContestCourseService);
  const places = entries.map(({ application: { id: applicationId, nominationId } }, index) => ({
    applicationId,
    nominationId,
    place: index + 1,
    amountMinor: '10000000',
  }));
  const others = places.slice(selected).map(({ applicationId }) => applicationId);
  await course.reopen(contest.id);
  await course.decide(contest.id, {
    rankingResultId: newId(),
    selected: places.slice(0, selected),
    reserve: places.slice(selected, selected + reserve),
    notSelected: [...others, original.application.id],
  });
}

/** The same application handed in by somebody else, with the same consents. */
async function copyOf(laurel: Laurel, { original }: Decided): Promise<GivenEntry> {
  const applicant = await givenPerson(laurel, {
    names: {
      ru: { family: 'Соколова', given: 'Мария', patronymic: 'Игоревна' },
      en: { family: 'Sokolova', given: 'Maria' },
    },
  });
  const [id, number] = [newId(), `${original.application.number}-${newId().slice(-6)}`];
  await laurel.sql(
    `INSERT INTO application (id, association_id, contest_id, nomination_id, applicant_id, form_version_id, state,
       number, answers, eligibility, applicant_snapshot, project_title, requested_minor, currency, submitted_at,
       screened_at, created_at, updated_at)
     SELECT $2, association_id, contest_id, nomination_id, $3, form_version_id, 'admitted', $4, answers, eligibility,
       applicant_snapshot, project_title, requested_minor, currency, submitted_at, screened_at, created_at, updated_at
     FROM application WHERE id = $1`,
    [original.application.id, id, applicant.id, number],
  );
  await laurel.sql(
    `INSERT INTO consent (id, person_id, document_id, context_id, given_at)
     SELECT gen_random_uuid(), $2, document_id, context_id, given_at FROM consent WHERE person_id = $1`,
    [original.applicant.id, applicant.id],
  );
  const { nominationId } = original.application;
  return { applicant, client: laurel.as(applicant), application: { id, number, nominationId } };
}

/** What a payment's request says beside its sum. */
export const payee = {
  name: 'Соколова Мария Игоревна',
  kind: 'russian' as const,
  account: '40817810899910004312',
  bank: 'Банк «Пример»',
  bankCode: '044525225',
  taxNumber: null,
};
