import { Injectable } from '@nestjs/common';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { type InputFault, Invalid, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { toMoney } from '../platform/money.rules.js';
import { Contest } from './contest.entity.js';
import type { AddNomination, EditNomination } from './contests.dto.js';
import { ofContest } from './contests.events.js';
import { ContestsService, currencyDiffers } from './contests.service.js';
import { Nomination } from './nomination.entity.js';
import { withNomination, withoutNomination } from './rulebook-edit.rules.js';
import { RulebooksService } from './rulebooks.service.js';

/** What applicants were told of a nomination when the contest was published. */
const fixedByPublication = ['awardKind', 'quota', 'maxAwardMinor', 'formId'] as const;

/** What can be applied for. Every change keeps the rulebook's nominations the same as the contest's. */
@Injectable()
export class NominationsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly rulebooks: RulebooksService,
    private readonly forms: FormsService,
  ) {}

  /** Adds a nomination to a draft. @throws Invalid when the key is taken, the form or the currency unfit */
  add(actor: Actor, contestId: string, version: Version, input: AddNomination): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      authorize(actor, 'contest.add_nomination', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      const others = await this.db.manager.findBy(Nomination, { contestId });
      const faults = await this.faults(contest, input);
      if (others.some(({ key }) => key === input.key))
        faults.push({ pointer: '/key', code: 'rulebook.duplicate_id', params: { id: input.key } });
      if (faults.length > 0) throw new Invalid(faults);

      const nomination = Object.assign(new Nomination(), {
        ...columns(input),
        id: newId(),
        key: input.key,
        associationId: contest.associationId,
        contestId,
        formVersionId: null,
        position: Math.max(-1, ...others.map(({ position }) => position)) + 1,
      });
      await this.db.save(nomination);
      await this.repeatInRulebook(contest, nomination);
      await this.contests.touch(contest);
      this.events.emit('contest.nomination_added', ofContest(contest), about(nomination));
      return contest;
    });
  }

  /** Changes a nomination; of a published contest only its texts. @throws Invalid */
  edit(
    actor: Actor,
    contestId: string,
    nominationId: string,
    version: Version,
    input: EditNomination,
  ): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      authorize(actor, 'contest.edit_nomination', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      const nomination = await this.one(contestId, nominationId);
      const next = columns(input);
      const faults = await this.faults(contest, input);
      if (contest.state !== 'draft') {
        for (const field of fixedByPublication.filter((name) => next[name] !== nomination[name]))
          faults.push({ pointer: `/${field.replace('Minor', '')}`, code: 'contest.fixed_by_publication' });
      }
      if (faults.length > 0) throw new Invalid(faults);

      const ruled = next.awardKind !== nomination.awardKind || next.quota !== nomination.quota;
      Object.assign(nomination, next);
      await this.db.save(nomination);
      if (ruled) await this.repeatInRulebook(contest, nomination);
      await this.contests.touch(contest);
      this.events.emit('contest.nomination_edited', ofContest(contest), about(nomination));
      return contest;
    });
  }

  /** Takes a nomination out of a draft, and out of its rulebook. */
  remove(actor: Actor, contestId: string, nominationId: string, version: Version): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      authorize(actor, 'contest.remove_nomination', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      const nomination = await this.one(contestId, nominationId);

      await this.db.manager.delete(Nomination, { id: nominationId });
      const { document } = await this.rulebooks.last(contestId);
      await this.rulebooks.write(contest, withoutNomination(document, nomination.key), null);
      await this.contests.touch(contest);
      this.events.emit('contest.nomination_removed', ofContest(contest), about(nomination));
      return contest;
    });
  }

  private async repeatInRulebook(contest: Contest, { key, awardKind, quota }: Nomination): Promise<void> {
    const { document } = await this.rulebooks.last(contest.id);
    await this.rulebooks.write(contest, withNomination(document, key, { award: awardKind, quota }), null);
  }

  private async one(contestId: string, id: string): Promise<Nomination> {
    const nomination = await this.db.manager.findOneBy(Nomination, { id, contestId });
    if (!nomination) throw new NotFound();
    return nomination;
  }

  private async faults(contest: Contest, { formId, maxAward }: EditNomination): Promise<InputFault[]> {
    const form = formId ? await this.forms.find(contest.associationId, formId) : null;
    return [
      ...(formId && form?.purpose !== 'application' ? [{ pointer: '/formId', code: 'form.unknown' }] : []),
      ...(maxAward && maxAward.currency !== contest.currency ? [currencyDiffers('/maxAward', contest)] : []),
    ];
  }
}

const about = ({ id, key }: Nomination) => ({ nominationId: id, key });

const columns = ({ title, description, awardKind, quota, maxAward, formId }: EditNomination) => ({
  title,
  description,
  awardKind,
  quota,
  maxAwardMinor: maxAward ? toMoney(maxAward).minor : null,
  formId,
});
