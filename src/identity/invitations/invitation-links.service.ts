import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parse, stringify, validate } from 'uuid';
import { CONFIG, type Config } from '../../platform/config.js';

const ID_BYTES = 16; // and 32 of the signature: 48 bytes, 64 characters

/**
 * Signed links of invitations. A token is the invitation's id and our signature on it, so nothing secret is stored
 * and whoever writes the mail makes the link again from the id alone.
 */
@Injectable()
export class InvitationLinks {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  token(invitationId: string): string {
    const id = Buffer.from(parse(invitationId));
    return Buffer.concat([id, this.signature(id)]).toString('base64url');
  }

  linkTo(invitationId: string): string {
    return `${this.config.publicUrl}/invitations/${this.token(invitationId)}`;
  }

  /** The invitation's id, if the token is one of ours. */
  read(token: string): string | undefined {
    if (!/^[\w-]{64}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const id = bytes.subarray(0, ID_BYTES);
    if (!timingSafeEqual(bytes.subarray(ID_BYTES), this.signature(id))) return undefined;
    const text = stringify(id);
    return validate(text) ? text : undefined;
  }

  private signature(id: Uint8Array): Buffer {
    return createHmac('sha256', this.config.sessionSecret).update('invitation\n').update(id).digest();
  }
}
