import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { MoneyView, money, moneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import type { Donor } from '../donors/donor.entity.js';
import { DonorKind } from '../donors/donors.dto.js';
import type { Fund } from './fund.entity.js';
import { Nature } from './fund.rules.js';
import type { Gift } from './gift.entity.js';

export const GiftsQuery = PageQuery.extend({
  associationId: z.uuid(),
  fundId: z.uuid().optional(),
  donorId: z.uuid().optional(),
});
export type GiftsQuery = z.infer<typeof GiftsQuery>;

export const GiftView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    fund: z.object({ id: z.uuid(), name: localised() }),
    donor: z.object({ id: z.uuid(), kind: DonorKind, name: z.string().nullable() }).nullable(),
    nature: Nature,
    /** On the receipt. */
    number: z.string(),
    amount: MoneyView,
    receivedOn: z.iso.date(),
    method: z.enum(['bank', 'card', 'cash', 'other']),
    reference: z.string().nullable(),
    entryId: z.uuid(),
    /** Its entry was taken back: the gift does not count. */
    reversed: z.boolean(),
    createdAt: z.iso.datetime(),
    can: CanView,
  })
  .meta({ id: 'GiftView' });
export type GiftView = z.infer<typeof GiftView>;
export const GiftPage = pageOf(GiftView, 'GiftPage');

export const toGiftView = (
  gift: Gift,
  of: { fund: Fund; donor: Donor | null; reversed: boolean },
  can: CanView,
): GiftView => ({
  id: gift.id,
  associationId: gift.associationId,
  fund: { id: of.fund.id, name: of.fund.name },
  donor: of.donor && { id: of.donor.id, kind: of.donor.kind, name: of.donor.name },
  nature: gift.nature,
  number: gift.number,
  amount: moneyView(money(gift.amountMinor, gift.currency)),
  receivedOn: gift.receivedOn,
  method: gift.method,
  reference: gift.reference,
  entryId: gift.entryId,
  reversed: of.reversed,
  createdAt: gift.createdAt.toISOString(),
  can,
});
