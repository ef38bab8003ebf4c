import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  AddAssignment,
  ApplyAssignment,
  AskWhyNot,
  AssignmentPage,
  AssignmentsQuery,
  BatchesView,
  CoverageView,
  PlanAssignment,
  PlanView,
  ReleaseAssignment,
  WhyNotView,
} from './assignments.dto.js';
import { AssignmentsQueries } from './assignments.queries.js';
import { AssignmentsService } from './assignments.service.js';
import { PlansService } from './plans.service.js';

@ApiTags('juries')
@Controller('api')
export class AssignmentsController {
  constructor(
    private readonly plans: PlansService,
    private readonly assignments: AssignmentsService,
    private readonly queries: AssignmentsQueries,
  ) {}

  @Get('contests/:id/assignments')
  @Action('jury.see')
  @Returns(AssignmentPage)
  list(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AssignmentsQuery }) query: AssignmentsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, id, query, locale);
  }

  @Get('contests/:id/assignment-coverage')
  @Action('jury.see')
  @Returns(CoverageView)
  coverage(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.coverage(actor, id);
  }

  @Post('contests/:id/assignments')
  @Action('jury.assign')
  @Returns(CoverageView, 201)
  async add(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddAssignment }) input: AddAssignment,
  ) {
    await this.assignments.add(actor, id, input);
    return this.queries.coverage(actor, id);
  }

  @Post('assignments/:id/release')
  @Action('jury.release')
  @ReturnsNothing()
  release(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReleaseAssignment }) input: ReleaseAssignment,
  ) {
    return this.assignments.release(actor, id, input);
  }

  /** A dry run: nothing is changed. */
  @Post('contests/:id/assignment-plans')
  @Action('jury.assign')
  @Returns(PlanView)
  plan(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PlanAssignment }) input: PlanAssignment,
    @ReaderLocale() locale: Locale,
  ) {
    return this.plans.dryRun(actor, id, input, locale);
  }

  @Post('contests/:id/assignment-plans/why')
  @Action('jury.assign')
  @Returns(WhyNotView)
  why(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskWhyNot }) input: AskWhyNot,
    @ReaderLocale() locale: Locale,
  ) {
    return this.plans.why(actor, id, input, locale);
  }

  @Get('contests/:id/assignment-batches')
  @Action('jury.see')
  @Returns(BatchesView)
  async batches(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return { items: await this.queries.batches(actor, id) };
  }

  @Post('contests/:id/assignment-batches')
  @Action('jury.assign')
  @Returns(BatchesView, 201)
  async apply(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ApplyAssignment }) input: ApplyAssignment,
  ) {
    await this.plans.apply(actor, id, input);
    return { items: await this.queries.batches(actor, id) };
  }

  @Post('assignment-batches/:id/undoing')
  @Action('assignment.undo')
  @Returns(BatchesView)
  async undo(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const { contestId } = await this.plans.undo(actor, id);
    return { items: await this.queries.batches(actor, contestId) };
  }
}
