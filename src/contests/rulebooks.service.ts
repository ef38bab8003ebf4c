import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { currentContext } from '../platform/context.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, type InputFault, Invalid } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { Contest } from './contest.entity.js';
import type { EditRulebook } from './contests.dto.js';
import { ofContest } from './contests.events.js';
import { ContestsService, currencyDiffers } from './contests.service.js';
import { Nomination } from './nomination.entity.js';
import { ReadinessFacts } from './readiness.port.js';
import { RulebookVersion } from './rulebook.entity.js';
import { nominationRules, type Rulebook } from './rulebook.rules.js';
import { sameNominations } from './rulebook-edit.rules.js';

/** The versions of a contest's rulebook. A draft's last one is edited in place; a frozen one is followed by the next. */
@Injectable()
export class RulebooksService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly facts: ReadinessFacts,
  ) {}

  /**
   * Replaces the rules. What they say of nominations (award, quota) is repeated on the nominations' rows.
   * @throws Invalid when nominations differ from the contest's, a sum is in another currency, or a published
   * contest's change has no reason. Conflict once experts have begun to score
   */
  edit(actor: Actor, id: string, version: Version, { document, reason }: EditRulebook): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.edit_rulebook', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      if (((await this.facts.of('sheets')?.(id)) ?? 0) > 0) throw new Conflict('contest.review_begun');
      const nominations = await this.db.manager.findBy(Nomination, { contestId: id });
      refuseUnfit(contest, nominations, { document, reason });

      await this.write(contest, document, reason ?? null);
      for (const nomination of nominations) {
        const rules = nominationRules(document, nomination.key);
        if (!rules) continue;
        nomination.awardKind = rules.award;
        nomination.quota = rules.selection.count ?? null;
        await this.db.save(nomination);
      }
      await this.contests.touch(contest);
      return contest;
    });
  }

  /** The first version, of a new draft. */
  async begin(contest: Contest, document: Rulebook): Promise<void> {
    await this.db.save(this.newVersion(contest, 1, document, null));
  }

  /** The version in force, or the one a draft would be published with. */
  async last(contestId: string): Promise<RulebookVersion> {
    const last = await this.db.manager.findOne(RulebookVersion, {
      where: { contestId },
      order: { number: 'DESC' },
    });
    if (!last) throw new Error(`Contest ${contestId} has no rulebook`);
    return last;
  }

  /** All versions, newest first. */
  all(contestId: string): Promise<RulebookVersion[]> {
    return this.db.manager.find(RulebookVersion, { where: { contestId }, order: { number: 'DESC' } });
  }

  /** Writes the rules on a locked contest: into the open version, or as the next one after a frozen one. */
  async write(contest: Contest, document: Rulebook, reason: string | null): Promise<void> {
    const last = await this.last(contest.id);
    let written = last;
    if (last.frozenAt) {
      written = this.newVersion(contest, last.number + 1, document, reason);
    } else {
      last.document = { ...document, version: last.number };
      last.reason = reason;
    }
    await this.db.save(written);
    const payload = { rulebookVersionId: written.id, number: written.number };
    this.events.emit('contest.rulebook_changed', ofContest(contest), payload);
  }

  /** Freezes the last version for good. */
  async freeze(contest: Contest): Promise<RulebookVersion> {
    const last = await this.last(contest.id);
    if (last.frozenAt) return last;
    last.frozenAt = this.clock.now();
    await this.db.save(last);
    return last;
  }

  /** What is written once a contest is published is in force, and so frozen, at once. */
  private newVersion(contest: Contest, number: number, document: Rulebook, reason: string | null) {
    const now = this.clock.now();
    const actor = currentContext()?.actor;
    return Object.assign(new RulebookVersion(), {
      id: newId(),
      contestId: contest.id,
      number,
      document: { ...document, version: number },
      reason,
      frozenAt: contest.state === 'draft' ? null : now,
      createdAt: now,
      createdBy: actor?.kind === 'person' ? actor.id : null,
    });
  }
}

function refuseUnfit(contest: Contest, nominations: Nomination[], { document, reason }: EditRulebook): void {
  const faults: InputFault[] =
    document.currency === contest.currency ? [] : [currencyDiffers('/document', contest)];
  const keys = nominations.map(({ key }) => key);
  if (!sameNominations(document, keys))
    faults.push({
      pointer: '/document/nominations',
      code: 'contest.nominations_differ',
      params: { keys: keys.join(', ') },
    });
  if (contest.state !== 'draft' && !reason)
    faults.push({ pointer: '/reason', code: 'contest.reason_required' });
  if (faults.length > 0) throw new Invalid(faults);
}
