import { Injectable } from '@nestjs/common';
import type { Localised } from '../../platform/localised.rules.js';
import type { Invitation } from './invitation.entity.js';

/** What else is done when an invitation is answered, in the same transaction. Look whether it is yours. */
export interface InvitationFollower {
  accepted(invitation: Invitation, personId: string): Promise<void>;
  declined(invitation: Invitation, reason: string | null): Promise<void>;
  /** The contest it is for, as its reader may call it; null where it is not the follower's. */
  contestOf(invitation: Invitation): Promise<Localised | null>;
}

/** Modules whose invitations mean more than a role register here in a constructor. */
@Injectable()
export class InvitationFollowers {
  private readonly followers: InvitationFollower[] = [];

  register(follower: InvitationFollower): void {
    this.followers.push(follower);
  }

  async accepted(invitation: Invitation, personId: string): Promise<void> {
    for (const follower of this.followers) await follower.accepted(invitation, personId);
  }

  async declined(invitation: Invitation, reason: string | null): Promise<void> {
    for (const follower of this.followers) await follower.declined(invitation, reason);
  }

  async contestOf(invitation: Invitation): Promise<Localised | null> {
    for (const follower of this.followers) {
      const title = await follower.contestOf(invitation);
      if (title) return title;
    }
    return null;
  }
}
