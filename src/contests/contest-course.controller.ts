import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import { ContestCourseService } from './contest-course.service.js';
import { ContestView, ReadinessView } from './contest-views.dto.js';
import { CancelContest, MoveDeadline } from './contests.dto.js';
import { ContestsQueries } from './contests.queries.js';
import { PublicationService } from './publication.service.js';
import { toReadinessView } from './readiness.text.js';

/** The moves a contest makes. Each answers with the whole contest. */
@ApiTags('contests')
@Controller('api/contests/:id')
export class ContestCourseController {
  constructor(
    private readonly publication: PublicationService,
    private readonly course: ContestCourseService,
    private readonly queries: ContestsQueries,
  ) {}

  @Get('readiness')
  @Action('contest.review_setup')
  @Returns(ReadinessView)
  async readiness(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @ReaderLocale() locale: Locale,
  ) {
    return toReadinessView(await this.publication.check(actor, id), locale);
  }

  @Post('publication')
  @Action('contest.publish')
  @Returns(ContestView)
  async publish(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.publication.publish(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('unpublication')
  @Action('contest.unpublish')
  @Returns(ContestView)
  async unpublish(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.publication.unpublish(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('deadline')
  @Action('contest.move_deadline')
  @Returns(ContestView)
  async moveDeadline(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MoveDeadline }) input: MoveDeadline,
  ) {
    await this.course.moveDeadline(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Post('closing')
  @Action('contest.close')
  @Returns(ContestView)
  async close(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.course.close(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('cancellation')
  @Action('contest.cancel')
  @Returns(ContestView)
  async cancel(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelContest }) input: CancelContest,
  ) {
    await this.course.cancel(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Post('archiving')
  @Action('contest.archive')
  @Returns(ContestView)
  async archive(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.course.archive(actor, id, version);
    return this.queries.see(actor, id);
  }
}
