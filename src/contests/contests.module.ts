import { Module } from '@nestjs/common';
import { FormsModule } from '../forms/forms.module.js';
import { CatalogueController } from './catalogue.controller.js';
import { ContestCourseController } from './contest-course.controller.js';
import { ContestCourseService } from './contest-course.service.js';
import { ContestPresets } from './contest-presets.service.js';
import { ContestsController } from './contests.controller.js';
import { ContestsQueries } from './contests.queries.js';
import { ContestsService } from './contests.service.js';
import { ContestsSubscribers } from './contests.subscribers.js';
import { NewContestsService } from './new-contests.service.js';
import { NominationsController } from './nominations.controller.js';
import { NominationsService } from './nominations.service.js';
import { PublicContestsController } from './public-contests.controller.js';
import { PublicContestsQueries } from './public-contests.queries.js';
import { PublicationService } from './publication.service.js';
import { ReadinessFacts } from './readiness.port.js';
import { RulebooksController } from './rulebooks.controller.js';
import { RulebooksService } from './rulebooks.service.js';
import { UnfinishedPort } from './unfinished.port.js';
import './contests.events.js';
import './contests.policy.js';

@Module({
  imports: [FormsModule],
  controllers: [
    ContestsController,
    NominationsController,
    RulebooksController,
    ContestCourseController,
    PublicContestsController,
    CatalogueController,
  ],
  providers: [
    ContestPresets,
    ReadinessFacts,
    UnfinishedPort,
    ContestsService,
    RulebooksService,
    NominationsService,
    NewContestsService,
    PublicationService,
    ContestCourseService,
    ContestsQueries,
    PublicContestsQueries,
    ContestsSubscribers,
  ],
  exports: [ReadinessFacts, UnfinishedPort, ContestsService, ContestCourseService, PublicContestsQueries],
})
export class ContestsModule {}
