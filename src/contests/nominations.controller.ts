import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestView } from './contest-views.dto.js';
import { AddNomination, EditNomination } from './contests.dto.js';
import { ContestsQueries } from './contests.queries.js';
import { NominationsService } from './nominations.service.js';

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
