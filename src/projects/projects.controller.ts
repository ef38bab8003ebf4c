import { Body, Controller, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import {
  EditProject,
  MyProjectsView,
  PlanProject,
  ProjectPage,
  ProjectsQuery,
  ProjectView,
} from './projects.dto.js';
import { ProjectsQueries } from './projects.queries.js';
import { ProjectsService } from './projects.service.js';

@ApiTags('projects')
@Controller('api')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly queries: ProjectsQueries,
  ) {}

  @Get('projects')
  @Action('project.list')
  @Returns(ProjectPage)
  list(
    @Me() actor: Actor,
    @Query({ schema: ProjectsQuery }) query: ProjectsQuery,
    @ReaderLocale() locale: Locale,
  ) {
    return this.queries.list(actor, query, locale);
  }

  @Get('me/projects')
  @Action('project.list_own')
  @Returns(MyProjectsView)
  async own(@Me() actor: Actor, @ReaderLocale() locale: Locale) {
    return { items: await this.queries.own(actor, locale) };
  }

  @Get('projects/:id')
  @Action('project.see')
  @Returns(ProjectView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.see(actor, id, locale);
  }

  @Patch('projects/:id')
  @Action('project.edit')
  @Returns(ProjectView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditProject }) input: EditProject,
    @ReaderLocale() locale: Locale,
  ) {
    await this.projects.edit(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }

  @Put('projects/:id/milestones')
  @Action('project.plan')
  @Returns(ProjectView)
  async plan(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: PlanProject }) input: PlanProject,
    @ReaderLocale() locale: Locale,
  ) {
    await this.projects.plan(actor, id, version, input);
    return this.queries.see(actor, id, locale);
  }
}
