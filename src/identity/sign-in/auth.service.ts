import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config.js';
import type { Db } from '../../platform/db.js';
import type { Exchange } from './exchange.js';
import {
  CLIENT_ADDRESS,
  createSignInLibrary,
  type SignInLibrary,
  type SignInParts,
} from './sign-in-library.js';
import { refusal } from './sign-in-refusals.js';

/** Headers that belong to the connection, not to the request handed on; and one nobody but us may set. */
const dropped = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  CLIENT_ADDRESS,
]);

/** The door between our routes and the sign-in library. */
export class Auth {
  private constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly library: SignInLibrary,
    private readonly cookieName: string,
  ) {}

  static async create(parts: SignInParts): Promise<Auth> {
    const library = await createSignInLibrary(parts);
    const { authCookies } = await library.$context;
    return new Auth(parts.db, parts.config, library, authCookies.sessionToken.name);
  }

  /** The session's token from a Cookie header, if it carries our signature. */
  sessionToken(cookies: string | undefined): string | undefined {
    const value = cookies && parseCookies(cookies).get(this.cookieName);
    const dot = value ? value.lastIndexOf('.') : -1;
    if (!value || dot < 1) return undefined;
    const token = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1), 'base64');
    const right = createHmac('sha256', this.config.sessionSecret).update(token).digest();
    return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
  }

  /**
   * Lets the library answer the request at its own address with the checked `body`; its cookies go out with our reply.
   * @throws DomainError for each of its refusals
   */
  async forward({ request, reply }: Exchange, body: object = {}): Promise<Record<string, unknown>> {
    // in a transaction a refusal would undo what the library has counted
    if (this.db.inTransaction) throw new Error('Signing in does not run inside a transaction');
    const response = await this.library.handler(
      new Request(`${request.protocol}://${request.host}${request.url}`, {
        method: request.method,
        headers: this.headersOf(request),
        body: JSON.stringify(body),
      }),
    );
    return this.pass(response, reply);
  }

  /** Starts a session for a person recognised by other means (a signed link). Joins the open transaction. */
  async startSession(personId: string, { request, reply }: Exchange): Promise<void> {
    const headers = this.headersOf(request);
    const response = await this.library.api.startSession({ body: { personId }, headers, asResponse: true });
    await this.pass(response, reply);
  }

  /** Gives the signed-in person their first password. @throws DomainError `auth.password_already_set` */
  async setPassword({ request, reply }: Exchange, newPassword: string): Promise<void> {
    const headers = this.headersOf(request);
    const response = await this.library.api.setPassword({ body: { newPassword }, headers, asResponse: true });
    await this.pass(response, reply);
  }

  /** Gives a person without one a password, on the program's own word. Joins the open transaction. */
  async givePassword(personId: string, password: string): Promise<void> {
    const { internalAdapter, password: hasher } = await this.library.$context;
    const account = { userId: personId, providerId: 'credential', accountId: personId };
    await internalAdapter.linkAccount({ ...account, password: await hasher.hash(password) });
  }

  private headersOf(request: FastifyRequest): Headers {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined && !dropped.has(name)) headers.set(name, String(value));
    }
    headers.set(CLIENT_ADDRESS, request.ip);
    headers.set('content-type', 'application/json');
    // programs that are no browsers send none; the platform has made sure that they are not a foreign page
    if (!headers.has('origin')) headers.set('origin', new URL(this.config.publicUrl).origin);
    return headers;
  }

  private async pass(response: Response, reply: FastifyReply): Promise<Record<string, unknown>> {
    for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok) return answer ?? {};
    if (response.status >= 500) throw new Error(`The sign-in library failed: ${JSON.stringify(answer)}`);
    throw refusal(response.status, String(answer?.code ?? ''));
  }
}
