import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestPage, ContestView } from './contest-views.dto.js';
import {
  CloneContest,
  ContestQuery,
  CreateContest,
  EditContest,
  EditFunding,
  EditStages,
} from './contests.dto.js';
import { ContestsQueries } from './contests.queries.js';
import { ContestsService } from './contests.service.js';
import { NewContestsService } from './new-contests.service.js';

@ApiTags('contests')
@Controller('api/contests')
export class ContestsController {
  constructor(
    private readonly contests: ContestsService,
    private readonly newContests: NewContestsService,
    private readonly queries: ContestsQueries,
  ) {}

  @Get()
  @Action('contest.list')
  @Returns(ContestPage)
  list(@Me() actor: Actor, @Query({ schema: ContestQuery }) query: ContestQuery) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Action('contest.see')
  @Returns(ContestView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  @Post()
  @Action('contest.create')
  @Returns(ContestView, 201)
  async create(@Me() actor: Actor, @Body({ schema: CreateContest }) input: CreateContest) {
    const contest = await this.newContests.create(actor, input);
    return this.queries.see(actor, contest.id);
  }

  @Post(':id/clones')
  @Action('contest.clone')
  @Returns(ContestView, 201)
  async clone(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloneContest }) input: CloneContest,
  ) {
    const contest = await this.newContests.clone(actor, id, input);
    return this.queries.see(actor, contest.id);
  }

  @Patch(':id')
  @Action('contest.edit')
  @Returns(ContestView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditContest }) input: EditContest,
  ) {
    await this.contests.edit(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Put(':id/stages')
  @Action('contest.edit_stages')
  @Returns(ContestView)
  async editStages(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditStages }) input: EditStages,
  ) {
    await this.contests.editStages(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Put(':id/funding')
  @Action('contest.edit_funding')
  @Returns(ContestView)
  async editFunding(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditFunding }) input: EditFunding,
  ) {
    await this.contests.editFunding(actor, id, version, input);
    return this.queries.see(actor, id);
  }
}
