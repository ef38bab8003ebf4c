import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { CalibrationQuery, CalibrationView } from './calibration.dto.js';
import { CalibrationQueries } from './calibration.queries.js';
import { DecisionService } from './decision.service.js';
import { RankingExport } from './export.service.js';
import { MinutesService } from './minutes.service.js';
import {
  DecideContest,
  RankingEntriesQuery,
  RankingEntryPage,
  RankingTraceView,
  RankingView,
  ReopenDecision,
} from './ranking.dto.js';
import { RankingQueries } from './ranking.queries.js';

const file = ApiOkResponse({ schema: { type: 'string', format: 'binary' } });

@ApiTags('scoring')
@Controller('api/contests/:id')
export class RankingController {
  constructor(
    private readonly queries: RankingQueries,
    private readonly decisions: DecisionService,
    private readonly minutesService: MinutesService,
    private readonly exports: RankingExport,
    private readonly calibrations: CalibrationQueries,
  ) {}

  @Get('ranking')
  @Action('ranking.see')
  @Returns(RankingView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  @Get('ranking/entries')
  @Action('ranking.see')
  @Returns(RankingEntryPage)
  entries(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RankingEntriesQuery }) query: RankingEntriesQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.entries(actor, id, query, locale);
  }

  @Get('ranking/applications/:applicationId')
  @Action('ranking.see')
  @Returns(RankingTraceView)
  trace(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('applicationId', { schema: Id }) applicationId: string,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.trace(actor, id, applicationId, locale);
  }

  @Get('ranking/calibration')
  @Action('ranking.see')
  @Returns(CalibrationView)
  calibration(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CalibrationQuery }) query: CalibrationQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.calibrations.see(actor, id, query, locale);
  }

  @Get('ranking.csv')
  @Action('ranking.see')
  @ApiProduces('text/csv')
  @file
  async table(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const { name, text } = await this.exports.csv(actor, id, locale);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(text);
  }

  @Get('minutes.pdf')
  @Action('ranking.minutes')
  @ApiProduces('application/pdf')
  @file
  async minutes(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const { name, bytes } = await this.minutesService.render(actor, id, locale);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(bytes);
  }

  @Post('decision')
  @Action('ranking.decide')
  @Returns(RankingView)
  async decide(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DecideContest }) input: DecideContest,
    @ReaderLocale() locale: Locale,
  ) {
    await this.decisions.decide(actor, id, input);
    return this.queries.see(actor, id, locale);
  }

  @Post('decision/reopening')
  @Action('ranking.reopen')
  @Returns(RankingView)
  async reopen(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReopenDecision }) input: ReopenDecision,
    @ReaderLocale() locale: Locale,
  ) {
    await this.decisions.reopen(actor, id, input);
    return this.queries.see(actor, id, locale);
  }
}
