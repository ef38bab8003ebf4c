/** One wrong input value: `pointer` is a JSON pointer into the body, or a parameter's name. */
export interface Fault {
  pointer: string;
  code: string;
  params: Record<string, unknown>;
  message: string;
}

export interface ProblemBody {
  type?: string;
  title: string;
  status: number;
  code: string;
  params?: Record<string, unknown>;
  requestId?: string;
  errors?: Fault[];
  current?: unknown;
}

/**
 * What every failed request throws: RFC 9457 as the server sends it. `title` is in the reader's language.
 * Status 0 with code `network` says that no answer came; other answers that are no problem documents
 * (a proxy's page) have the code `unreadable`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly requestId: string | undefined;
  readonly errors: Fault[];
  /** The present state of an aggregate that changed in the meantime (412). */
  readonly current: unknown;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.params = body.params ?? {};
    this.requestId = body.requestId;
    this.errors = body.errors ?? [];
    this.current = body.current;
  }

  get title(): string {
    return this.message;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the body of a failed response (already parsed, or text). */
export function toProblem(status: number, body: unknown, requestId?: string): Problem {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.title !== 'string') {
    return new Problem({ title: '', status, code: 'unreadable', requestId });
  }
  return new Problem({
    title: body.title,
    status,
    code: body.code,
    params: isRecord(body.params) ? body.params : {},
    requestId: typeof body.requestId === 'string' ? body.requestId : requestId,
    errors: Array.isArray(body.errors) ? body.errors.filter(isFault) : [],
    current: body.current,
  });
}

const isFault = (value: unknown): value is Fault =>
  isRecord(value) && typeof value.pointer === 'string' && typeof value.message === 'string';

/** No answer at all: the connection, not the request, is at fault. */
export const networkProblem = () => new Problem({ title: '', status: 0, code: 'network' });

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);

/**
 * Messages by form path (`/budget/0/amount` becomes `budget.0.amount`), as `form.setErrors` takes them.
 * Where one field has several faults, the first is told.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!isProblem(error)) return {};
  const messages: Record<string, string> = {};
  for (const { pointer, message } of error.errors) messages[formPath(pointer)] ??= message;
  return messages;
}

/** The form path of a JSON pointer (RFC 6901); a parameter's name stays as it is. */
export const formPath = (pointer: string): string =>
  pointer
    .replace(/^\//, '')
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
