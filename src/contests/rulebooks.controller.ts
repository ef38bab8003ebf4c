import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestView, RulebookVersionsView, toRulebookView } from './contest-views.dto.js';
import { EditRulebook } from './contests.dto.js';
import { ContestsQueries } from './contests.queries.js';
import { RulebooksService } from './rulebooks.service.js';

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
    const versions = await this.queries.rulebookVersions(actor, contestId);
    return { items: versions.map((version) => toRulebookView(version, true)) };
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
