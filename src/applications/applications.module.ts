import { Module } from '@nestjs/common';
import { ContestsModule } from '../contests/contests.module.js';
import { FilesModule } from '../files/files.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ApplicationAccess } from './application-access.port.js';
import { ApplicationFiles } from './application-files.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationsSubscribers } from './applications.subscribers.js';
import { ContestNewsSubscribers } from './contest-news.subscribers.js';
import { EligibilityService } from './eligibility.service.js';
import { ReceiptService } from './receipt.service.js';
import { ScreeningController } from './screening.controller.js';
import { ScreeningService } from './screening.service.js';
import './applications.events.js';
import './applications.policy.js';

@Module({
  imports: [IdentityModule, FilesModule, NotificationsModule, FormsModule, ContestsModule],
  controllers: [ApplicationsController, ScreeningController],
  providers: [
    ApplicationAccess,
    ApplicationsService,
    ScreeningService,
    EligibilityService,
    ReceiptService,
    ApplicationsQueries,
    ApplicationFiles,
    ApplicationsSubscribers,
    ContestNewsSubscribers,
  ],
  exports: [ApplicationAccess, ApplicationsService, ScreeningService, ApplicationsQueries],
})
export class ApplicationsModule {}
