/** The life of an invitation; `expired` is `sent` seen after its day. */
export const invitationStates = ['sent', 'accepted', 'declined', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];
export type InvitationMove = 'accept' | 'decline' | 'revoke';

export const invitationMoves = {
  sent: { accept: 'accepted', decline: 'declined', revoke: 'revoked' },
  accepted: {},
  declined: {},
  revoked: {},
} as const satisfies Record<InvitationState, Partial<Record<InvitationMove, InvitationState>>>;

/** The state after the move, or null where it is not allowed. */
export const invitationAfter = (state: InvitationState, move: InvitationMove): InvitationState | null =>
  (invitationMoves[state] as Partial<Record<InvitationMove, InvitationState>>)[move] ?? null;

/** What a reader sees of the state at `now`. */
export const shownState = (
  { state, expiresAt }: { state: InvitationState; expiresAt: Date },
  now: Date,
): InvitationState | 'expired' => (state === 'sent' && expiresAt <= now ? 'expired' : state);

/** Days an invitation stands. */
export const INVITATION_DAYS = 30;

/** An address its owner recognises and nobody else learns: `a•••a@example.org`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at);
  const shown = name.length > 2 ? `${name[0]}•••${name.at(-1)}` : '•••';
  return shown + email.slice(at);
}
