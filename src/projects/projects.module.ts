import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AwardsModule } from '../awards/awards.module.js';
import { ContestsModule } from '../contests/contests.module.js';
import { FilesModule } from '../files/files.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsQueries } from './projects.queries.js';
import { ProjectsService } from './projects.service.js';
import { ProjectsSubscribers } from './projects.subscribers.js';
import { ReportFiles } from './report-files.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import './projects.events.js';
import './projects.policy.js';

/** What winners do with their grants, and how they report on it. */
@Module({
  imports: [ApplicationsModule, IdentityModule, FilesModule, FormsModule, ContestsModule, AwardsModule],
  controllers: [ProjectsController, ReportsController],
  providers: [ProjectsService, ReportsService, ProjectsQueries, ReportFiles, ProjectsSubscribers],
  exports: [ProjectsService, ReportsService, ProjectsQueries],
})
export class ProjectsModule {}
