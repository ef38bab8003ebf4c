import { Injectable } from '@nestjs/common';
import { Association } from '../identity/associations/association.entity.js';
import { Invitation } from '../identity/invitations/invitation.entity.js';
import { InvitationLinks } from '../identity/invitations/invitation-links.service.js';
import { Person } from '../identity/people/person.entity.js';
import { displayName } from '../identity/people/person.rules.js';
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
          inviter: inviter && displayName(inviter, locale),
          role,
          until: expiresAt.toISOString(),
          zone: association.timeZone,
        },
      },
    ];
  }
}
