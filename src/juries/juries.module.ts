import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ContestsModule } from '../contests/contests.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { AssignmentsController } from './assignments/assignments.controller.js';
import { AssignmentsQueries } from './assignments/assignments.queries.js';
import { AssignmentsService } from './assignments/assignments.service.js';
import { PlanFactsService } from './assignments/plan-facts.service.js';
import { PlansService } from './assignments/plans.service.js';
import { TasksService } from './assignments/tasks.service.js';
import { ConflictsController } from './conflicts/conflicts.controller.js';
import { ConflictsQueries } from './conflicts/conflicts.queries.js';
import { ConflictsService } from './conflicts/conflicts.service.js';
import { DetectionService } from './conflicts/detection.service.js';
import { JuryNewsSubscribers } from './contest-news.subscribers.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskQueries } from './desk/desk.queries.js';
import { JuriesSubscribers } from './juries.subscribers.js';
import { JurorsController } from './jurors/jurors.controller.js';
import { JurorsQueries } from './jurors/jurors.queries.js';
import { JurorsService } from './jurors/jurors.service.js';
import { JuryService } from './jury.service.js';
import { JuriesLetters } from './letters.subscribers.js';
import { TakenTasks } from './taken-tasks.subscribers.js';
import './juries.events.js';
import './juries.policy.js';

@Module({
  imports: [IdentityModule, NotificationsModule, FormsModule, ContestsModule, ApplicationsModule],
  controllers: [JurorsController, ConflictsController, AssignmentsController, DeskController],
  providers: [
    JuryService,
    TasksService,
    DetectionService,
    ConflictsService,
    ConflictsQueries,
    JurorsService,
    JurorsQueries,
    PlanFactsService,
    PlansService,
    AssignmentsService,
    AssignmentsQueries,
    DeskQueries,
    JuriesSubscribers,
    JuriesLetters,
    TakenTasks,
    JuryNewsSubscribers,
  ],
  exports: [JuryService, TasksService, ConflictsService, ConflictsQueries],
})
export class JuriesModule {}
