import { DonorsService } from '../funding/donors/donors.service.js';
import { FundsService } from '../funding/funds/funds.service.js';
import { GiftsService } from '../funding/funds/gifts.service.js';
import type { Actor } from '../platform/actor.rules.js';
import type { Sample } from './sample.js';

const rub = (amount: string) => ({ amount: `${amount}.00`, currency: 'RUB' as const });

/** Donors, funds and what came in, as the treasurer books it. @returns the funds' ids by key, known once they are made */
export function writeMoney({ cast, content, diary, association }: Sample): (fund: string) => string {
  const { donors, funds, gifts, overheads } = content.money;
  const ids = new Map<string, string>();
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (!id) throw new Error(`The sample has no ${key} yet`);
    return id;
  };
  const asTreasurer = <T>(work: (actor: Actor) => Promise<T>) => cast.as('treasurer', work);

  diary.on(-428, '11:00', () =>
    asTreasurer(async (actor) => {
      const associationId = association.id;
      for (const { key, ...donor } of donors)
        ids.set(key, (await diary.the(DonorsService).create(actor, { associationId, ...donor })).id);
      for (const { key, donor, ...fund } of funds) {
        const donorId = donor && idOf(donor);
        ids.set(key, (await diary.the(FundsService).create(actor, { associationId, ...fund, donorId })).id);
      }
    }),
  );
  for (const { fund, donor, day, amount, ...gift } of gifts)
    diary.on(day, '12:20', () =>
      asTreasurer((actor) =>
        diary.the(GiftsService).record(actor, idOf(fund), {
          ...gift,
          amount: rub(amount),
          receivedOn: diary.day(day),
          donorId: donor && idOf(donor),
        }),
      ),
    );
  diary.on(overheads.day, '15:00', () =>
    asTreasurer((actor) =>
      diary.the(FundsService).transfer(actor, idOf(overheads.from), {
        toFundId: idOf(overheads.to),
        amount: rub(overheads.amount),
        reason: overheads.reason,
      }),
    ),
  );
  return idOf;
}
