import { z } from 'zod';
import { Role } from '../../platform/actor.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { Locale, localised } from '../../platform/localised.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { AssociationItem } from '../associations/associations.dto.js';
import { Email } from '../people/person.rules.js';

export const InvitationStateView = z
  .enum(['sent', 'accepted', 'declined', 'revoked', 'expired'])
  .meta({ id: 'InvitationState' });

/** An offer of a role. Jurors of a contest are invited by the contest's jury. */
export const SendInvitation = z
  .strictObject({ email: Email, role: Role, locale: Locale })
  .meta({ id: 'SendInvitation' });
export type SendInvitation = z.infer<typeof SendInvitation>;

/** The reason is for those who invited; nobody has to give one. */
export const DeclineInvitation = z
  .strictObject({ reason: z.string().trim().max(2000).optional() })
  .meta({ id: 'DeclineInvitation' });
export type DeclineInvitation = z.infer<typeof DeclineInvitation>;

export const InvitationQuery = PageQuery.extend({ state: InvitationStateView.optional() });
export type InvitationQuery = z.infer<typeof InvitationQuery>;

export const InvitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: Role,
    contestId: z.uuid().nullable(),
    state: InvitationStateView,
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    declineReason: z.string().nullable(),
    can: CanView,
  })
  .meta({ id: 'InvitationView' });
export type InvitationView = z.infer<typeof InvitationView>;
export const InvitationPage = pageOf(InvitationView, 'InvitationPage');
export type InvitationPage = z.infer<typeof InvitationPage>;

/** What the holder of a link sees before deciding. */
export const InvitationPreview = z
  .object({
    state: InvitationStateView,
    role: Role,
    association: AssociationItem,
    contestId: z.uuid().nullable(),
    /** Title of the contest whose jury it is; null where it is for no contest. */
    contest: localised().nullable(),
    /** Name of who invites, in the reader's script. */
    invitedBy: z.string().nullable(),
    /** The address it was sent to, with its middle hidden: links are passed on. */
    email: z.string(),
    /** Who is looking: the addressee signed in, somebody else signed in, or nobody signed in. */
    reader: z.enum(['addressee', 'other', 'guest']),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'InvitationPreview' });
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const AcceptedView = z
  .object({
    associationId: z.uuid(),
    contestId: z.uuid().nullable(),
    role: Role,
    /** False where a link in a letter must not be enough: then the role is theirs, and they sign in as always. */
    signedIn: z.boolean(),
  })
  .meta({ id: 'AcceptedInvitation' });
export type AcceptedView = z.infer<typeof AcceptedView>;
