import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import {
  AwardPage,
  AwardProposalView,
  AwardsQuery,
  AwardsView,
  AwardView,
  CancelAward,
  DecideAwards,
  DecidedAwardsView,
  DeclineAward,
  GrantAward,
  RefusedView,
} from './awards.dto.js';
import { AwardsQueries } from './awards.queries.js';
import { AwardsService } from './awards.service.js';
import { ProposalQueries } from './proposal.queries.js';

@ApiTags('awards')
@Controller('api')
export class AwardsController {
  constructor(
    private readonly awards: AwardsService,
    private readonly queries: AwardsQueries,
    private readonly proposals: ProposalQueries,
  ) {}

  @Get('awards')
  @Action('award.list')
  @Returns(AwardPage)
  list(
    @Me() actor: Actor,
    @Query({ schema: AwardsQuery }) query: AwardsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, query, locale);
  }

  @Get('me/awards')
  @Action('award.list_own')
  @Returns(AwardsView)
  async own(@Me() actor: Actor, @ReaderLocale() locale: Locale) {
    return { items: await this.queries.own(actor, locale) };
  }

  @Get('awards/:id')
  @Action('award.see')
  @Returns(AwardView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  @Post('awards')
  @Action('award.grant')
  @Returns(AwardView, 201)
  async grant(
    @Me() actor: Actor,
    @Body({ schema: GrantAward }) input: GrantAward,
    @ReaderLocale() locale: Locale,
  ) {
    const { id } = await this.awards.grant(actor, input);
    return this.queries.see(actor, id, locale);
  }

  @Get('contests/:id/award-proposal')
  @Action('award.list')
  @Returns(AwardProposalView)
  propose(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.proposals.propose(actor, id, locale);
  }

  /** Decides a whole contest: the winners get their awards, the others are declined. */
  @Post('contests/:id/awards')
  @Action('award.decide')
  @Returns(DecidedAwardsView, 201)
  async decide(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DecideAwards }) input: DecideAwards,
    @ReaderLocale() locale: Locale,
  ) {
    const { awards, declined } = await this.awards.decide(actor, id, input);
    return { awards: await this.queries.views(actor, awards, locale), declined };
  }

  /** Tells everyone the decision did not select. */
  @Post('contests/:id/refusals')
  @Action('award.decide')
  @Returns(RefusedView)
  async refuse(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return { declined: await this.awards.refuse(actor, id) };
  }

  @Post('awards/:id/acceptance')
  @Action('award.accept')
  @Returns(AwardView)
  async accept(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.awards.accept(actor, id, version);
    return this.queries.see(actor, id, locale);
  }

  @Post('awards/:id/refusal')
  @Action('award.decline')
  @Returns(AwardView)
  async decline(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DeclineAward }) input: DeclineAward,
    @ReaderLocale() locale: Locale,
  ) {
    await this.awards.decline(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }

  @Post('awards/:id/cancellation')
  @Action('award.cancel')
  @Returns(AwardView)
  async cancel(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelAward }) input: CancelAward,
    @ReaderLocale() locale: Locale,
  ) {
    await this.awards.cancel(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }
}
