import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { Recuse } from '../assignments/assignments.dto.js';
import { TasksService } from '../assignments/tasks.service.js';
import { DeclareConflicts, DeclaredView } from '../conflicts/conflicts.dto.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { LeaveJury } from '../jurors/jurors.dto.js';
import { JurorsService } from '../jurors/jurors.service.js';
import { DeclarableApplications, JuryApplicationView, JuryContestsView, QueueView } from './desk.dto.js';
import { DeskQueries } from './desk.queries.js';

/** The expert's side. */
@ApiTags('jury')
@Controller('api/jury')
export class DeskController {
  constructor(
    private readonly queries: DeskQueries,
    private readonly jurors: JurorsService,
    private readonly tasks: TasksService,
    private readonly conflicts: ConflictsService,
  ) {}

  @Get('contests')
  @Action('juror.work')
  @Returns(JuryContestsView)
  async contests(@Me() actor: Actor) {
    return { items: await this.queries.contests(actor) };
  }

  @Get('contests/:id/queue')
  @Action('juror.see')
  @Returns(QueueView)
  queue(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.queue(actor, id);
  }

  @Get('contests/:id/applications')
  @Action('juror.see')
  @Returns(DeclarableApplications)
  declarable(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.declarable(actor, id, locale);
  }

  @Post('contests/:id/declaration')
  @Action('juror.declare')
  @Returns(DeclaredView)
  declareAll(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclareConflicts }) input: DeclareConflicts,
  ) {
    return this.conflicts.declareAll(actor, id, input);
  }

  @Post('contests/:id/leaving')
  @Action('juror.leave')
  @ReturnsNothing()
  leave(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LeaveJury }) input: LeaveJury,
  ) {
    return this.jurors.leave(actor, id, input);
  }

  @Get('applications/:id')
  @Action('assignment.see')
  @Returns(JuryApplicationView)
  application(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.application(actor, id, locale);
  }

  @Post('applications/:id/recusal')
  @Action('assignment.recuse')
  @ReturnsNothing()
  recuse(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Recuse }) input: Recuse,
  ) {
    return this.tasks.recuse(actor, id, input);
  }
}
