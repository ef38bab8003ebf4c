import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CurrentContest } from '../../contests/contests.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { canonicalJson } from '../../platform/canonical.rules.js';
import { Db } from '../../platform/db.js';
import type { Locale } from '../../platform/localised.rules.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { DetectionService } from '../conflicts/detection.service.js';
import { jurorName } from '../juror-name.rules.js';
import { Juror } from '../jurors/juror.entity.js';
import { type AssignmentProblem, keyOf, type Pair } from '../problem.rules.js';
import { liveStates } from '../register.rules.js';
import type { PlanAssignment } from './assignments.dto.js';

export interface PlanApplication {
  id: string;
  number: string;
  title: string;
  nominationId: string;
}
export interface PlanJuror {
  id: string;
  name: string;
  max: number;
  before: number;
}

/** Everything a plan depends on, and its print. */
export interface PlanFacts {
  problem: AssignmentProblem;
  /** SHA-256 of the problem, seed included. */
  digest: string;
  applications: Map<string, PlanApplication>;
  jurors: Map<string, PlanJuror>;
  /** Pairs (`keyOf`) left out for these reasons. */
  recused: Set<string>;
  otherNomination: Set<string>;
}

const byKey = (a: Pair, b: Pair) => (keyOf(a) < keyOf(b) ? -1 : 1);

/** Collects what a distribution is made from. What is hidden from the planner takes no part in it. */
@Injectable()
export class PlanFactsService {
  constructor(
    private readonly db: Db,
    private readonly conflicts: ConflictsService,
    private readonly detection: DetectionService,
    private readonly people: PeopleService,
  ) {}

  async gather(
    plannerId: string,
    current: CurrentContest,
    { sheets, forbidden, seed }: PlanAssignment & { seed: string },
    locale: Locale,
  ): Promise<PlanFacts> {
    const { contest, rulebook } = current;
    const hidden = new Set(await this.conflicts.hiddenFrom(plannerId, contest.id));
    const applications = (await this.applications(contest.id)).filter(({ id }) => !hidden.has(id));
    const jurors = await this.db.manager.find(Juror, {
      where: { contestId: contest.id, state: 'accepted' },
      order: { id: 'ASC' },
    });
    const pairs = await this.pairs(contest.id);
    const live = pairs.filter((pair) => pair.live);
    const pinned = live.filter(({ application }) => !hidden.has(application));
    const held = counted(live.filter(({ application }) => hidden.has(application)));
    const before = counted(pinned);

    const recused = pairs.filter((pair) => !pair.live);
    const otherNomination = jurors.flatMap(({ id: juror, nominationIds }) =>
      nominationIds.length === 0
        ? []
        : applications
            .filter(({ nominationId }) => !nominationIds.includes(nominationId))
            .map(({ id: application }) => ({ application, juror })),
    );
    const wishes = forbidden.map(({ applicationId, jurorId }) => ({
      application: applicationId,
      juror: jurorId,
    }));
    const problem: AssignmentProblem = {
      applications: applications.map(({ id }) => ({ id, wanted: sheets ?? rulebook.review.sheetsTarget })),
      jurors: jurors.map(({ id, maxLoad }) => ({ id, max: Math.max(0, maxLoad - (held.get(id) ?? 0)) })),
      conflicts: await this.conflicting(current, jurors, applications),
      pinned: pinned.map(({ application, juror }) => ({ application, juror })).sort(byKey),
      forbidden: once([...wishes, ...recused, ...otherNomination]),
      seed,
    };
    const people = await this.people.many(jurors.flatMap(({ personId }) => personId ?? []));
    const nameOf = ({ personId, name }: Juror) => jurorName(name, people.get(personId ?? ''), locale);
    return {
      problem,
      digest: createHash('sha256').update(canonicalJson(problem)).digest('hex'),
      applications: new Map(applications.map((one) => [one.id, one])),
      jurors: new Map(
        jurors.map((juror) => {
          const { id, maxLoad: max } = juror;
          return [id, { id, name: nameOf(juror), max, before: before.get(id) ?? 0 }];
        }),
      ),
      recused: new Set(recused.map(keyOf)),
      otherNomination: new Set(otherNomination.map(keyOf)),
    };
  }

  private applications(contestId: string): Promise<PlanApplication[]> {
    return this.db.sql<PlanApplication>(
      `SELECT id, number, project_title AS title, nomination_id AS "nominationId" FROM application
       WHERE contest_id = $1 AND state = 'admitted' ORDER BY id`,
      [contestId],
    );
  }

  /** Live pairs, and those an expert gave back. */
  private pairs(contestId: string): Promise<(Pair & { live: boolean })[]> {
    return this.db.sql<Pair & { live: boolean }>(
      `SELECT application_id AS application, juror_id AS juror, bool_or(state = ANY($2)) AS live FROM assignment
       WHERE contest_id = $1 AND (state = ANY($2) OR state = 'recused') GROUP BY 1, 2`,
      [contestId, liveStates],
    );
  }

  /** Of what is distributed: what still waits for screening must not change the plan. */
  private async conflicting(
    current: CurrentContest,
    jurors: readonly Juror[],
    applications: readonly PlanApplication[],
  ): Promise<Pair[]> {
    const jurorOf = new Map(jurors.map(({ id, personId }) => [personId, id]));
    const known = new Set(applications.map(({ id }) => id));
    const standing = await this.detection.standing(current);
    return once(
      standing.flatMap(({ applicationId, personId }) => {
        const juror = jurorOf.get(personId);
        return juror && known.has(applicationId) ? [{ application: applicationId, juror }] : [];
      }),
    );
  }
}

/** Each pair once, in one order, so that equal facts have equal prints. */
const once = (pairs: readonly Pair[]): Pair[] =>
  [
    ...new Map(
      pairs.map(({ application, juror }) => [keyOf({ application, juror }), { application, juror }]),
    ).values(),
  ].sort(byKey);

function counted(pairs: readonly Pair[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { juror } of pairs) counts.set(juror, (counts.get(juror) ?? 0) + 1);
  return counts;
}
