import { Injectable } from '@nestjs/common';
import { ContestsService } from '../../contests/contests.service.js';
import type { Nomination } from '../../contests/nomination.entity.js';
import { PeopleService } from '../../identity/people/people.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import type { Locale } from '../../platform/localised.rules.js';
import { TasksService } from '../assignments/tasks.service.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { jurorName } from '../juror-name.rules.js';
import { Juror } from './juror.entity.js';
import { type FormerJurorsView, type JuryProgress, type JuryView, toJurorView } from './jurors.dto.js';

const nothing: JuryProgress = { assigned: 0, started: 0, done: 0 };

/** The jury as those who run the contest see it. */
@Injectable()
export class JurorsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly conflicts: ConflictsService,
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
  ) {}

  /** Everyone who was ever invited, by name, with how far they are; without what is hidden from the reader. */
  async list(actor: Actor, contestId: string, locale: Locale): Promise<JuryView> {
    const { contest, rulebook } = await this.contests.current(contestId);
    const subject = { contest, now: this.clock.now() };
    authorize(actor, 'jury.see', subject);
    const hidden = await this.conflicts.hiddenFrom(actor.id, contestId);
    const jurors = await this.db.manager.findBy(Juror, { contestId });
    const people = await this.people.many(jurors.flatMap(({ personId }) => personId ?? []));
    const progress = await this.tasks.progress(contestId, hidden);
    const conflicts = await this.conflictCounts(contestId, hidden);
    const items = jurors
      .map((juror) => {
        const person = people.get(juror.personId ?? '');
        return toJurorView(juror, {
          name: jurorName(juror.name, person, locale),
          employer: person?.employer ?? null,
          progress: progress.get(juror.id) ?? nothing,
          conflicts: conflicts.get(juror.personId ?? '') ?? 0,
        });
      })
      .sort((a, b) => a.name.localeCompare(b.name, locale) || (a.id < b.id ? -1 : 1));
    const { sheetsMin: min, sheetsTarget: target } = rulebook.review;
    return {
      contestId,
      items,
      progress: [...progress.values()].reduce(
        (sum, one) => ({
          assigned: sum.assigned + one.assigned,
          started: sum.started + one.started,
          done: sum.done + one.done,
        }),
        nothing,
      ),
      sheets: { min, target },
      can: can(actor, subject, 'jury.invite', 'jury.change', 'jury.assign', 'jury.remind'),
    };
  }

  /** Those who sat in the jury of the contest this one was made from. */
  async former(actor: Actor, contestId: string, locale: Locale): Promise<FormerJurorsView> {
    const { contest, nominations } = await this.contests.current(contestId);
    authorize(actor, 'jury.see', { contest, now: this.clock.now() });
    if (!contest.clonedFromId) return { contestId: null, items: [] };
    const past = await this.contests.current(contest.clonedFromId);
    const jurors = await this.db.manager.findBy(Juror, { contestId: past.contest.id, state: 'accepted' });
    const present = new Map(
      (await this.db.manager.findBy(Juror, { contestId })).map(({ email, state }) => [email, state]),
    );
    const people = await this.people.many(jurors.flatMap(({ personId }) => personId ?? []));
    const hidden = await this.conflicts.hiddenFrom(actor.id, past.contest.id);
    const progress = await this.tasks.progress(past.contest.id, hidden);
    return {
      contestId: past.contest.id,
      items: jurors
        .map((juror) => {
          const person = people.get(juror.personId ?? '');
          return {
            email: person?.email ?? juror.email,
            name: jurorName(juror.name, person, locale),
            maxLoad: juror.maxLoad,
            nominationIds: sameKeys(juror.nominationIds, past.nominations, nominations),
            done: progress.get(juror.id)?.done ?? 0,
            state: present.get(person?.email ?? juror.email) ?? null,
          };
        })
        .sort((a, b) => a.name.localeCompare(b.name, locale) || (a.email < b.email ? -1 : 1)),
    };
  }

  private async conflictCounts(contestId: string, hidden: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.db.sql<{ person_id: string; n: number }>(
      `SELECT person_id, count(DISTINCT application_id)::int AS n FROM juror_conflict
       WHERE contest_id = $1 AND active AND application_id <> ALL($2) GROUP BY person_id`,
      [contestId, hidden],
    );
    return new Map(rows.map(({ person_id, n }) => [person_id, n]));
  }
}

/** Nominations keep their key from edition to edition. */
const sameKeys = (
  ids: readonly string[],
  past: readonly Nomination[],
  now: readonly Nomination[],
): string[] =>
  ids.flatMap((id) => {
    const key = past.find((nomination) => nomination.id === id)?.key;
    return now.find((nomination) => nomination.key === key)?.id ?? [];
  });
