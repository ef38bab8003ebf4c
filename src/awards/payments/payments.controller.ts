import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  PaymentPage,
  PaymentSummaryQuery,
  PaymentSummaryView,
  PaymentsExportQuery,
  PaymentsQuery,
  PaymentsView,
  PaymentView,
  RejectPayment,
  RequestPayment,
} from './payments.dto.js';
import { PaymentsExport } from './payments.export.js';
import { PaymentsQueries } from './payments.queries.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('awards')
@Controller('api')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly queries: PaymentsQueries,
    private readonly exports: PaymentsExport,
  ) {}

  @Get('payments')
  @Action('payment.list')
  @Returns(PaymentPage)
  list(
    @Me() actor: Actor,
    @Query({ schema: PaymentsQuery }) query: PaymentsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, query, locale);
  }

  @Get('payments.csv')
  @Action('payment.list')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async table(
    @Me() actor: Actor,
    @Query({ schema: PaymentsExportQuery }) query: PaymentsExportQuery,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const lines = await this.exports.csv(actor, query, locale);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="payments.csv"')
      .send(lines);
  }

  @Get('payments/summary')
  @Action('payment.list')
  @Returns(PaymentSummaryView)
  summary(
    @Me() actor: Actor,
    @Query({ schema: PaymentSummaryQuery }) { associationId }: PaymentSummaryQuery,
  ) {
    return this.queries.summary(actor, associationId);
  }

  @Get('payments/:id')
  @Action('payment.see')
  @Returns(PaymentView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  @Get('awards/:id/payments')
  @Action('award.see')
  @Returns(PaymentsView)
  async ofAward(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return { items: await this.queries.ofAward(actor, id, locale) };
  }

  @Post('awards/:id/payments')
  @Action('payment.request')
  @Returns(PaymentView, 201)
  async request(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RequestPayment }) input: RequestPayment,
    @ReaderLocale() locale: Locale,
  ) {
    const payment = await this.payments.request(actor, id, input);
    return this.queries.see(actor, payment.id, locale);
  }

  @Post('payments/:id/approval')
  @Action('payment.approve')
  @Returns(PaymentView)
  async approve(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.payments.approve(actor, id, version);
    return this.queries.see(actor, id, locale);
  }

  @Post('payments/:id/posting')
  @Action('payment.post')
  @Returns(PaymentView)
  async post(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.payments.post(actor, id, version);
    return this.queries.see(actor, id, locale);
  }

  @Post('payments/:id/rejection')
  @Action('payment.reject')
  @Returns(PaymentView)
  async reject(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RejectPayment }) input: RejectPayment,
    @ReaderLocale() locale: Locale,
  ) {
    await this.payments.reject(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }

  @Post('payments/:id/cancellation')
  @Action('payment.cancel')
  @Returns(PaymentView)
  async cancel(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.payments.cancel(actor, id, version);
    return this.queries.see(actor, id, locale);
  }
}
