import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Me } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { BackupCodesView, ChangePassword, ConfirmPassword, SetPassword, TotpSetupView } from './auth.dto.js';
import { type Exchange, Http } from './exchange.js';
import { OwnPageGuard } from './own-page.guard.js';
import { SignInService } from './sign-in.service.js';

/** How one signs in, changed by who is signed in. */
@ApiTags('auth')
@UseGuards(OwnPageGuard)
@Controller('auth')
export class AuthSettingsController {
  constructor(private readonly signIn: SignInService) {}

  @Post('set-password')
  @Action('sign_in.change')
  @RateLimit(10, 60)
  @ReturnsNothing()
  setPassword(@Me() actor: Actor, @Http() http: Exchange, @Body({ schema: SetPassword }) input: SetPassword) {
    return this.signIn.setPassword(actor, http, input);
  }

  @Post('change-password')
  @Action('password.change')
  @RateLimit(10, 60)
  @ReturnsNothing()
  changePassword(
    @Me() actor: Actor,
    @Http() http: Exchange,
    @Body({ schema: ChangePassword }) input: ChangePassword,
  ) {
    return this.signIn.changePassword(actor, http, input);
  }

  @Post('two-factor/enable')
  @Action('sign_in.change')
  @RateLimit(10, 60)
  @Returns(TotpSetupView)
  enableTotp(
    @Me() actor: Actor,
    @Http() http: Exchange,
    @Body({ schema: ConfirmPassword }) input: ConfirmPassword,
  ) {
    return this.signIn.enableTotp(actor, http, input);
  }

  @Post('two-factor/disable')
  @Action('sign_in.change')
  @RateLimit(10, 60)
  @ReturnsNothing()
  disableTotp(
    @Me() actor: Actor,
    @Http() http: Exchange,
    @Body({ schema: ConfirmPassword }) input: ConfirmPassword,
  ) {
    return this.signIn.disableTotp(actor, http, input);
  }

  @Post('two-factor/generate-backup-codes')
  @Action('sign_in.change')
  @RateLimit(10, 60)
  @Returns(BackupCodesView)
  newBackupCodes(
    @Me() actor: Actor,
    @Http() http: Exchange,
    @Body({ schema: ConfirmPassword }) input: ConfirmPassword,
  ) {
    return this.signIn.newBackupCodes(actor, http, input);
  }
}
