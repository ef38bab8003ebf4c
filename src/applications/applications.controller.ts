import { Body, Controller, Delete, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import {
  ApplicationView,
  CheckEligibility,
  EligibilityView,
  FormerAnswersView,
  MyApplicationsView,
  SaveAnswers,
  SavedView,
  StartApplication,
  WithdrawApplication,
} from './applications.dto.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';
import { EligibilityService } from './eligibility.service.js';
import { ReceiptService } from './receipt.service.js';

/** The applicant's side. */
@ApiTags('applications')
@Controller('api')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly eligibility: EligibilityService,
    private readonly receipts: ReceiptService,
    private readonly queries: ApplicationsQueries,
  ) {}

  @Post('eligibility-checks')
  @Action('application.check_eligibility')
  @Returns(EligibilityView)
  checkEligibility(@Me() actor: Actor, @Body({ schema: CheckEligibility }) input: CheckEligibility) {
    return this.eligibility.check(actor, input);
  }

  @Get('me/applications')
  @Action('application.list_own')
  @Returns(MyApplicationsView)
  async own(@Me() actor: Actor) {
    return { items: await this.queries.ownOf(actor) };
  }

  @Post('applications')
  @Action('application.start')
  @Returns(ApplicationView, 201)
  async start(
    @Me() actor: Actor,
    @Body({ schema: StartApplication }) input: StartApplication,
    @ReaderLocale() locale: Locale,
  ) {
    const { id } = await this.applications.start(actor, input);
    return this.queries.see(actor, id, locale);
  }

  @Get('applications/:id')
  @Action('application.see')
  @Returns(ApplicationView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  @Get('applications/:id/former-answers')
  @Action('application.save')
  @Returns(FormerAnswersView)
  formerAnswers(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.formerAnswers(actor, id);
  }

  @Patch('applications/:id/answers')
  @Action('application.save')
  @Returns(SavedView)
  save(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveAnswers }) input: SaveAnswers,
  ) {
    return this.applications.save(actor, id, version, input);
  }

  @Post('applications/:id/submission')
  @Action('application.submit')
  @Returns(ApplicationView)
  async submit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.applications.submit(actor, id, version);
    return this.queries.see(actor, id, locale);
  }

  @Get('applications/:id/receipt')
  @Action('application.see')
  @ApiProduces('application/pdf')
  async receipt(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const { name, bytes } = await this.receipts.render(actor, id, locale);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(bytes);
  }

  @Post('applications/:id/withdrawal')
  @Action('application.withdraw')
  @Returns(ApplicationView)
  async withdraw(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: WithdrawApplication }) input: WithdrawApplication,
    @ReaderLocale() locale: Locale,
  ) {
    await this.applications.withdraw(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }

  @Delete('applications/:id')
  @Action('application.discard')
  @ReturnsNothing()
  discard(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.applications.discard(actor, id);
  }
}
