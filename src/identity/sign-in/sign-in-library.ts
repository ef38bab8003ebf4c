import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { emailOTP } from 'better-auth/plugins';
import type { Config } from '../../platform/config.js';
import { currentContext } from '../../platform/context.js';
import type { Db } from '../../platform/db.js';
import type { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { logger } from '../../platform/logger.js';
import { CODE_MINUTES, type CodePurpose } from '../code-sender.port.js';
import { joinedPool } from './joined-pool.js';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.rules.js';
import { secondFactor } from './second-factor.js';
import { startSession } from './start-session.js';

const DAY = 86_400;
const CODE_ATTEMPTS = 3;

/** Set by us on every request handed to the library, from what Fastify trusts; a client's own is dropped. */
export const CLIENT_ADDRESS = 'x-laurel-client-address';

const purposes = {
  'sign-in': 'sign-in',
  'email-verification': 'verify-email',
  'change-email': 'verify-email',
  'forget-password': 'reset-password',
} as const satisfies Record<string, CodePurpose>;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address the request itself was sent to, if that is this machine: the embedded default has several names. */
function ownLoopback(request: Request | undefined): string[] {
  const url = request && new URL(request.url);
  return url && loopback.has(url.hostname) ? [url.origin] : [];
}

export interface SignInParts {
  config: Config;
  db: Db;
  events: Events;
  /** Takes a code to be sent without waiting for it, or answers would take longer for who exists. */
  post: (to: string, code: string, purpose: CodePurpose) => void;
}

function settings({ config, post }: SignInParts) {
  return {
    appName: 'Laurel',
    baseURL: config.publicUrl,
    basePath: '/auth',
    secret: config.sessionSecret,
    telemetry: { enabled: false },
    trustedOrigins: async (request?: Request) => ownLoopback(request),
    // routes count their callers themselves, in one way for the whole program: @RateLimit, AddressLimit
    rateLimit: { enabled: false },
    logger: {
      level: 'info' as const,
      // its warnings are people's own mistakes: a wrong password, an unknown address
      log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, ...rest: unknown[]) =>
        logger[level === 'warn' ? 'info' : level](
          { part: 'sign-in', error: rest.find((item) => item instanceof Error)?.stack },
          message,
        ),
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { locale: { type: 'string' as const, required: false, input: false } },
    },
    session: {
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'last_seen_at',
      },
      expiresIn: 30 * DAY,
      // no cache in a cookie: the authenticator reads session, person and roles in one query anyway, and so
      // a session that is ended is ended at once
      cookieCache: { enabled: false },
      disableSessionRefresh: true,
    },
    account: {
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      // people register by an e-mailed code; a password is set later by who wants one
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
    },
    advanced: {
      cookiePrefix: 'laurel',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user: object) => ({ data: { ...user, locale: currentContext()?.locale ?? 'ru' } }),
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_ATTEMPTS,
        // a plain hash of six digits is undone by trying a million
        storeOTP: {
          hash: async (code: string) =>
            createHmac('sha256', `code:${config.sessionSecret}`).update(code).digest('base64url'),
        },
        async sendVerificationOTP({ email, otp, type }) {
          post(email, otp, purposes[type]);
        },
      }),
      secondFactor(),
      startSession(),
    ],
  };
}

/** better-auth on our tables; who registers is an event, written together with the person. */
export async function createSignInLibrary(parts: SignInParts) {
  const options = settings(parts);
  const adapter = await getAdapter({ ...options, database: joinedPool(parts.db) } as Parameters<
    typeof getAdapter
  >[0]);
  const create = adapter.create;
  adapter.create = async <T extends Record<string, unknown>, R = T>(
    row: Parameters<typeof create<T, R>>[0],
  ): Promise<R> => {
    if (row.model !== 'user') return create<T, R>(row);
    return parts.db.transaction(async () => {
      const person = await create<T, R>(row);
      parts.events.emit('person.registered', { id: (person as { id: string }).id }, {});
      return person;
    });
  };
  return betterAuth({ ...options, database: () => adapter });
}
export type SignInLibrary = Awaited<ReturnType<typeof createSignInLibrary>>;
