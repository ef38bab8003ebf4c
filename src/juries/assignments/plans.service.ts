import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ContestsService } from '../../contests/contests.service.js';
import { paramsIn, type Reason } from '../../contests/reason.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { translate } from '../../platform/i18n.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/localised.rules.js';
import { Threads } from '../../platform/threads.js';
import { assign, type Assignment as Distribution } from '../assignment.rules.js';
import { JuryService } from '../jury.service.js';
import { type AssignmentProblem, keyOf, type Pair } from '../problem.rules.js';
import { liveStates } from '../register.rules.js';
import { costReasons, type WhyNot, whyNot } from '../why.rules.js';
import { AssignmentBatch } from './assignment.entity.js';
import { assignTask, whyTask } from './assignment.task.js';
import type {
  ApplyAssignment,
  AskWhyNot,
  PlanAssignment,
  PlanView,
  Told,
  WhyNotView,
} from './assignments.dto.js';
import { type PlanFacts, PlanFactsService } from './plan-facts.service.js';

/** Whether the plan takes less time than a thread to begin. */
const isShort = ({ applications, jurors }: AssignmentProblem): boolean =>
  applications.length * jurors.length < 20_000;

const drawnSeed = (): string => randomBytes(8).toString('hex');

/** Distributing applications among experts: shown first, then made in one piece, and taken back in one piece. */
@Injectable()
export class PlansService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly jury: JuryService,
    private readonly facts: PlanFactsService,
    private readonly threads: Threads,
  ) {}

  /** What would be done, what it could not cover and why. Nothing is changed. */
  async dryRun(actor: Actor, contestId: string, input: PlanAssignment, locale: Locale): Promise<PlanView> {
    const facts = await this.gather(actor, contestId, { ...input, seed: input.seed ?? drawnSeed() }, locale);
    return toPlanView(facts, await this.distribute(facts.problem), locale);
  }

  /** Why an expert does not get an application in this plan. @throws Invalid: `application.unknown`, `juror.unknown` */
  async why(actor: Actor, contestId: string, input: AskWhyNot, locale: Locale): Promise<WhyNotView> {
    const { applicationId: application, jurorId: juror, ...options } = input;
    const facts = await this.gather(
      actor,
      contestId,
      { ...options, seed: options.seed ?? drawnSeed() },
      locale,
    );
    if (!facts.applications.has(application))
      throw new Invalid([{ pointer: '/applicationId', code: 'application.unknown' }]);
    if (!facts.jurors.has(juror)) throw new Invalid([{ pointer: '/jurorId', code: 'juror.unknown' }]);
    const pair = { application, juror };
    const { code, cost } = await this.askWhy(facts.problem, pair);
    const known = code === 'forbidden' ? forbiddenFor(facts, pair) : code;
    return {
      code: known,
      message: translate(locale, `assignment:why_${known}`),
      cost: cost ? costReasons(cost).map((reason) => told(locale, reason)) : [],
    };
  }

  /**
   * Makes the plan that was shown, in one transaction; each expert hears of it once.
   * @throws Conflict `assignment.facts_changed` when anything it depends on is no longer as it was
   */
  apply(actor: Actor, contestId: string, input: ApplyAssignment): Promise<AssignmentBatch> {
    return this.db.transaction(async () => {
      const current = await this.jury.hold(contestId);
      const now = this.clock.now();
      const { contest } = current;
      authorize(actor, 'jury.assign', { contest, now });
      const { digest, ...options } = input;
      const facts = await this.facts.gather(actor.id, current, options, 'ru');
      if (facts.digest !== digest) throw new Conflict('assignment.facts_changed');
      const { pairs: made } = await this.distribute(facts.problem);
      const pairs = made.filter(({ pinned }) => !pinned);

      const { associationId } = contest;
      const batch = Object.assign(new AssignmentBatch(), {
        id: newId(),
        associationId,
        contestId,
        seed: input.seed,
        digest,
        pairs: pairs.length,
        appliedAt: now,
        appliedBy: actor.id,
        undoneAt: null,
        undoneBy: null,
      } satisfies AssignmentBatch);
      await this.db.save(batch);
      await this.insert(batch, pairs);
      this.events.emit('assignment_batch.applied', batch, {
        pairs: pairs.length,
        seed: input.seed,
        digest,
      });
      for (const [id, applicationIds] of byJuror(pairs))
        this.events.emit('jury.assigned', { id, associationId, contestId }, { applicationIds });
      return batch;
    });
  }

  /** Takes a plan back while nobody has begun. */
  undo(actor: Actor, id: string): Promise<AssignmentBatch> {
    return this.db.transaction(async () => {
      const { contestId } = await this.batch(id);
      const { contest } = await this.jury.hold(contestId);
      const batch = await this.db.lock(AssignmentBatch, id);
      const now = this.clock.now();
      // whoever begins meanwhile has locked the task, and is waited for here
      const tasks = await this.db.sql<{ begun: boolean }>(
        `SELECT started_at IS NOT NULL AS begun FROM assignment WHERE batch_id = $1 AND state = ANY($2)
         ORDER BY id FOR UPDATE`,
        [id, liveStates],
      );
      const begun = tasks.filter((task) => task.begun).length;
      authorize(actor, 'assignment.undo', { contest, now, batch: { undoneAt: batch.undoneAt, begun } });
      await this.db.sql(
        `UPDATE assignment SET state = 'released', because = 'undone', ended_at = $3
         WHERE batch_id = $1 AND state = ANY($2)`,
        [id, liveStates, now],
      );
      await this.db.save(Object.assign(batch, { undoneAt: now, undoneBy: actor.id }));
      this.events.emit('assignment_batch.undone', batch, { pairs: tasks.length });
      return batch;
    });
  }

  private async distribute(problem: AssignmentProblem): Promise<Distribution> {
    return isShort(problem) ? assign(problem) : this.threads.run(assignTask, problem);
  }

  private async askWhy(problem: AssignmentProblem, pair: Pair): Promise<WhyNot> {
    return isShort(problem)
      ? whyNot(problem, assign(problem), pair)
      : this.threads.run(whyTask, { problem, pair });
  }

  private async gather(
    actor: Actor,
    contestId: string,
    options: PlanAssignment & { seed: string },
    locale: Locale,
  ): Promise<PlanFacts> {
    const current = await this.contests.current(contestId);
    authorize(actor, 'jury.assign', { contest: current.contest, now: this.clock.now() });
    return this.facts.gather(actor.id, current, options, locale);
  }

  private async insert(batch: AssignmentBatch, pairs: readonly Pair[]): Promise<void> {
    await this.db.sql(
      `INSERT INTO assignment (id, association_id, contest_id, application_id, juror_id, batch_id, state,
              assigned_at, assigned_by, told_at)
       SELECT p.id, $2, $3, p.application, p.juror, $4, 'assigned', $5, $6, $5
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, application uuid, juror uuid)`,
      [
        JSON.stringify(pairs.map(({ application, juror }) => ({ id: newId(), application, juror }))),
        batch.associationId,
        batch.contestId,
        batch.id,
        batch.appliedAt,
        batch.appliedBy,
      ],
    );
  }

  private async batch(id: string): Promise<AssignmentBatch> {
    const batch = await this.db.manager.findOneBy(AssignmentBatch, { id });
    if (!batch) throw new NotFound();
    return batch;
  }
}

