import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestView, RulebookVersionsView, toRulebookView } from './contest-views.dto.js';
import { AddNomination, EditNomination, EditRulebook } from './contests.dto.js';
import { ContestsQueries } from './contests.queries.js';
import { NominationsService } from './nominations.service.js';
import { RulebooksService } from './rulebooks.service.js';

/** What can be applied for. Each change answers with the whole contest and its new version. */
@ApiTags('contests')
@Controller('api/contests/:contestId/nominations')
export class NominationsController {
  constructor(
    private readonly nominations: NominationsService,
    private readonly queries: ContestsQueries,
  ) {}

  @Post()
  @Action('contest.add_nomination')
  @Returns(ContestView, 201)
  async add(
    @Me() actor: Actor,
    @Param('contestId', { schema: Id }) contestId: string,
    @IfMatch() version: number,
    @Body({ schema: AddNomination }) input: AddNomination,
  ) {
    await this.nominations.add(actor, contestId, version, input);
    return this.queries.see(actor, contestId);
  }

  @Put(':id')
  @Action('contest.edit_nomination')
  @Returns(ContestView)
  async edit(
    @Me() actor: Actor,
    @Param('contestId', { schema: Id }) contestId: string,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditNomination }) input: EditNomination,
  ) {
    await this.nominations.edit(actor, contestId, id, version, input);
    return this.queries.see(actor, contestId);
  }

  @Delete(':id')
  @Action('contest.remove_nomination')
  @Returns(ContestView)
  async remove(
    @Me() actor: Actor,
    @Param('contestId', { schema: Id }) contestId: string,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
  ) {
    await this.nominations.remove(actor, contestId, id, version);
    return this.queries.see(actor, contestId);
  }
}

/** How entries are judged. Frozen by publication; a later change is a new version with a reason. */
@ApiTags('contests')
@Controller('api/contests/:contestId/rulebook')
export class RulebooksController {
  constructor(
    private readonly rulebooks: RulebooksService,
    private readonly queries: ContestsQueries,
  ) {}

  @Get('versions')
  @Action('contest.review_setup')
  @Returns(RulebookVersionsView)
  async versions(@Me() actor: Actor, @Param('contestId', { schema: Id }) contestId: string) {
    return { items: (await this.queries.rulebookVersions(actor, contestId)).map(toRulebookView) };
  }

  @Put()
  @Action('contest.edit_rulebook')
  @Returns(ContestView)
  async edit(
    @Me() actor: Actor,
    @Param('contestId', { schema: Id }) contestId: string,
    @IfMatch() version: number,
    @Body({ schema: EditRulebook }) input: EditRulebook,
  ) {
    await this.rulebooks.edit(actor, contestId, version, input);
    return this.queries.see(actor, contestId);
  }
}
