import { z } from 'zod';
import type { IncomeAccount } from '../ledger/ledger.rules.js';

/** What binds the money of a fund: nothing, its purpose, its principal; or that it was earned, not given. */
export const restrictions = ['unrestricted', 'restricted', 'endowment', 'own_income'] as const;
export const Restriction = z.enum(restrictions).meta({ id: 'FundRestriction' });
export type Restriction = z.infer<typeof Restriction>;

/** Money that comes in: given by a donor, earned by selling services, or what an investment yields. */
export const natures = ['donation', 'own_income', 'yield'] as const;
export const Nature = z.enum(natures).meta({ id: 'GiftNature' });
export type Nature = z.infer<typeof Nature>;

/** Earned money and donations are kept apart; what is usual in a fund comes first. */
export const naturesOf = {
  unrestricted: ['donation', 'yield'],
  restricted: ['donation'],
  endowment: ['donation', 'yield'],
  own_income: ['own_income'],
} as const satisfies Record<Restriction, readonly Nature[]>;

/** The account a receipt is credited to; an endowment's donations are its principal. */
export function incomeAccount(restriction: Restriction, nature: Nature): IncomeAccount {
  if (nature === 'own_income') return 'own_income';
  if (nature === 'yield') return 'investment_income';
  return restriction === 'endowment' ? 'endowment' : 'contributions';
}
