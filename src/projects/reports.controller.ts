import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import { ProjectView, ReturnReport, SavedReportView, SaveReport } from './projects.dto.js';
import { ProjectsQueries } from './projects.queries.js';
import { ReportsService } from './reports.service.js';

@ApiTags('projects')
@Controller('api/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly queries: ProjectsQueries,
  ) {}

  @Patch(':id/answers')
  @Action('report.save')
  @Returns(SavedReportView)
  save(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveReport }) input: SaveReport,
  ) {
    return this.reports.save(actor, id, version, input);
  }

  @Post(':id/submission')
  @Action('report.submit')
  @Returns(ProjectView)
  async submit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.reports.submit(actor, id, version);
    return this.queries.ofReport(actor, id, locale);
  }

  @Post(':id/return')
  @Action('report.return')
  @Returns(ProjectView)
  async return(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReturnReport }) input: ReturnReport,
    @ReaderLocale() locale: Locale,
  ) {
    await this.reports.return(actor, id, version, input);
    return this.queries.ofReport(actor, id, locale);
  }

  /** Accepts the report and with it closes the project. */
  @Post(':id/acceptance')
  @Action('report.accept')
  @Returns(ProjectView)
  async accept(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @ReaderLocale() locale: Locale,
  ) {
    await this.reports.accept(actor, id, version);
    return this.queries.ofReport(actor, id, locale);
  }
}
