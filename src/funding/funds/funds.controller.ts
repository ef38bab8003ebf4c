import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { EntriesQuery, EntryView, FundEntryPage } from '../ledger/entries.dto.js';
import { EntriesQueries } from '../ledger/entries.queries.js';
import {
  CreateFund,
  EditFund,
  FundPage,
  FundsQuery,
  FundTotalsQuery,
  FundTotalsView,
  FundView,
  RecordGift,
  ReserveFund,
  TransferFunds,
} from './funds.dto.js';
import { FundsQueries } from './funds.queries.js';
import { FundsService } from './funds.service.js';
import { GiftView } from './gifts.dto.js';
import { GiftsQueries } from './gifts.queries.js';
import { GiftsService } from './gifts.service.js';

@ApiTags('funding')
@Controller('api/funds')
export class FundsController {
  constructor(
    private readonly funds: FundsService,
    private readonly gifts: GiftsService,
    private readonly queries: FundsQueries,
    private readonly giftQueries: GiftsQueries,
    private readonly entries: EntriesQueries,
  ) {}

  @Get()
  @Action('fund.list')
  @Returns(FundPage)
  list(@Me() actor: Actor, @Query({ schema: FundsQuery }) query: FundsQuery) {
    return this.queries.list(actor, query);
  }

  @Get('totals')
  @Action('fund.list')
  @Returns(FundTotalsView)
  totals(@Me() actor: Actor, @Query({ schema: FundTotalsQuery }) { associationId }: FundTotalsQuery) {
    return this.queries.totals(actor, associationId);
  }

  @Get(':id')
  @Action('fund.see')
  @Returns(FundView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  /** The fund's journal; with `figure`, that figure opened down to its postings. */
  @Get(':id/entries')
  @Action('fund.see')
  @Returns(FundEntryPage)
  listEntries(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EntriesQuery }) query: EntriesQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.entries.ofFund(actor, id, query, locale);
  }

  @Post()
  @Action('fund.create')
  @Returns(FundView, 201)
  async create(@Me() actor: Actor, @Body({ schema: CreateFund }) input: CreateFund) {
    const { id } = await this.funds.create(actor, input);
    return this.queries.see(actor, id);
  }

  @Patch(':id')
  @Action('fund.edit')
  @Returns(FundView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditFund }) input: EditFund,
  ) {
    await this.funds.edit(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Post(':id/gifts')
  @Action('gift.record')
  @Returns(GiftView, 201)
  async recordGift(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordGift }) input: RecordGift,
  ) {
    const gift = await this.gifts.record(actor, id, input);
    return this.giftQueries.see(actor, gift.id);
  }

  @Post(':id/transfers')
  @Action('fund.transfer')
  @Returns(EntryView, 201)
  async transfer(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferFunds }) input: TransferFunds,
    @ReaderLocale() locale: Locale,
  ) {
    const entry = await this.funds.transfer(actor, id, input);
    return this.entries.see(actor, entry.id, locale);
  }

  @Put(':id/reservations/:contestId')
  @Action('fund.reserve')
  @Returns(FundView)
  async reserve(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('contestId', { schema: Id }) contestId: string,
    @Body({ schema: ReserveFund }) input: ReserveFund,
  ) {
    await this.funds.reserve(actor, id, contestId, input);
    return this.queries.see(actor, id);
  }
}
