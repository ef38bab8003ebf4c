import { Module } from '@nestjs/common';
import { ContestsModule } from '../contests/contests.module.js';
import { DonorsController } from './donors/donors.controller.js';
import { DonorsQueries } from './donors/donors.queries.js';
import { DonorsService } from './donors/donors.service.js';
import { FundingService } from './funding.service.js';
import { FundingSubscribers } from './funding.subscribers.js';
import { FundsController } from './funds/funds.controller.js';
import { FundsQueries } from './funds/funds.queries.js';
import { FundsService } from './funds/funds.service.js';
import { GiftsController } from './funds/gifts.controller.js';
import { GiftsQueries } from './funds/gifts.queries.js';
import { GiftsService } from './funds/gifts.service.js';
import { AwardEntries } from './ledger/award-entries.port.js';
import { EntriesController } from './ledger/entries.controller.js';
import { EntriesQueries } from './ledger/entries.queries.js';
import { Ledger } from './ledger/ledger.service.js';
import './funding.events.js';
import './funding.policy.js';

/** Funds, donors, and the ledger in which every figure is a sum over postings. */
@Module({
  imports: [ContestsModule],
  controllers: [FundsController, GiftsController, EntriesController, DonorsController],
  providers: [
    Ledger,
    AwardEntries,
    FundingService,
    FundsService,
    GiftsService,
    DonorsService,
    FundsQueries,
    GiftsQueries,
    EntriesQueries,
    DonorsQueries,
    FundingSubscribers,
  ],
  exports: [Ledger, AwardEntries, FundingService, FundsService, GiftsService, DonorsService],
})
export class FundingModule {}
