import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ContestsModule } from '../contests/contests.module.js';
import { FilesModule } from '../files/files.module.js';
import { FundingModule } from '../funding/funding.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ScoringModule } from '../scoring/scoring.module.js';
import { AwardEntriesQueries } from './award-entries.queries.js';
import { AwardsController } from './awards.controller.js';
import { AwardsQueries } from './awards.queries.js';
import { AwardsService } from './awards.service.js';
import { AwardsSubscribers } from './awards.subscribers.js';
import { CertificatesController } from './certificates/certificates.controller.js';
import { CertificatesService } from './certificates/certificates.service.js';
import { OutcomeQueries } from './outcome.queries.js';
import { PaymentLettersSubscribers } from './payment-letters.subscribers.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsExport } from './payments/payments.export.js';
import { PaymentsQueries } from './payments/payments.queries.js';
import { PaymentsService } from './payments/payments.service.js';
import { PaymentsTableController } from './payments/payments-table.controller.js';
import { ProposalQueries } from './proposal.queries.js';
import { ReopeningService } from './reopening.service.js';
import './awards.events.js';
import './awards.policy.js';

/** What winners get: awards that commit money, payments of them, certificates. */
@Module({
  imports: [
    IdentityModule,
    FilesModule,
    NotificationsModule,
    ContestsModule,
    ApplicationsModule,
    ScoringModule,
    FundingModule,
  ],
  controllers: [AwardsController, PaymentsController, PaymentsTableController, CertificatesController],
  providers: [
    AwardsService,
    AwardsQueries,
    AwardEntriesQueries,
    PaymentsService,
    PaymentsQueries,
    PaymentsExport,
    CertificatesService,
    OutcomeQueries,
    ProposalQueries,
    ReopeningService,
    AwardsSubscribers,
    PaymentLettersSubscribers,
  ],
  exports: [AwardsService, AwardsQueries, CertificatesService],
})
export class AwardsModule {}
