import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import { GiftPage, GiftsQuery, GiftView } from './gifts.dto.js';
import { GiftsQueries } from './gifts.queries.js';

@ApiTags('funding')
@Controller('api/gifts')
export class GiftsController {
  constructor(private readonly queries: GiftsQueries) {}

  @Get()
  @Action('gift.list')
  @Returns(GiftPage)
  list(@Me() actor: Actor, @Query({ schema: GiftsQuery }) query: GiftsQuery) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Action('gift.see')
  @Returns(GiftView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }
}
