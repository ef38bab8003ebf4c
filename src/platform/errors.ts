export type Params = Record<string, unknown>;

/** A fault of one input value. `pointer` is a JSON pointer into the body, or the parameter's name. */
export interface InputFault {
  pointer: string;
  code: string;
  params?: Params;
  message?: string;
}

/**
 * What the domain refuses, as a value: `code` is stable and translated at the edge under `errors.<code>`
 * with `params`; `status` is the HTTP status. `current` carries the present state of a stale aggregate.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Params = {},
    readonly more: { errors?: InputFault[]; current?: unknown } = {},
  ) {
    super(code);
  }
}

/** What a person may not see does not exist for them, and looks the same as what never was. */
export class NotFound extends DomainError {
  constructor() {
    super('not_found', 404);
  }
}

/** Asked too often; told is when to come back, also by `Retry-After`. */
export class TooMany extends DomainError {
  constructor(waitMs: number) {
    super('rate.exceeded', 429, { seconds: Math.ceil(waitMs / 1000), minutes: Math.ceil(waitMs / 60_000) });
  }
}

/** A move the present state does not allow. */
export class Conflict extends DomainError {
  constructor(code: string, params: Params = {}) {
    super(code, 409, params);
  }
}

/** Input that is well-formed but wrong; each fault points at its value. */
export class Invalid extends DomainError {
  constructor(errors: InputFault[], code = 'input.invalid') {
    super(code, 422, {}, { errors });
  }
}
