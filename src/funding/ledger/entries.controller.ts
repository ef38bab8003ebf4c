import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { FundsService } from '../funds/funds.service.js';
import { EntryView, ReverseEntry } from './entries.dto.js';
import { EntriesQueries } from './entries.queries.js';

@ApiTags('funding')
@Controller('api/entries')
export class EntriesController {
  constructor(
    private readonly funds: FundsService,
    private readonly queries: EntriesQueries,
  ) {}

  @Get(':id')
  @Action('entry.see')
  @Returns(EntryView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  /** Takes the entry back; answers with the reversal. */
  @Post(':id/reversal')
  @Action('entry.reverse')
  @Returns(EntryView, 201)
  async reverse(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReverseEntry }) { reason }: ReverseEntry,
    @ReaderLocale() locale: Locale,
  ) {
    const reversal = await this.funds.reverse(actor, id, reason);
    return this.queries.see(actor, reversal.id, locale);
  }
}
