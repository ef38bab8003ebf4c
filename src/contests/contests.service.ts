import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { currentContext } from '../platform/context.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, type InputFault, Invalid, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { toMoney } from '../platform/money.rules.js';
import { Contest, ContestChange } from './contest.entity.js';
import { type ContestMove, contestAfter } from './contest.rules.js';
import type { EditContest, EditFunding, EditStages } from './contests.dto.js';
import { ofContest } from './contests.events.js';
import { Nomination } from './nomination.entity.js';
import { applicationNumber } from './numbering.rules.js';
import { ReadinessFacts } from './readiness.port.js';
import { RulebookVersion } from './rulebook.entity.js';
import type { Rulebook } from './rulebook.rules.js';
import { begunMoved, inZone, movedEnd, stageOf } from './schedule.rules.js';
import { type Stage, stageFaults } from './stage.rules.js';

/** A contest as the modules to the right need it. Nominations and rulebook are shared: do not change them. */
export interface CurrentContest {
  contest: Contest;
  /** In their order. */
  nominations: readonly Nomination[];
  /** The version in force: the last one; frozen once the contest is published. */
  rulebook: Rulebook;
  rulebookVersionId: string;
}

/** What applicants were told, and what numbers and addresses are made of. */
const fixedByPublication = ['slug', 'timeZone', 'numberPrefix'] as const;

