import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContestsService } from '../../contests/contests.service.js';
import type { Nomination } from '../../contests/nomination.entity.js';
import { dayIn } from '../../contests/stage.rules.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { Invitation } from '../../identity/invitations/invitation.entity.js';
import {
  type InvitationFollower,
  InvitationFollowers,
} from '../../identity/invitations/invitation-followers.port.js';
import { InvitationsService } from '../../identity/invitations/invitations.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Conflict, type InputFault, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Localised } from '../../platform/localised.rules.js';
import { TasksService } from '../assignments/tasks.service.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { type JurorMove, jurorAfter } from '../juror.rules.js';
import { JuryService } from '../jury.service.js';
import { Juror } from './juror.entity.js';
import type {
  EditJuror,
  InviteJurors,
  LeaveJury,
  RemindedView,
  RemindJurors,
  RemoveJuror,
} from './jurors.dto.js';

/**
 * Who is in a jury. Locks are taken in this order: the jury's, the invitation (where it is answered identity begins
 * with it), tasks, the juror: a sheet's first save locks its task and then refers to the juror.
 */
@Injectable()
export class JurorsService implements InvitationFollower {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jury: JuryService,
    private readonly contests: ContestsService,
    private readonly tasks: TasksService,
    private readonly conflicts: ConflictsService,
    private readonly associations: AssociationsService,
    private readonly invitations: InvitationsService,
    private readonly people: PeopleService,
    followers: InvitationFollowers,
  ) {
    followers.register(this);
  }

  /**
   * Writes to all of them, or to none. Who declined, left or was removed may be asked again.
   * @throws Invalid at `/jurors/<index>`: `juror.twice`, `juror.already_invited`, `nomination.unknown`
   */
  invite(actor: Actor, contestId: string, { jurors, message }: InviteJurors): Promise<Juror[]> {
    return this.db.transaction(async () => {
      const { contest, nominations } = await this.jury.hold(contestId);
      const now = this.clock.now();
      authorize(actor, 'jury.invite', { contest, now });
      const emails = jurors.map(({ email }) => email);
      const known = await this.db.manager.findBy(Juror, { contestId, email: In(emails) });
      refuse(inviteFaults(jurors, known, nominations));
      const { associationId } = contest;
      const { defaultLocale } = await this.associations.get(associationId);

      const invited: Juror[] = [];
      for (const { email, name, maxLoad, nominationIds, locale = defaultLocale } of jurors) {
        const { invitation } = await this.invitations.invite({
          email,
          associationId,
          role: 'juror',
          contestId,
          invitedBy: actor.id,
          locale,
        });
        const fresh = { id: newId(), associationId, contestId, personId: null, createdAt: now };
        const former = { declaredAt: null, remindedAt: null, reminder: null, answeredAt: null, reason: null };
        const juror = Object.assign(
          known.find((one) => one.email === email) ?? Object.assign(new Juror(), fresh),
          { ...former, email, name, maxLoad, nominationIds, locale, state: 'invited' as const },
          { invitationId: invitation.id, message: message || null, invitedAt: now, invitedBy: actor.id },
        );
        invited.push(await this.db.save(juror));
        this.events.emit('juror.invited', juror, {});
      }
      return invited;
    });
  }

  /** Sends the invitation once more and renews its days. @throws Conflict `juror.not_invited` */
  resend(actor: Actor, id: string): Promise<Juror> {
    return this.db.transaction(async () => {
      const { contestId, associationId } = await this.get(id);
      const { contest } = await this.jury.hold(contestId);
      const now = this.clock.now();
      authorize(actor, 'jury.invite', { contest, now });
      const { email, locale, state } = await this.get(id);
      if (state !== 'invited') throw new Conflict('juror.not_invited', { state });
      const { invitation } = await this.invitations.invite({
        email,
        associationId,
        role: 'juror',
        contestId,
        invitedBy: actor.id,
        locale,
      });
      const juror = await this.db.lock(Juror, id);
      Object.assign(juror, { invitationId: invitation.id, invitedAt: now, invitedBy: actor.id });
      await this.db.save(juror);
      this.events.emit('juror.invited', juror, {});
      return juror;
    });
  }

  /** Changes the name, the load or the nominations. Tasks already given stay. */
  edit(actor: Actor, id: string, version: Version, input: EditJuror): Promise<Juror> {
    return this.db.transaction(async () => {
      const { contestId } = await this.get(id);
      const { contest, nominations } = await this.jury.hold(contestId);
      const juror = await this.db.lock(Juror, id);
      authorize(actor, 'jury.change', { contest, now: this.clock.now() });
      expectVersion(juror, version);
      refuse(unknownNominations(input.nominationIds ?? [], nominations, '/nominationIds'));
      Object.assign(juror, input);
      await this.db.save(juror);
      this.events.emit('juror.changed', juror, { fields: Object.keys(input) });
      return juror;
    });
  }

  /** Takes an expert out: tasks end, sheets stay and no longer count, an open invitation is revoked. */
  remove(actor: Actor, id: string, version: Version, { reason }: RemoveJuror): Promise<Juror> {
    return this.db.transaction(async () => {
      const { contestId, associationId, invitationId } = await this.get(id);
      const { contest } = await this.jury.hold(contestId);
      authorize(actor, 'jury.change', { contest, now: this.clock.now() });
      const invitation = invitationId ? await this.db.lock(Invitation, invitationId) : null;
      if (invitation?.state === 'sent') await this.invitations.revoke(actor, associationId, invitation.id);
      const released = await this.tasks.release({ jurorId: id }, 'juror_removed', reason || null);
      const juror = await this.db.lock(Juror, id);
      expectVersion(juror, version);
      await this.end(juror, 'remove', reason || null);
      this.events.emit('juror.removed', juror, { released: released.length });
      return juror;
    });
  }

  /** The expert gives up the seat. */
  leave(actor: Actor, contestId: string, { reason }: LeaveJury): Promise<void> {
    return this.db.transaction(async () => {
      const { contest } = await this.jury.hold(contestId);
      const seat = await this.jury.seat(actor, contestId);
      authorize(actor, 'juror.leave', { contest, juror: seat, now: this.clock.now() });
      const released = await this.tasks.release({ jurorId: seat!.id }, 'juror_left');
      const juror = await this.db.lock(Juror, seat!.id);
      await this.end(juror, 'leave', reason || null);
      this.events.emit('juror.left', juror, { released: released.length });
    });
  }

  /**
   * Writes to those who have not finished, to each at most once a day of the contest's zone. Who has finished all that
   * the sender may know of is passed over; the letter speaks of everything its reader has.
   */
  remind(actor: Actor, contestId: string, { jurorIds, message }: RemindJurors): Promise<RemindedView> {
    return this.db.transaction(async () => {
      const { contest } = await this.jury.hold(contestId);
      const now = this.clock.now();
      authorize(actor, 'jury.remind', { contest, now });
      const jurors = await this.db.manager.find(Juror, {
        where: { contestId, state: 'accepted', ...(jurorIds && { id: In(jurorIds) }) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const hidden = await this.conflicts.hiddenFrom(actor.id, contestId);
      const seen = await this.tasks.progress(contestId, hidden);
      const own = await this.tasks.progress(contestId);
      const day = (at: Date) => dayIn(contest.timeZone, at.toISOString());
      const answer: RemindedView = { reminded: [], skipped: [] };
      for (const juror of jurors) {
        const { assigned = 0, done = 0 } = seen.get(juror.id) ?? {};
        const reason =
          assigned === 0
            ? 'nothing_assigned'
            : done === assigned
              ? 'finished'
              : juror.remindedAt && day(juror.remindedAt) === day(now)
                ? 'today'
                : null;
        if (reason) {
          answer.skipped.push({ jurorId: juror.id, reason });
          continue;
        }
        await this.db.save(Object.assign(juror, { remindedAt: now, reminder: message || null }));
        const { assigned: total, done: finished } = own.get(juror.id)!;
        this.events.emit('juror.reminded', juror, { done: finished, total });
        answer.reminded.push(juror.id);
      }
      return answer;
    });
  }

  /** The link was followed: the person takes the seat. @throws Conflict `contest.over` */
  async accepted(invitation: Invitation, personId: string): Promise<void> {
    const juror = await this.answering(invitation);
    if (!juror) return;
    const { contest } = await this.jury.current(juror.contestId);
    if (!['draft', 'published'].includes(contest.state)) throw new Conflict('contest.over');
    Object.assign(juror, { state: moved(juror, 'accept'), personId, answeredAt: this.clock.now() });
    await this.db.save(juror);
    await this.people.callIfNameless(personId, juror.name);
    this.events.emit('juror.accepted', juror, { personId });
  }

  async declined(invitation: Invitation, reason: string | null): Promise<void> {
    const juror = await this.answering(invitation);
    if (!juror) return;
    await this.end(juror, 'decline', reason);
    this.events.emit('juror.declined', juror, {});
  }

  async contestOf({ contestId }: Invitation): Promise<Localised | null> {
    if (!contestId) return null;
    const { contest } = await this.contests.current(contestId);
    return contest.title;
  }

  private async answering({ id, contestId }: Invitation): Promise<Juror | null> {
    if (!contestId) return null;
    return this.db.manager.findOne(Juror, {
      where: { contestId, invitationId: id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async end(juror: Juror, move: JurorMove, reason: string | null): Promise<void> {
    Object.assign(juror, { state: moved(juror, move), reason, answeredAt: this.clock.now() });
    await this.db.save(juror);
  }

  private async get(id: string): Promise<Juror> {
    const juror = await this.db.manager.findOneBy(Juror, { id });
    if (!juror) throw new NotFound();
    return juror;
  }
}

function moved({ state }: Juror, move: JurorMove): Juror['state'] {
  const next = jurorAfter(state, move);
  if (!next) throw new Conflict('juror.move_not_allowed', { state, move });
  return next;
}

const refuse = (faults: InputFault[]): void => {
  if (faults.length > 0) throw new Invalid(faults);
};

const unknownNominations = (
  ids: readonly string[],
  nominations: readonly Nomination[],
  pointer: string,
): InputFault[] =>
  ids.flatMap((id, index) =>
    nominations.some((nomination) => nomination.id === id)
      ? []
      : [{ pointer: `${pointer}/${index}`, code: 'nomination.unknown' }],
  );

function inviteFaults(
  jurors: InviteJurors['jurors'],
  known: readonly Juror[],
  nominations: readonly Nomination[],
): InputFault[] {
  return jurors.flatMap(({ email, nominationIds }, index) => {
    const pointer = `/jurors/${index}`;
    const former = known.find((one) => one.email === email);
    const twice = jurors.findIndex((other) => other.email === email) < index;
    const seated = former && jurorAfter(former.state, 'reinvite') === null;
    return [
      ...(twice ? [{ pointer: `${pointer}/email`, code: 'juror.twice' }] : []),
      ...(seated
        ? [{ pointer: `${pointer}/email`, code: 'juror.already_invited', params: { state: former.state } }]
        : []),
      ...unknownNominations(nominationIds, nominations, `${pointer}/nominationIds`),
    ];
  });
}
