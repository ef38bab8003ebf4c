import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  ConflictPage,
  ConflictsQuery,
  DeclareConflict,
  LiftConflict,
  RegisterConflict,
} from './conflicts.dto.js';
import { ConflictsQueries } from './conflicts.queries.js';
import { ConflictsService } from './conflicts.service.js';

@ApiTags('juries')
@Controller('api')
export class ConflictsController {
  constructor(
    private readonly conflicts: ConflictsService,
    private readonly queries: ConflictsQueries,
  ) {}

  @Get('contests/:id/conflicts')
  @Action('conflict.list')
  @Returns(ConflictPage)
  list(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ConflictsQuery }) query: ConflictsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, id, query, locale);
  }

  @Post('contests/:id/conflicts')
  @Action('conflict.register')
  @ReturnsNothing()
  register(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegisterConflict }) input: RegisterConflict,
  ) {
    return this.conflicts.register(actor, id, input);
  }

  /** The reader's own conflict with the application: an expert's, or a chair's or coordinator's. */
  @Post('applications/:id/conflict')
  @Action('conflict.declare')
  @ReturnsNothing()
  declare(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclareConflict }) input: DeclareConflict,
  ) {
    return this.conflicts.declare(actor, id, input);
  }

  @Post('conflicts/:id/lifting')
  @Action('conflict.lift')
  @ReturnsNothing()
  lift(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LiftConflict }) input: LiftConflict,
  ) {
    return this.conflicts.lift(actor, id, input);
  }
}
