import type { Restriction } from '../../src/funding/funds/fund.rules.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import type { Laurel } from './laurel.js';
import type { GivenPerson } from './people.js';

/** Roubles as money in JSON: `rub(1000)`, `rub(0.5)`. */
export const rub = (amount: number) => ({ amount: amount.toFixed(2), currency: 'RUB' as const });

export interface GivenFund {
  id: string;
  version: number;
}

/** A donor of the association. */
export async function givenDonor(
  laurel: Laurel,
  treasurer: GivenPerson,
  association: Pick<Association, 'id'>,
  values: object = {},
): Promise<{ id: string; version: number }> {
  const { body } = await laurel
    .as(treasurer)
    .post('/api/donors', {
      associationId: association.id,
      kind: 'organisation',
      name: 'Фонд «Чтение»',
      email: null,
      ...values,
    })
    .expect(201);
  return body;
}

/** A fund of the association with `roubles` in it. */
export async function givenFund(
  laurel: Laurel,
  treasurer: GivenPerson,
  association: Pick<Association, 'id'>,
  roubles = 0,
  restriction: Restriction = 'restricted',
): Promise<GivenFund> {
  const client = laurel.as(treasurer);
  const { body: fund } = await client
    .post('/api/funds', {
      associationId: association.id,
      restriction,
      name: { ru: 'Фонд молодых библиотекарей', en: 'Young Librarians Fund' },
      purpose: { ru: 'Конкурсы для молодых', en: 'Contests for young professionals' },
    })
    .expect(201);
  if (roubles > 0) {
    const earned = restriction === 'own_income';
    const donor = earned ? null : await givenDonor(laurel, treasurer, association);
    await client
      .post(`/api/funds/${fund.id}/gifts`, {
        amount: rub(roubles),
        receivedOn: '2026-01-15',
        method: 'bank',
        donorId: donor?.id ?? null,
      })
      .expect(201);
  }
  return fund;
}
