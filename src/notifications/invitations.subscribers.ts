import { Injectable } from '@nestjs/common';
import { Association } from '../identity/associations/association.entity.js';
import { Invitation } from '../identity/invitations/invitation.entity.js';
import { InvitationLinks } from '../identity/invitations/invitation-links.service.js';
import { Person } from '../identity/people/person.entity.js';
import { displayNames } from '../identity/people/person.rules.js';
import '../identity/identity.events.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import type { Letter } from './letters.rules.js';
import { Mail } from './letters.service.js';

/** Letters about what happens in identity, which stands to the left and knows no mails. */
@Injectable()
export class InvitationsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly links: InvitationLinks,
  ) {}

  /** Invitations to a contest's jury are the contest's own letters. */
  @Mail('invitation.sent', 'invitation')
  async invite(event: RecordedEvent<'invitation.sent'>): Promise<Letter<'invitation'>[]> {
    if (event.contestId) return [];
    const invitation = await this.db.manager.findOneBy(Invitation, { id: event.subjectId });
    if (invitation?.state !== 'sent') return [];
    const { email, locale, role, associationId, invitedBy, expiresAt } = invitation;
    const association = await this.db.manager.findOneByOrFail(Association, { id: associationId });
    const inviter = invitedBy ? await this.db.manager.findOneBy(Person, { id: invitedBy }) : null;
    return [
      {
        to: { email, locale },
        link: `/invitations/${this.links.token(invitation.id)}`,
        variables: {
          inviter: inviter && displayNames(inviter),
          role,
          until: expiresAt.toISOString(),
          zone: association.timeZone,
        },
      },
    ];
  }

  /** To the one who invited, who needs somebody else. */
  @Mail('invitation.declined', 'invitation-declined')
  async declined(event: RecordedEvent<'invitation.declined'>): Promise<Letter<'invitation-declined'>[]> {
    if (event.contestId) return [];
    const invitation = await this.db.manager.findOneBy(Invitation, { id: event.subjectId });
    if (invitation?.state !== 'declined' || !invitation.invitedBy) return [];
    const { email, role, declineReason: reason, invitedBy: to } = invitation;
    return [{ to, link: '/manage/people', variables: { email, role, reason } }];
  }

  @Mail('membership.granted', 'role-granted')
  granted(event: RecordedEvent<'membership.granted'>): Promise<Letter<'role-granted'>[]> {
    return this.roleOf(event);
  }

  @Mail('membership.revoked', 'role-revoked')
  revoked(event: RecordedEvent<'membership.revoked'>): Promise<Letter<'role-revoked'>[]> {
    return this.roleOf(event);
  }

  /** Nobody where they did it themselves: who accepts an invitation, or leaves. */
  private async roleOf({ actorId, payload }: RecordedEvent<'membership.granted' | 'membership.revoked'>) {
    const { personId: to, role } = payload;
    if (!actorId || actorId === to) return [];
    const actor = await this.db.manager.findOneBy(Person, { id: actorId });
    return [{ to, link: '/', variables: { role, by: actor && displayNames(actor) } }];
  }
}