function byJuror(pairs: readonly Pair[]): Map<string, string[]> {
  const tasks = new Map<string, string[]>();
  for (const { application, juror } of pairs) {
    const own = tasks.get(juror);
    if (own) own.push(application);
    else tasks.set(juror, [application]);
  }
  return tasks;
}

/** The rules know forbidden pairs; here it is known why they are. */
function forbiddenFor(facts: PlanFacts, pair: Pair): WhyNotView['code'] {
  if (facts.otherNomination.has(keyOf(pair))) return 'other_nomination';
  return facts.recused.has(keyOf(pair)) ? 'recused' : 'forbidden';
}

const told = (locale: Locale, reason: Reason): Told => ({
  ...reason,
  message: translate(locale, `assignment:${reason.code}`, paramsIn(locale, reason)),
});

const toPlanView = (facts: PlanFacts, result: Distribution, locale: Locale): PlanView => ({
  seed: facts.problem.seed,
  digest: facts.digest,
  pairs: result.pairs
    .filter(({ pinned }) => !pinned)
    .map(({ application, juror }) => ({ applicationId: application, jurorId: juror })),
  loads: result.loads.map(({ juror, load }) => {
    const { name, before, max } = facts.jurors.get(juror)!;
    return { jurorId: juror, name, before, after: load, max };
  }),
  uncovered: result.uncovered.map(({ application, missing, reason }) => ({
    application: facts.applications.get(application)!,
    missing,
    reason,
  })),
  explain: result.explain.map((reason) => told(locale, reason)),
  applications: facts.applications.size,
});
