import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { currentContext } from '../../platform/context.js';
import { AddressLimit } from './address-limit.js';
import type {
  BackupCodesView,
  ChangePassword,
  ConfirmPassword,
  RequestPasswordReset,
  ResetPassword,
  SendCode,
  SetPassword,
  SignInByCode,
  SignInByPassword,
  SignInView,
  TotpSetupView,
  VerifyBackupCode,
  VerifyTotp,
} from './auth.dto.js';
import { Auth } from './auth.service.js';
import type { Exchange } from './exchange.js';

/** Signing in and what belongs to it. The library does the work and refuses; here are limits and rights. */
@Injectable()
export class SignInService {
  constructor(
    private readonly auth: Auth,
    private readonly limit: AddressLimit,
  ) {}

  /** Mails a code to any address: an unknown one becomes a person when the code comes back. */
  async sendCode(http: Exchange, input: SendCode): Promise<void> {
    await this.limit.count('sign-in-code', input.email);
    await this.auth.forward(http, input);
  }

  byCode(http: Exchange, input: SignInByCode): Promise<SignInView> {
    return this.enter(http, input, 'sign-in-code');
  }

  async byPassword(http: Exchange, input: SignInByPassword): Promise<SignInView> {
    await this.limit.count('password', input.email);
    return this.enter(http, input, 'password');
  }

  private async enter(
    http: Exchange,
    input: SignInByCode | SignInByPassword,
    counted: 'sign-in-code' | 'password',
  ): Promise<SignInView> {
    const { twoFactorRedirect } = await this.auth.forward(http, input);
    await this.limit.clear(counted, input.email);
    return { twoFactorRedirect: twoFactorRedirect === true };
  }

  /** The second step; in a running session, the proof that the authenticator app has been set up. */
  async secondStep(http: Exchange, input: VerifyTotp | VerifyBackupCode): Promise<void> {
    await this.auth.forward(http, input);
  }

  /** Mails a code to who has registered, and says the same for who has not. */
  async requestPasswordReset(http: Exchange, input: RequestPasswordReset): Promise<void> {
    await this.limit.count('reset-code', input.email);
    await this.auth.forward(http, input);
  }

  /** Ends all sessions of the person: whoever knew the old password is out. */
  async resetPassword(http: Exchange, input: ResetPassword): Promise<void> {
    await this.auth.forward(http, input);
  }

  async signOut(http: Exchange): Promise<void> {
    await this.auth.forward(http);
  }

  async setPassword(actor: Actor, http: Exchange, input: SetPassword): Promise<void> {
    this.authorizeChange(actor);
    await this.auth.setPassword(http, input.newPassword);
  }

  async changePassword(actor: Actor, http: Exchange, input: ChangePassword): Promise<void> {
    authorize(actor, 'password.change', { personId: actor.id });
    await this.auth.forward(http, input);
  }

  async enableTotp(actor: Actor, http: Exchange, input: ConfirmPassword): Promise<TotpSetupView> {
    this.authorizeChange(actor);
    return (await this.auth.forward(http, { ...input, method: 'totp' })) as TotpSetupView;
  }

  async disableTotp(actor: Actor, http: Exchange, input: ConfirmPassword): Promise<void> {
    this.authorizeChange(actor);
    await this.auth.forward(http, input);
  }

  async newBackupCodes(actor: Actor, http: Exchange, input: ConfirmPassword): Promise<BackupCodesView> {
    this.authorizeChange(actor);
    return (await this.auth.forward(http, input)) as BackupCodesView;
  }

  private authorizeChange(actor: Actor): void {
    const sessionAge = currentContext()?.session?.age ?? Number.POSITIVE_INFINITY;
    authorize(actor, 'sign_in.change', { personId: actor.id, sessionAge });
  }
}
