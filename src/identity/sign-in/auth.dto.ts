import { z } from 'zod';
import { Email } from '../people/person.rules.js';
import { NewPassword, PASSWORD_MAX } from './password.rules.js';

const SixDigits = z.string().regex(/^\d{6}$/);
const GivenPassword = z.string().min(1).max(PASSWORD_MAX);

export const SendCode = z
  .strictObject({ email: Email, type: z.literal('sign-in').default('sign-in') })
  .meta({ id: 'SendCode' });
export type SendCode = z.infer<typeof SendCode>;

export const SignInByCode = z.strictObject({ email: Email, otp: SixDigits }).meta({ id: 'SignInByCode' });
export type SignInByCode = z.infer<typeof SignInByCode>;

export const SignInByPassword = z
  .strictObject({ email: Email, password: GivenPassword, rememberMe: z.boolean().default(true) })
  .meta({ id: 'SignInByPassword' });
export type SignInByPassword = z.infer<typeof SignInByPassword>;

/** `twoFactorRedirect`: there is no session yet; the authenticator app's code comes next. */
export const SignInView = z
  .object({ twoFactorRedirect: z.boolean().default(false) })
  .meta({ id: 'SignInView' });
export type SignInView = z.infer<typeof SignInView>;

export const VerifyTotp = z.strictObject({ code: SixDigits }).meta({ id: 'VerifyTotp' });
export type VerifyTotp = z.infer<typeof VerifyTotp>;

export const VerifyBackupCode = z
  .strictObject({ code: z.string().trim().min(1).max(40) })
  .meta({ id: 'VerifyBackupCode' });
export type VerifyBackupCode = z.infer<typeof VerifyBackupCode>;

export const RequestPasswordReset = z.strictObject({ email: Email }).meta({ id: 'RequestPasswordReset' });
export type RequestPasswordReset = z.infer<typeof RequestPasswordReset>;

export const ResetPassword = z
  .strictObject({ email: Email, otp: SixDigits, password: NewPassword })
  .meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const SetPassword = z.strictObject({ newPassword: NewPassword }).meta({ id: 'SetPassword' });
export type SetPassword = z.infer<typeof SetPassword>;

export const ChangePassword = z
  .strictObject({
    currentPassword: GivenPassword,
    newPassword: NewPassword,
    revokeOtherSessions: z.boolean().default(true),
  })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The password of who has one; whoever signs in by code only leaves it out. */
export const ConfirmPassword = z
  .strictObject({ password: GivenPassword.optional() })
  .meta({ id: 'ConfirmPassword' });
export type ConfirmPassword = z.infer<typeof ConfirmPassword>;

/** What an authenticator app takes, and ten codes for the day the telephone is lost; told this once. */
export const TotpSetupView = z
  .object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
  .meta({ id: 'TotpSetupView' });
export type TotpSetupView = z.infer<typeof TotpSetupView>;

export const BackupCodesView = z.object({ backupCodes: z.array(z.string()) }).meta({ id: 'BackupCodesView' });
export type BackupCodesView = z.infer<typeof BackupCodesView>;

export const SessionView = z
  .object({
    id: z.uuid(),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    ip: z.string().nullable(),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;

export const SessionsView = z.object({ items: z.array(SessionView) }).meta({ id: 'SessionsView' });
export type SessionsView = z.infer<typeof SessionsView>;
