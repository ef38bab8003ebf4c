import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Actor, Role } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, DomainError, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/localised.rules.js';
import { pageBy } from '../../platform/page.js';
import { Association } from '../associations/association.entity.js';
import { Membership } from '../associations/membership.entity.js';
import { MembershipsService } from '../associations/memberships.service.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { displayName } from '../people/person.rules.js';
import { Auth } from '../sign-in/auth.service.js';
import type { Exchange } from '../sign-in/exchange.js';
import { Invitation } from './invitation.entity.js';
import {
  INVITATION_DAYS,
  type InvitationMove,
  invitationAfter,
  maskedEmail,
  shownState,
} from './invitation.rules.js';
import { InvitationFollowers } from './invitation-followers.port.js';
import { InvitationLinks } from './invitation-links.service.js';
import type {
  AcceptedView,
  DeclineInvitation,
  InvitationPage,
  InvitationPreview,
  InvitationQuery,
  InvitationView,
  SendInvitation,
} from './invitations.dto.js';

const DAY_MS = 86_400_000;

export interface Invite {
  email: string;
  associationId: string;
  role: Role;
  /** For the jury of a contest: the contest's own module makes the juror when it is accepted. */
  contestId?: string | null;
  /** Null: the program itself. */
  invitedBy: string | null;
  /** Language of the letter. */
  locale: Locale;
}

