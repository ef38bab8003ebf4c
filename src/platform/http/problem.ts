import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { currentContext } from '../context.js';
import { DomainError, type InputFault, type Params, TooMany } from '../errors.js';
import { hasText, translate } from '../i18n.js';
import type { Locale } from '../localised.rules.js';
import { logger } from '../logger.js';
import { MissingPage } from './missing-page.port.js';

/** RFC 9457, with a stable `code` and its `params`; `errors` point at the input values that are wrong. */
export const ProblemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          code: z.string(),
          params: z.record(z.string(), z.unknown()),
          message: z.string(),
        }),
      )
      .optional(),
    current: z.unknown().optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemView = z.infer<typeof ProblemView>;

const text = (locale: Locale, code: string, params: Params): string =>
  translate(locale, hasText(locale, `errors:${code}`, params) ? `errors:${code}` : 'errors:unknown', params);

export function problem(error: DomainError, locale: Locale, requestId: string): ProblemView {
  return {
    type: `urn:laurel:problem:${error.code}`,
    title: text(locale, error.code, error.params),
    status: error.status,
    code: error.code,
    params: error.params,
    requestId,
    ...(error.more.errors && {
      errors: error.more.errors.map((fault) => ({
        pointer: fault.pointer,
        code: fault.code,
        params: fault.params ?? {},
        message: fault.message ?? text(locale, fault.code, fault.params ?? {}),
      })),
    }),
    ...(error.more.current !== undefined && { current: error.more.current }),
  };
}

/** JSON pointer (RFC 6901) of an issue's path. */
const pointer = (path: StandardSchemaV1.Issue['path']): string =>
  (path ?? [])
    .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/** zod's issues as faults with stable codes: `input.<zod code>`, or the code a schema's refinement names. */
export function inputFaults(issues: readonly StandardSchemaV1.Issue[]): InputFault[] {
  return issues.slice(0, 100).map((issue) => {
    const {
      code,
      params,
      message: _,
      path: __,
      input: ___,
      ...rest
    } = issue as unknown as z.core.$ZodIssue & {
      params?: { code?: string };
    };
    const { code: named, ...own } = params ?? {};
    const detail = JSON.parse(
      JSON.stringify({ ...rest, ...own }, (_key, value) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ) as Params;
    delete detail.errors;
    // a text of at least one character is one that must be there
    const empty = code === 'too_small' && detail.origin === 'string' && detail.minimum === 1;
    const kind = empty ? 'required' : (code ?? 'invalid');
    return { pointer: pointer(issue.path), code: named ?? `input.${kind}`, params: detail };
  });
}

/** The validation pipe's faults: the body was understood but says something else than it must. */
export const invalidInput = (issues: readonly StandardSchemaV1.Issue[]): DomainError =>
  new DomainError('input.invalid', 422, {}, { errors: inputFaults(issues) });

const httpCodes: Record<number, string> = {
  400: 'http.bad_request',
  401: 'session.required',
  403: 'http.forbidden',
  404: 'not_found',
  405: 'http.method_not_allowed',
  406: 'http.not_acceptable',
  408: 'http.timeout',
  413: 'http.too_large',
  415: 'http.unsupported_media_type',
};

/** PostgreSQL's refusals that a race can still bring about, as the domain would have said them. */
function fromDatabase(error: unknown): DomainError | undefined {
  const { driverError } = error as { driverError?: { code?: string; constraint?: string } };
  if (driverError?.code === '23505')
    return new DomainError('conflict.duplicate', 409, { constraint: driverError.constraint });
  if (driverError?.code === '40P01' || driverError?.code === '40001')
    return new DomainError('conflict.retry', 409);
  if (driverError?.code === '23503')
    return new DomainError('conflict.reference', 409, { constraint: driverError.constraint });
  // only a cursor carries values that nobody has looked at
  if (['22P02', '22003', '22007', '22008'].includes(driverError?.code ?? ''))
    return new DomainError('page.cursor_malformed', 400);
  if (driverError?.code === '22P05' || driverError?.code === '22021')
    return new DomainError('input.unstorable', 422);
  return undefined;
}

export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const fault = fromDatabase(error);
  if (fault) return fault;
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  if (status === 429) return new TooMany(60_000);
  const code = status && status < 500 ? (httpCodes[status] ?? 'http.bad_request') : undefined;
  if (status && code) return new DomainError(code, status);
  if (status === 503) return new DomainError('http.unavailable', 503);
  return new DomainError('internal', 500);
}

/** Sends every failure as a problem. What is not the caller's fault is logged with its stack and told without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly missing: MissingPage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const draw = toDomainError(error).status === 404 && !reply.sent && this.missing.for(reply.request);
    if (draw) draw(reply.request, reply).catch((cause: unknown) => sendProblem(cause, reply));
    else sendProblem(error, reply);
  }
}

export function sendProblem(error: unknown, reply: FastifyReply): void {
  const refusal = toDomainError(error);
  const context = currentContext();
  if (refusal.status >= 500) {
    logger.error(
      { error: error instanceof Error ? error.stack : error, route: reply.request.routeOptions.url },
      'request failed',
    );
  }
  if (reply.sent) return;
  if (refusal instanceof TooMany) void reply.header('retry-after', String(refusal.params.seconds));
  void reply
    .status(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem(refusal, context?.locale ?? 'ru', context?.requestId ?? '')));
}