/** A contest's own data, and what other modules ask of contests. */
@Injectable()
export class ContestsService {
  private readonly known = new Map<string, CurrentContest>();
  /** By transaction, what it holds: nobody else can have changed it. */
  private readonly held = new WeakMap<object, Map<string, CurrentContest>>();

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly forms: FormsService,
    private readonly facts: ReadinessFacts,
  ) {}

  /**
   * The contest with what it is judged by. The contest's row is read each time, unless this transaction holds it; the
   * rest is kept in memory by the row's version. @throws NotFound
   */
  async current(contestId: string): Promise<CurrentContest> {
    const held = this.held.get(this.db.manager)?.get(contestId);
    if (held) return held;
    const contest = await this.db.manager.findOneBy(Contest, { id: contestId });
    if (!contest) throw new NotFound();
    return this.complete(contest);
  }

  /**
   * The same, and nobody moves the contest to another state or changes its rules before this transaction ends.
   * Those who hold do not wait for each other. @throws NotFound
   */
  async hold(contestId: string): Promise<CurrentContest> {
    const contest = await this.db.manager
      .createQueryBuilder(Contest, 'contest')
      .where('contest.id = :contestId', { contestId })
      .setLock('for_key_share')
      .getOne();
    if (!contest) throw new NotFound();
    const current = await this.complete(contest);
    const held = this.held.get(this.db.manager) ?? new Map();
    this.held.set(this.db.manager, held.set(contestId, current));
    return current;
  }

  /** The contest's next application number, without gaps: it is given back when the transaction fails. */
  async nextNumber(contestId: string): Promise<string> {
    if (!this.db.inTransaction) throw new Error('A number is given out inside the transaction that uses it');
    const [row] = await this.db.sql<{ number_prefix: string; last_number: number }>(
      `WITH given AS (UPDATE contest SET last_number = last_number + 1 WHERE id = $1
                      RETURNING number_prefix, last_number)
       SELECT * FROM given`,
      [contestId],
    );
    if (!row) throw new NotFound();
    return applicationNumber(row.number_prefix, row.last_number);
  }

  /** Changes general data. @throws Invalid for what publication has fixed, or what is taken */
  edit(actor: Actor, id: string, version: Version, input: EditContest): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.edit', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      await this.refuseEdit(contest, input);

      if (input.timeZone) this.setStages(contest, inZone(contest.stages, contest.timeZone, input.timeZone));
      Object.assign(contest, input);
      await this.touch(contest);
      this.events.emit('contest.edited', ofContest(contest), { fields: Object.keys(input) });
      return contest;
    });
  }

  /**
   * Lays the stages anew. Once published they must stay sound, the intake moves only as a deadline does, and the
   * experts are owed a reason for another end of the review.
   */
  editStages(actor: Actor, id: string, version: Version, { stages, reason }: EditStages): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.edit_stages', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      const moved = contest.state === 'published' ? movedEnd(contest.stages, stages, 'review') : null;
      if (contest.state !== 'draft') refuseStages(contest, stages, this.clock.now());
      if (moved && !reason) throw new Invalid([{ pointer: '/reason', code: 'contest.move_unexplained' }]);

      this.setStages(contest, stages);
      await this.touch(contest);
      this.events.emit('contest.stages_changed', ofContest(contest), {});
      if (moved && reason) {
        const [before, after] = [new Date(moved.from), new Date(moved.to)];
        const change = await this.explain(contest, { kind: 'review', reason, before, after });
        this.events.emit('contest.review_moved', ofContest(contest), { changeId: change.id, ...moved });
      }
      return contest;
    });
  }

  /** Writes down a change people are owed a reason for, in the transaction that makes it. */
  explain(
    contest: Contest,
    what: Pick<ContestChange, 'kind' | 'reason' | 'before' | 'after'>,
  ): Promise<ContestChange> {
    const actor = currentContext()?.actor;
    return this.db.save(
      Object.assign(new ContestChange(), {
        ...what,
        id: newId(),
        contestId: contest.id,
        createdAt: this.clock.now(),
        createdBy: actor?.kind === 'person' ? actor.id : null,
      }),
    );
  }

  /** What was explained, oldest first, by contest; one of which nothing was is not in the map. */
  async changes(contestIds: readonly string[]): Promise<Map<string, ContestChange[]>> {
    const rows = await this.db.manager.find(ContestChange, {
      where: { contestId: In([...new Set(contestIds)]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const changes = new Map<string, ContestChange[]>();
    for (const row of rows) changes.set(row.contestId, [...(changes.get(row.contestId) ?? []), row]);
    return changes;
  }

  /** Says how much the contest may give and which fund pays. @throws Invalid */
  editFunding(actor: Actor, id: string, version: Version, { budget, fundId }: EditFunding): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.edit_funding', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      if (budget && budget.currency !== contest.currency)
        throw new Invalid([currencyDiffers('/budget', contest)]);
      const fund = this.facts.of('fund');
      if (fundId && fund && !(await fund(contest.associationId, fundId, contest.id)))
        throw new Invalid([{ pointer: '/fundId', code: 'contest.fund_unknown' }]);

      contest.budgetMinor = budget ? toMoney(budget).minor : null;
      contest.fundId = fundId;
      await this.touch(contest);
      const budgetMinor = contest.budgetMinor?.toString() ?? null;
      this.events.emit('contest.funding_changed', ofContest(contest), {
        fundId,
        budgetMinor,
        currency: contest.currency,
      });
      return contest;
    });
  }

  /** Moves a locked contest to another state. @throws Conflict `contest.move_not_allowed` { state, move } */
  advance(contest: Contest, move: ContestMove): void {
    const next = contestAfter(contest.state, move);
    if (!next) throw new Conflict('contest.move_not_allowed', { state: contest.state, move });
    contest.state = next;
  }

  /** Saves the contest under a new version, also when only its nominations or its rulebook changed. */
  async touch(contest: Contest): Promise<void> {
    const now = this.clock.now().getTime();
    contest.updatedAt = new Date(Math.max(now, contest.updatedAt.getTime() + 1));
    await this.db.save(contest);
    this.held.get(this.db.manager)?.delete(contest.id);
  }

  setStages(contest: Contest, stages: Stage[]): void {
    const intake = stageOf(stages, 'intake');
    contest.stages = stages;
    contest.opensAt = intake ? new Date(intake.from) : null;
    contest.closesAt = intake ? new Date(intake.to) : null;
  }

  /** What of an address and a prefix other contests have already. */
  async taken(
    associationId: string,
    { slug, numberPrefix }: { slug?: string; numberPrefix?: string },
    except?: string,
  ): Promise<InputFault[]> {
    const rows = await this.db.sql<{ same_slug: boolean; same_prefix: boolean }>(
      `SELECT slug = $1 AS same_slug, association_id = $2 AND number_prefix = $3 AS same_prefix FROM contest
       WHERE (slug = $1 OR (association_id = $2 AND number_prefix = $3)) AND id IS DISTINCT FROM $4`,
      [slug ?? '', associationId, numberPrefix ?? '', except ?? null],
    );
    return [
      ...(rows.some(({ same_slug }) => same_slug) ? [{ pointer: '/slug', code: 'contest.slug_taken' }] : []),
      ...(rows.some(({ same_prefix }) => same_prefix)
        ? [{ pointer: '/numberPrefix', code: 'contest.number_prefix_taken' }]
        : []),
    ];
  }

  private async refuseEdit(contest: Contest, input: EditContest): Promise<void> {
    const faults: InputFault[] = [];
    if (contest.state !== 'draft') {
      for (const field of fixedByPublication) {
        if (input[field] !== undefined && input[field] !== contest[field])
          faults.push({ pointer: `/${field}`, code: 'contest.fixed_by_publication' });
      }
    }
    faults.push(...(await this.taken(contest.associationId, input, contest.id)));
    if (input.reportFormId) {
      const form = await this.forms.find(contest.associationId, input.reportFormId);
      if (form?.purpose !== 'report') faults.push({ pointer: '/reportFormId', code: 'form.unknown' });
    }
    refuse(faults);
  }

  private async complete(contest: Contest): Promise<CurrentContest> {
    // two transactions may give the same version to different contents if one is rolled back, hence the time
    const key = `${contest.id} ${contest.version} ${contest.updatedAt.getTime()}`;
    const known = this.known.get(key);
    if (known) return { ...known, contest };
    const nominations = await this.db.manager.find(Nomination, {
      where: { contestId: contest.id },
      order: { position: 'ASC', id: 'ASC' },
    });
    const version = await this.db.manager.findOne(RulebookVersion, {
      where: { contestId: contest.id },
      order: { number: 'DESC' },
    });
    if (!version) throw new Error(`Contest ${contest.id} has no rulebook`);
    const current = { contest, nominations, rulebook: version.document, rulebookVersionId: version.id };
    if (this.known.size >= 200) this.known.clear();
    this.known.set(key, current);
    return current;
  }
}

