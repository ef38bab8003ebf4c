import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ContestsModule } from '../contests/contests.module.js';
import { FilesModule } from '../files/files.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { JuriesModule } from '../juries/juries.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { DecisionAftermath } from './aftermath.port.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FeedbackQueries } from './feedback/feedback.queries.js';
import { CalibrationQueries } from './ranking/calibration.queries.js';
import { Calibrations } from './ranking/calibrations.js';
import { DecisionService } from './ranking/decision.service.js';
import { RankingExport } from './ranking/export.service.js';
import { KeptRankings } from './ranking/kept-rankings.js';
import { MinutesService } from './ranking/minutes.service.js';
import { RankingController } from './ranking/ranking.controller.js';
import { RankingQueries } from './ranking/ranking.queries.js';
import { RankingService } from './ranking/ranking.service.js';
import { ScoringSubscribers } from './scoring.subscribers.js';
import { SheetsController } from './sheets/sheets.controller.js';
import { SheetsQueries } from './sheets/sheets.queries.js';
import { SheetsService } from './sheets/sheets.service.js';
import './scoring.events.js';
import './scoring.policy.js';

@Module({
  imports: [
    IdentityModule,
    FilesModule,
    NotificationsModule,
    ContestsModule,
    ApplicationsModule,
    JuriesModule,
  ],
  controllers: [SheetsController, RankingController, FeedbackController],
  providers: [
    SheetsService,
    SheetsQueries,
    RankingService,
    KeptRankings,
    RankingQueries,
    Calibrations,
    CalibrationQueries,
    DecisionAftermath,
    DecisionService,
    MinutesService,
    RankingExport,
    FeedbackQueries,
    ScoringSubscribers,
  ],
  exports: [RankingService, DecisionAftermath],
})
export class ScoringModule {}
