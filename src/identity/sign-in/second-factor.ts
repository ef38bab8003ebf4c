import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const KEPT_MS = 5 * 60_000; // longer than the 90 s in which one code fits

/** Whose code is being checked: the signed-in person's, or that of who has passed the first step. */
async function whoseCode(ctx: Context): Promise<string | undefined> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.id;
  const cookie = await ctx.getSignedCookie(
    ctx.context.createAuthCookie('two_factor').name,
    ctx.context.secret,
  );
  if (!cookie) return undefined;
  return (await ctx.context.internalAdapter.findVerificationValue(cookie))?.value;
}

/** A code seen once is not taken again (RFC 6238, 5.2), also not by the second of two requests at one time. */
const refuseUsedCode = createAuthMiddleware(async (ctx) => {
  const person = await whoseCode(ctx);
  if (!person) return;
  const first = await ctx.context.internalAdapter.reserveVerificationValue({
    identifier: `totp-seen-${person}-${ctx.body.code}`,
    value: person,
    expiresAt: new Date(Date.now() + KEPT_MS),
  });
  if (!first) throw APIError.from('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
});

/**
 * The authenticator app as second step. The library asks for it after a password only; here it is asked for
 * after an e-mailed code as well, or reading someone's mail would be enough.
 */
export function secondFactor() {
  const plugin = twoFactor({
    issuer: 'Laurel',
    allowPasswordless: true,
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factor',
        fields: {
          userId: 'person_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });
  return {
    ...plugin,
    hooks: {
      before: [
        {
          matcher: (ctx: { path?: string }) => ctx.path === '/two-factor/verify-totp',
          handler: refuseUsedCode,
        },
      ],
      after: plugin.hooks.after.map(({ matcher, handler }) => ({
        matcher: (ctx: Parameters<typeof matcher>[0]) => matcher(ctx) || ctx.path === '/sign-in/email-otp',
        handler,
      })),
    },
  };
}
