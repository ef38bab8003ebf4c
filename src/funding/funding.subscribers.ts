import { Injectable } from '@nestjs/common';
import { ReadinessFacts } from '../contests/readiness.port.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { systemActor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { translate } from '../platform/i18n.js';
import { money, moneyView } from '../platform/money.rules.js';
import { On } from '../platform/subscriptions.js';
import { Donor } from './donors/donor.entity.js';
import { FundingService } from './funding.service.js';
import { Fund } from './funds/fund.entity.js';
import { FundsService } from './funds/funds.service.js';
import { Gift } from './funds/gift.entity.js';

@Injectable()
export class FundingSubscribers {
  constructor(
    private readonly db: Db,
    private readonly funds: FundsService,
    funding: FundingService,
    facts: ReadinessFacts,
  ) {
    facts.provide('fund', async (associationId, fundId, contestId) => {
      const fund = await this.db.manager.findOneBy(Fund, { id: fundId, associationId });
      return fund && money(await funding.available(fundId, contestId), fund.currency);
    });
  }

  /** The receipt, to donors whose address is known. */
  @Mail('gift.received', 'donor-receipt')
  async receipt(event: RecordedEvent<'gift.received'>): Promise<Letter<'donor-receipt'>[]> {
    const { manager } = this.db;
    const gift = await manager.findOneByOrFail(Gift, { id: event.subjectId });
    if (!gift.donorId) return [];
    const donor = await manager.findOneByOrFail(Donor, { id: gift.donorId });
    if (!donor.email) return [];
    const fund = await manager.findOneByOrFail(Fund, { id: gift.fundId });
    return [
      {
        to: { email: donor.email, locale: donor.locale },
        variables: {
          donor: donor.name ?? translate(donor.locale, 'funding:anonymous'),
          number: gift.number,
          amount: moneyView(money(gift.amountMinor, gift.currency)),
          fund: fund.name,
          purpose: fund.purpose,
          receivedOn: gift.receivedOn,
        },
      },
    ];
  }

  /** What was set aside for the contest and not awarded is free again. */
  @On('contest.closed', 'contest.cancelled')
  async free(event: RecordedEvent<'contest.closed' | 'contest.cancelled'>): Promise<void> {
    await this.funds.freeReservations(systemActor, event.subjectId);
  }
}
