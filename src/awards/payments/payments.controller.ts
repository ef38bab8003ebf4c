import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  PaymentPage,
  PaymentSummaryQuery,
  PaymentSummaryView,
  PaymentsQuery,
  PaymentsView,
  PaymentView,
  RejectPayment,
  RequestPayment,
  ReturnPayment,
} from './payments.dto.js';
import { PaymentsQueries } from './payments.queries.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('awards')
@Controller('api')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly queries: PaymentsQueries,
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

  @Post('payments/:id/return')
  @Action('payment.return')
  @Returns(PaymentView)
  async giveBack(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReturnPayment }) input: ReturnPayment,
    @ReaderLocale() locale: Locale,
  ) {
    await this.payments.giveBack(actor, id, version, input);
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