/** Offers of a role, sent to an address as a signed link. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly links: InvitationLinks,
    private readonly people: PeopleService,
    private readonly memberships: MembershipsService,
    private readonly auth: Auth,
    private readonly followers: InvitationFollowers,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Invites on the word of a module that has asked its own policy. An open invitation to the same thing is sent
   * again, with its days renewed. The token leads to the acceptance; hand it to nobody but its addressee.
   */
  invite(input: Invite): Promise<{ invitation: Invitation; token: string }> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const { associationId, role, contestId = null, invitedBy, locale } = input;
      const email = input.email.toLowerCase();
      await this.db.lock(Association, associationId); // of two at once the second finds the first one's row
      const open = await this.db.manager.findOneBy(Invitation, {
        associationId,
        role,
        email,
        state: 'sent',
        contestId: contestId ?? IsNull(),
      });
      const fresh = {
        associationId,
        role,
        contestId,
        email,
        state: 'sent' as const,
        personId: null,
        settledAt: null,
        declineReason: null,
      };
      const invitation =
        open ?? this.db.manager.create(Invitation, { ...fresh, id: newId(), createdAt: now });
      const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
      await this.db.save(Object.assign(invitation, { invitedBy, locale, expiresAt }));
      this.events.emit('invitation.sent', invitation, { role });
      return { invitation, token: this.links.token(invitation.id) };
    });
  }

  send(actor: Actor, associationId: string, input: SendInvitation): Promise<InvitationView> {
    return this.db.transaction(async () => {
      await this.db.lock(Association, associationId);
      authorize(actor, 'invitation.send', { associationId, role: input.role });
      const { invitation } = await this.invite({ ...input, associationId, invitedBy: actor.id });
      return this.view(actor, invitation);
    });
  }

  async list(actor: Actor, associationId: string, query: InvitationQuery): Promise<InvitationPage> {
    authorize(actor, 'invitation.list', { associationId });
    const rows = this.db.manager
      .createQueryBuilder(Invitation, 'invitation')
      .where('invitation.associationId = :associationId', { associationId });
    const { state } = query;
    if (state) rows.andWhere('invitation.state = :state', { state: state === 'expired' ? 'sent' : state });
    if (state === 'sent' || state === 'expired')
      rows.andWhere(`(invitation.expiresAt <= :now) = :expired`, {
        now: this.clock.now(),
        expired: state === 'expired',
      });
    const page = await pageBy(
      rows,
      [
        {
          sql: 'invitation.createdAt',
          direction: 'DESC',
          type: 'timestamptz',
          of: ({ createdAt }) => createdAt,
        },
        { sql: 'invitation.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    return { items: page.items.map((invitation) => this.view(actor, invitation)), next: page.next };
  }

  revoke(actor: Actor, associationId: string, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const invitation = await this.db.lock(Invitation, id);
      if (invitation.associationId !== associationId) throw new NotFound();
      authorize(actor, 'invitation.revoke', invitation);
      await this.settle(invitation, 'revoke');
      this.events.emit('invitation.revoked', invitation, { role: invitation.role });
    });
  }

  async preview(token: string, actor: Actor | undefined, locale: Locale): Promise<InvitationPreview> {
    const invitation = await this.db.manager.findOneBy(Invitation, { id: this.idIn(token) });
    if (!invitation) throw new NotFound();
    const association = await this.db.manager.findOneByOrFail(Association, { id: invitation.associationId });
    const inviter = invitation.invitedBy ? await this.people.get(invitation.invitedBy) : undefined;
    return {
      state: shownState(invitation, this.clock.now()),
      role: invitation.role,
      association,
      contestId: invitation.contestId,
      contest: await this.followers.contestOf(invitation),
      invitedBy: inviter ? displayName(inviter, locale) : null,
      email: maskedEmail(invitation.email),
      reader: actor ? (actor.email === invitation.email ? 'addressee' : 'other') : 'guest',
      expiresAt: invitation.expiresAt.toISOString(),
    };
  }

  /**
   * Takes the offer. Nobody signed in: the link itself proves the address, once, and signs its reader in. It does not
   * where that would open too much: letters are passed on, and stand for weeks. Its addressee, signed in, may follow
   * it again and again.
   * @throws NotFound; DomainError `invitation.expired` (410), `invitation.other_person` (403); Conflict
   * `invitation.used`, `invitation.closed` { state }
   */
  accept(token: string, actor: Actor | undefined, http: Exchange): Promise<AcceptedView> {
    return this.db.transaction(async () => {
      const invitation = await this.db.lock(Invitation, this.idIn(token));
      this.refuseOthers(invitation, actor);
      const { id, associationId, contestId, role, email, locale } = invitation;
      const accepted = { associationId, contestId, role };
      if (invitation.state === 'accepted') {
        if (!actor) throw new Conflict('invitation.used');
        return { ...accepted, signedIn: true };
      }
      const person = await this.people.findOrCreateByEmail(email, locale);
      const signsIn = !actor && (await this.opensLittle(person));
      await this.settle(invitation, 'accept', person.id);
      await this.people.confirmEmail(person);
      await this.memberships.add(associationId, person.id, role, invitation.invitedBy);
      await this.followers.accepted(invitation, person.id);
      this.events.emit(
        'invitation.accepted',
        { id, associationId, contestId },
        { personId: person.id, role },
      );
      if (signsIn) await this.auth.startSession(person.id, http);
      return { ...accepted, signedIn: Boolean(actor) || signsIn };
    });
  }

  decline(token: string, actor: Actor | undefined, { reason }: DeclineInvitation): Promise<void> {
    return this.db.transaction(async () => {
      const invitation = await this.db.lock(Invitation, this.idIn(token));
      this.refuseOthers(invitation, actor);
      invitation.declineReason = reason || null;
      await this.settle(invitation, 'decline');
      await this.followers.declined(invitation, invitation.declineReason);
      this.events.emit('invitation.declined', invitation, { role: invitation.role });
    });
  }

  /** No second factor to be walked around, and no role yet but an expert's: whoever works somewhere sees or decides too much. */
  private async opensLittle(person: Person): Promise<boolean> {
    if (person.twoFactorEnabled) return false;
    const works = { personId: person.id, role: Not<Role>('juror') };
    return !(await this.db.manager.existsBy(Membership, works));
  }

  private idIn(token: string): string {
    const id = this.links.read(token);
    if (!id) throw new NotFound();
    return id;
  }

  private refuseOthers({ email }: Invitation, actor: Actor | undefined): void {
    if (!actor || actor.email === email) return;
    throw new DomainError('invitation.other_person', 403, { email: maskedEmail(email) });
  }

  private async settle(
    invitation: Invitation,
    move: InvitationMove,
    personId: string | null = null,
  ): Promise<void> {
    const now = this.clock.now();
    const state = invitationAfter(invitation.state, move);
    if (!state) throw new Conflict('invitation.closed', { state: invitation.state });
    if (move !== 'revoke' && shownState(invitation, now) === 'expired')
      throw new DomainError('invitation.expired', 410);
    await this.db.save(Object.assign(invitation, { state, personId, settledAt: now }));
  }

  private view(actor: Actor, invitation: Invitation): InvitationView {
    const state = shownState(invitation, this.clock.now());
    return {
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      contestId: invitation.contestId,
      state,
      expiresAt: invitation.expiresAt.toISOString(),
      createdAt: invitation.createdAt.toISOString(),
      declineReason: invitation.declineReason,
      can: invitation.state === 'sent' ? can(actor, invitation, 'invitation.revoke', 'invitation.send') : {},
    };
  }
}
