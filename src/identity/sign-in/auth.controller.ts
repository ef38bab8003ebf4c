import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import {
  RequestPasswordReset,
  ResetPassword,
  SendCode,
  SignInByCode,
  SignInByPassword,
  SignInView,
  VerifyBackupCode,
  VerifyTotp,
} from './auth.dto.js';
import { type Exchange, Http } from './exchange.js';
import { OwnPageGuard } from './own-page.guard.js';
import { SignInService } from './sign-in.service.js';

/**
 * Signing in, at the sign-in library's own addresses. Each route is named here: what is not does not exist, so
 * an update of the library opens no door. Limits are per caller's address; a reading room may share one.
 */
@ApiTags('auth')
@UseGuards(OwnPageGuard)
@Controller('auth')
export class AuthController {
  constructor(private readonly signIn: SignInService) {}

  @Post('email-otp/send-verification-otp')
  @Public()
  @RateLimit(30, 60)
  @ReturnsNothing()
  sendCode(@Http() http: Exchange, @Body({ schema: SendCode }) input: SendCode) {
    return this.signIn.sendCode(http, input);
  }

  @Post('sign-in/email-otp')
  @Public()
  @RateLimit(60, 60)
  @Returns(SignInView)
  byCode(@Http() http: Exchange, @Body({ schema: SignInByCode }) input: SignInByCode) {
    return this.signIn.byCode(http, input);
  }

  @Post('sign-in/email')
  @Public()
  @RateLimit(30, 60)
  @Returns(SignInView)
  byPassword(@Http() http: Exchange, @Body({ schema: SignInByPassword }) input: SignInByPassword) {
    return this.signIn.byPassword(http, input);
  }

  @Post('two-factor/verify-totp')
  @Public()
  @RateLimit(30, 60)
  @ReturnsNothing()
  verifyTotp(@Http() http: Exchange, @Body({ schema: VerifyTotp }) input: VerifyTotp) {
    return this.signIn.secondStep(http, input);
  }

  @Post('two-factor/verify-backup-code')
  @Public()
  @RateLimit(10, 60)
  @ReturnsNothing()
  verifyBackupCode(@Http() http: Exchange, @Body({ schema: VerifyBackupCode }) input: VerifyBackupCode) {
    return this.signIn.secondStep(http, input);
  }

  @Post('email-otp/request-password-reset')
  @Public()
  @RateLimit(30, 60)
  @ReturnsNothing()
  requestPasswordReset(
    @Http() http: Exchange,
    @Body({ schema: RequestPasswordReset }) input: RequestPasswordReset,
  ) {
    return this.signIn.requestPasswordReset(http, input);
  }

  @Post('email-otp/reset-password')
  @Public()
  @RateLimit(30, 60)
  @ReturnsNothing()
  resetPassword(@Http() http: Exchange, @Body({ schema: ResetPassword }) input: ResetPassword) {
    return this.signIn.resetPassword(http, input);
  }

  @Post('sign-out')
  @Public()
  @ReturnsNothing()
  signOut(@Http() http: Exchange) {
    return this.signIn.signOut(http);
  }
}
