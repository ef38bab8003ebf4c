import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { type InputFault, Invalid } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { toMoney } from '../../platform/money.rules.js';
import { Donor } from '../donors/donor.entity.js';
import { FundingService } from '../funding.service.js';
import { giftReceived } from '../ledger/ledger.rules.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Fund } from './fund.entity.js';
import { incomeAccount, type Nature, naturesOf } from './fund.rules.js';
import type { RecordGift } from './funds.dto.js';
import { refuseCurrency } from './funds.service.js';
import { Gift } from './gift.entity.js';

/** Money that comes in, with its receipt's number. */
@Injectable()
export class GiftsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly funding: FundingService,
    private readonly ledger: Ledger,
  ) {}

  /** Records what was received; the donor gets the receipt by mail. @throws NotFound; Invalid */
  record(actor: Actor, fundId: string, input: RecordGift): Promise<Gift> {
    return this.db.transaction(async () => {
      const fund = await this.db.lock(Fund, fundId);
      authorize(actor, 'gift.record', fund);
      const nature: Nature = input.nature ?? naturesOf[fund.restriction][0];
      await this.refuse(fund, nature, input);

      const amount = toMoney(input.amount);
      const id = newId();
      const entry = await this.ledger.post(actor, {
        ...giftReceived(fund.id, amount, incomeAccount(fund.restriction, nature)),
        associationId: fund.associationId,
        currency: fund.currency,
        on: input.receivedOn,
        memo: input.reference,
        contestId: null,
        source: { type: 'gift', id },
      });
      const gift = Object.assign(new Gift(), {
        id,
        associationId: fund.associationId,
        fundId: fund.id,
        donorId: input.donorId,
        nature,
        number: await this.nextNumber(fund.associationId, input.receivedOn),
        amountMinor: amount.minor,
        currency: fund.currency,
        receivedOn: input.receivedOn,
        method: input.method,
        reference: input.reference,
        entryId: entry.id,
        createdAt: this.clock.now(),
      });
      await this.db.manager.insert(Gift, gift);
      this.events.emit('gift.received', gift, {
        fundId: fund.id,
        donorId: gift.donorId,
        entryId: entry.id,
        amountMinor: amount.minor.toString(),
        currency: fund.currency,
      });
      return gift;
    });
  }

  private async refuse(
    fund: Fund,
    nature: Nature,
    { amount, donorId, receivedOn }: RecordGift,
  ): Promise<void> {
    refuseCurrency(fund, amount);
    const allowed: readonly Nature[] = naturesOf[fund.restriction];
    const faults: InputFault[] = [];
    if (!allowed.includes(nature)) faults.push({ pointer: '/nature', code: 'gift.nature_not_allowed' });
    if (nature === 'donation' && !donorId) faults.push({ pointer: '/donorId', code: 'gift.donor_required' });
    if (nature !== 'donation' && donorId)
      faults.push({ pointer: '/donorId', code: 'gift.donor_not_allowed' });
    if (
      donorId &&
      !(await this.db.manager.existsBy(Donor, { id: donorId, associationId: fund.associationId }))
    )
      faults.push({ pointer: '/donorId', code: 'donor.unknown' });
    if (receivedOn > (await this.funding.today(fund.associationId)))
      faults.push({ pointer: '/receivedOn', code: 'date.in_the_future' });
    if (faults.length > 0) throw new Invalid(faults);
  }

  /** `2027-0001`, without gaps: it is given back when the transaction fails. */
  private async nextNumber(associationId: string, receivedOn: string): Promise<string> {
    const year = Number(receivedOn.slice(0, 4));
    const [row] = await this.db.sql<{ last: number }>(
      `WITH given AS (
         INSERT INTO gift_number (association_id, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (association_id, year) DO UPDATE SET last = gift_number.last + 1 RETURNING last)
       SELECT last FROM given`,
      [associationId, year],
    );
    return `${year}-${String(row?.last).padStart(4, '0')}`;
  }
}
