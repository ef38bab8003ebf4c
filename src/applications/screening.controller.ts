import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import {
  ApplicationCountsView,
  ApplicationPage,
  ApplicationsQuery,
  ApplicationView,
  RejectApplication,
  ReturnApplication,
} from './applications.dto.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ScreeningService } from './screening.service.js';

/** The association's side: what came in, and whether it goes to the jurors. */
@ApiTags('applications')
@Controller('api')
export class ScreeningController {
  constructor(
    private readonly screening: ScreeningService,
    private readonly queries: ApplicationsQueries,
  ) {}

  @Get('applications')
  @Action('application.list')
  @Returns(ApplicationPage)
  list(
    @Me() actor: Actor,
    @Query({ schema: ApplicationsQuery }) query: ApplicationsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, query, locale);
  }

  @Get('contests/:id/application-counts')
  @Action('application.list')
  @Returns(ApplicationCountsView)
  counts(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.counts(actor, id);
  }

  @Post('applications/:id/admission')
  @Action('application.admit')
  @Returns(ApplicationView)
  async admit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.screening.admit(actor, id, version);
    return this.queries.see(actor, id, locale);
  }

  @Post('applications/:id/return')
  @Action('application.return')
  @Returns(ApplicationView)
  async return(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReturnApplication }) input: ReturnApplication,
    @ReaderLocale() locale: Locale,
  ) {
    await this.screening.return(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }

  @Post('applications/:id/rejection')
  @Action('application.reject')
  @Returns(ApplicationView)
  async reject(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RejectApplication }) input: RejectApplication,
    @ReaderLocale() locale: Locale,
  ) {
    await this.screening.reject(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }
}