const refuse = (faults: InputFault[]): void => {
  if (faults.length > 0) throw new Invalid(faults);
};

/** A published contest's stages stay in order and complete, its intake is what was announced, and what has begun has. */
function refuseStages(contest: Contest, stages: Stage[], now: Date): void {
  const announced = stageOf(contest.stages, 'intake');
  const intake = stageOf(stages, 'intake');
  const moved =
    !intake ||
    !announced ||
    Date.parse(intake.from) !== Date.parse(announced.from) ||
    Date.parse(intake.to) !== Date.parse(announced.to);
  const missing = (['review', 'decision'] as const).filter((kind) => !stageOf(stages, kind));
  refuse([
    ...(moved ? [{ pointer: '/stages', code: 'contest.intake_announced' }] : []),
    ...missing.map((stage) => ({ pointer: '/stages', code: 'contest.stage_missing', params: { stage } })),
    ...begunMoved(contest.stages, stages, now)
      .filter((stage) => stage !== 'intake')
      .map((stage) => ({ pointer: '/stages', code: 'contest.stage_begun', params: { stage } })),
    ...stageProblems(stages, '/stages'),
  ]);
}

/** Stages in the wrong order or twice, as faults of the input at `pointer`. */
export const stageProblems = (stages: readonly Stage[], pointer: string): InputFault[] =>
  stageFaults(stages).map(({ code, stage, previous }) => ({
    pointer,
    code: `contest.${code}`,
    params: { stage, previous },
  }));

export const currencyDiffers = (pointer: string, { currency }: Contest): InputFault => ({
  pointer: `${pointer}/currency`,
  code: 'money.currency_differs',
  params: { currency },
});
