import { DomainError } from '../../platform/errors.js';

/**
 * The library's refusals in our words. Whether a code was wrong, too old or tried too often is one answer:
 * for an address nobody registered with, the library knows only the first, and the difference would tell.
 */
const refusals: Record<string, string> = {
  INVALID_OTP: 'auth.code_invalid',
  OTP_EXPIRED: 'auth.code_invalid',
  TOO_MANY_ATTEMPTS: 'auth.code_invalid',
  USER_NOT_FOUND: 'auth.code_invalid',
  INVALID_EMAIL_OR_PASSWORD: 'auth.password_invalid',
  INVALID_PASSWORD: 'auth.password_invalid',
  PASSWORD_ALREADY_SET: 'auth.password_already_set',
  INVALID_CODE: 'auth.second_factor_invalid',
  INVALID_BACKUP_CODE: 'auth.second_factor_invalid',
  INVALID_TWO_FACTOR_COOKIE: 'auth.second_factor_over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'auth.second_factor_over',
  ACCOUNT_TEMPORARILY_LOCKED: 'auth.second_factor_locked',
  TOTP_NOT_ENABLED: 'auth.second_factor_off',
  TWO_FACTOR_NOT_ENABLED: 'auth.second_factor_off',
  BACKUP_CODES_NOT_ENABLED: 'auth.second_factor_off',
  TOTP_ALREADY_ENABLED: 'auth.second_factor_on',
};

/** 401 would say "your session is over", so a wrong secret is 400. */
export function refusal(status: number, code: string): DomainError {
  const known = refusals[code];
  if (known) return new DomainError(known, status === 429 ? 429 : 400);
  if (status === 401) return new DomainError('session.required', 401);
  return new DomainError(status === 403 ? 'http.forbidden' : 'http.bad_request', status);
}
