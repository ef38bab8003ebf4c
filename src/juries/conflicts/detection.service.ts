import { Injectable } from '@nestjs/common';
import type { ApplicantSnapshot } from '../../applications/application.entity.js';
import { handedInStates } from '../../applications/application.rules.js';
import type { CurrentContest } from '../../contests/contests.service.js';
import type { PersonNames } from '../../identity/people/person.rules.js';
import type { Role } from '../../platform/actor.rules.js';
import { Db } from '../../platform/db.js';
import { type Conflict, type ConflictKind, detectConflicts } from '../conflict.rules.js';

/** A conflict the program has found, with what matched. */
export interface Found {
  applicationId: string;
  personId: string;
  jurorId: string | null;
  kind: ConflictKind;
  evidence: string;
}

interface PersonRow {
  id: string;
  juror_id: string | null;
  names: PersonNames;
  name: string;
  email: string;
  employer: string | null;
  region: string | null;
}

/** Who of the staff can bend a decision, and so is looked at like an expert. */
const decidingRoles: Role[] = ['owner', 'coordinator', 'chair'];

/** Looks for conflicts of interest between the people of a contest and what was handed in to it. */
@Injectable()
export class DetectionService {
  constructor(private readonly db: Db) {}

  /** Of everyone with everything, or of one person, or with one application. */
  async find(
    { contest, rulebook }: CurrentContest,
    { personId, applicationId }: { personId?: string; applicationId?: string } = {},
  ): Promise<Found[]> {
    const people = await this.people(contest.id, contest.associationId, personId);
    const applications = people.length > 0 ? await this.applications(contest.id, applicationId) : [];
    const experts = people.filter(({ juror_id }) => juror_id !== null);
    const others = people.filter(({ juror_id }) => juror_id === null);
    const jurorOf = new Map(people.map(({ id, juror_id }) => [id, juror_id]));
    return joined(
      [
        // the region is a rule for experts only
        ...detectConflicts(experts.map(toReader), applications, [], {
          sameRegion: rulebook.review.sameRegionConflict ?? false,
        }),
        ...detectConflicts(others.map(toReader), applications, []),
      ],
      jurorOf,
    );
  }

  /**
   * Pairs nobody may make: what stands in the register, and what is found now though its entry is still on the way.
   * What was lifted is free, as long as nothing else matches.
   */
  async standing(
    current: CurrentContest,
    about: { personId?: string; applicationId?: string } = {},
  ): Promise<Pick<Found, 'applicationId' | 'personId'>[]> {
    const entered = await this.db.sql<Found & { active: boolean }>(
      `SELECT application_id AS "applicationId", person_id AS "personId", kind, evidence, active
       FROM juror_conflict WHERE contest_id = $1 AND ($2::uuid IS NULL OR person_id = $2)
         AND ($3::uuid IS NULL OR application_id = $3)`,
      [current.contest.id, about.personId ?? null, about.applicationId ?? null],
    );
    const key = ({ applicationId, personId, kind, evidence }: Found) =>
      `${applicationId} ${personId} ${kind} ${evidence}`;
    const lifted = new Set(entered.filter(({ active }) => !active).map(key));
    const found = (await this.find(current, about)).filter((one) => !lifted.has(key(one)));
    return [...entered.filter(({ active }) => active), ...found].map(({ applicationId, personId }) => ({
      applicationId,
      personId,
    }));
  }

  private people(contestId: string, associationId: string, personId?: string): Promise<PersonRow[]> {
    return this.db.sql<PersonRow>(
      `SELECT p.id, j.id AS juror_id, p.names, p.name, p.email, p.employer, p.region
       FROM person p
       LEFT JOIN juror j ON j.person_id = p.id AND j.contest_id = $1 AND j.state = 'accepted'
       WHERE ($4::uuid IS NULL OR p.id = $4) AND (j.id IS NOT NULL OR p.id IN (
         SELECT m.person_id FROM membership m WHERE m.association_id = $2 AND m.role = ANY($3)))`,
      [contestId, associationId, decidingRoles, personId ?? null],
    );
  }

  private async applications(contestId: string, applicationId?: string) {
    const rows = await this.db.sql<{ id: string; applicant_id: string; applicant: ApplicantSnapshot }>(
      `SELECT id, applicant_id, applicant_snapshot AS applicant FROM application
       WHERE contest_id = $1 AND state = ANY($3) AND ($2::uuid IS NULL OR id = $2)`,
      [contestId, applicationId ?? null, handedInStates],
    );
    return rows.map(({ id, applicant_id, applicant: { names, name, employer, email, region } }) => ({
      id,
      region,
      people: namesOf({ names, name }).map((one) => ({ person: applicant_id, name: one, employer, email })),
    }));
  }
}

/** In each script somebody has a name in. */
function namesOf({ names: { ru, en }, name }: { names: PersonNames; name: string }): string[] {
  const written = [
    ru && [ru.family, ru.given, ru.patronymic].filter(Boolean).join(' '),
    en && `${en.given} ${en.family}`,
  ].filter((text) => text !== undefined);
  return written.length > 0 ? written : [name];
}

const toReader = (person: PersonRow) => ({
  id: person.id,
  person: person.id,
  name: namesOf(person)[0] ?? '',
  employer: person.employer,
  email: person.email,
  region: person.region,
});

/** One entry for each person, application and kind: what matched stands side by side. */
function joined(conflicts: readonly Conflict[], jurorOf: ReadonlyMap<string, string | null>): Found[] {
  const found = new Map<string, Found>();
  for (const { juror: personId, application: applicationId, kind, evidence } of conflicts) {
    const key = `${personId} ${applicationId} ${kind}`;
    const known = found.get(key);
    if (known) known.evidence = `${known.evidence}; ${evidence}`;
    else found.set(key, { applicationId, personId, jurorId: jurorOf.get(personId) ?? null, kind, evidence });
  }
  return [...found.values()];
}
