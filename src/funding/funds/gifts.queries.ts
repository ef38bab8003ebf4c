import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { type Page, pageBy } from '../../platform/page.js';
import { Donor } from '../donors/donor.entity.js';
import { JournalEntry } from '../ledger/journal.entity.js';
import { Fund } from './fund.entity.js';
import { Gift } from './gift.entity.js';
import { type GiftsQuery, type GiftView, toGiftView } from './gifts.dto.js';

@Injectable()
export class GiftsQueries {
  constructor(private readonly db: Db) {}

  /** Gifts and other receipts of an association, the latest received first. */
  async list(actor: Actor, query: GiftsQuery): Promise<Page<GiftView>> {
    authorize(actor, 'gift.list', query);
    const gifts = this.db.manager
      .createQueryBuilder(Gift, 'gift')
      .where('gift.associationId = :associationId', { associationId: query.associationId });
    if (query.fundId) gifts.andWhere('gift.fundId = :fundId', { fundId: query.fundId });
    if (query.donorId) gifts.andWhere('gift.donorId = :donorId', { donorId: query.donorId });
    const page = await pageBy(
      gifts,
      [
        // a date as text sorts as the date does, and survives the cursor
        {
          sql: 'gift.received_on::text',
          direction: 'DESC',
          type: 'text',
          of: ({ receivedOn }) => receivedOn,
        },
        { sql: 'gift.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    return { items: await this.views(actor, page.items), next: page.next };
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string): Promise<GiftView> {
    const gift = await this.db.manager.findOneBy(Gift, { id });
    if (!gift) throw new NotFound();
    authorize(actor, 'gift.see', gift);
    const [view] = await this.views(actor, [gift]);
    return view as GiftView;
  }

  private async views(actor: Actor, gifts: Gift[]): Promise<GiftView[]> {
    if (gifts.length === 0) return [];
    const { manager } = this.db;
    const funds = await manager.findBy(Fund, { id: In(gifts.map(({ fundId }) => fundId)) });
    const donors = await manager.findBy(Donor, { id: In(gifts.flatMap(({ donorId }) => donorId ?? [])) });
    const entries = await manager.findBy(JournalEntry, { id: In(gifts.map(({ entryId }) => entryId)) });
    const reversals = await manager.findBy(JournalEntry, {
      reversesId: In(gifts.map(({ entryId }) => entryId)),
    });
    return gifts.map((gift) => {
      const fund = funds.find(({ id }) => id === gift.fundId) as Fund;
      const entry = entries.find(({ id }) => id === gift.entryId) as JournalEntry;
      const donor = donors.find(({ id }) => id === gift.donorId) ?? null;
      const reversed = reversals.some(({ reversesId }) => reversesId === gift.entryId);
      return toGiftView(gift, { fund, donor, reversed }, reversed ? {} : can(actor, entry, 'entry.reverse'));
    });
  }
}
