import { Injectable } from '@nestjs/common';
import type { Contest } from '../contests/contest.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import { type ApplicantFacts, type Eligibility, evaluateEligibility } from '../contests/eligibility.rules.js';
import { dayIn, lastDayOf } from '../contests/stage.rules.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Person } from '../identity/people/person.entity.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { enteredStates } from './application.rules.js';
import type { CheckEligibility } from './applications.dto.js';

export type GivenFacts = Pick<ApplicantFacts, 'answers' | 'experienceYears'>;

/** Whether a person may apply: the contest's rules on what the profile and the person say. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly people: PeopleService,
  ) {}

  /** The rules' outcomes; nothing is written. Without a nomination only the rules that concern all of them. */
  async check(actor: Actor, { contestId, nominationId, ...given }: CheckEligibility): Promise<Eligibility> {
    const { contest } = await this.contests.current(contestId);
    authorize(actor, 'application.check_eligibility', { contest, now: this.clock.now() });
    return this.evaluate(await this.people.get(actor.id), contestId, nominationId, given);
  }

  /** @param except an application that does not count as another entry of the person */
  async evaluate(
    person: Person,
    contestId: string,
    nominationId: string | null,
    given: GivenFacts,
    except?: string,
  ): Promise<Eligibility> {
    const { contest, nominations, rulebook } = await this.contests.current(contestId);
    const nomination = nominations.find(({ id }) => id === nominationId);
    if (nominationId && !nomination)
      throw new Invalid([{ pointer: '/nominationId', code: 'nomination.unknown' }]);
    const facts = await this.facts(person, contestId, given, except);
    return evaluateEligibility(rulebook.eligibility, facts, context(contest), nomination?.key ?? null);
  }

  private async facts(
    person: Person,
    contestId: string,
    given: GivenFacts,
    except?: string,
  ): Promise<ApplicantFacts> {
    const affiliations = await this.people.affiliations(person.id);
    const [entries] = await this.db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM application
       WHERE contest_id = $1 AND applicant_id = $2 AND state = ANY($3) AND id IS DISTINCT FROM $4`,
      [contestId, person.id, enteredStates, except ?? null],
    );
    return {
      birthDate: person.birthDate,
      region: person.region,
      memberships: affiliations.flatMap(({ associationId, name }) => associationId ?? name ?? []),
      experienceYears: given.experienceYears,
      otherEntries: entries?.n ?? 0,
      answers: given.answers,
    };
  }
}

/** The intake's first and last day in the contest's zone; a draft without an intake counts on its creation day. */
function context(contest: Contest) {
  const intake = contest.stages.find(({ stage }) => stage === 'intake');
  const created = dayIn(contest.timeZone, contest.createdAt.toISOString());
  return {
    association: contest.associationId,
    intakeStart: intake ? dayIn(contest.timeZone, intake.from) : created,
    intakeEnd: intake ? lastDayOf(intake, contest.timeZone) : created,
  };
}
