import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { type Currency, MoneyView, moneyView, parseMinor } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { DonorKind } from '../donors/donors.dto.js';
import { type Figure, type Figures, figureNames } from '../ledger/figures.rules.js';
import type { Fund } from './fund.entity.js';
import { Nature, Restriction } from './fund.rules.js';

const PositiveMoney = MoneyView.refine(({ amount, currency }) => parseMinor(amount, currency) > 0n, {
  params: { code: 'money.not_positive' },
  path: ['amount'],
});
const NotNegativeMoney = MoneyView.refine(({ amount, currency }) => parseMinor(amount, currency) >= 0n, {
  params: { code: 'money.negative' },
  path: ['amount'],
});
const reason = z.string().trim().min(1).max(1000);

const fields = {
  name: localised(200),
  purpose: localised(2000).nullable().default(null),
  donorId: z.uuid().nullable().default(null),
};

export const CreateFund = z
  .strictObject({ associationId: z.uuid(), restriction: Restriction, ...fields })
  .refine(({ restriction, purpose }) => !['restricted', 'endowment'].includes(restriction) || purpose, {
    params: { code: 'fund.purpose_required' },
    path: ['purpose'],
  })
  .meta({ id: 'CreateFund' });
export type CreateFund = z.infer<typeof CreateFund>;

/** The restriction itself stays what it was when the first gift came. */
export const EditFund = z.strictObject(fields).meta({ id: 'EditFund' });
export type EditFund = z.infer<typeof EditFund>;

export const TransferFunds = z
  .strictObject({ toFundId: z.uuid(), amount: PositiveMoney, reason })
  .meta({ id: 'TransferFunds' });
export type TransferFunds = z.infer<typeof TransferFunds>;

/** What is to be set aside for the contest from now on; nothing gives it all back. */
export const ReserveFund = z.strictObject({ amount: NotNegativeMoney }).meta({ id: 'ReserveFund' });
export type ReserveFund = z.infer<typeof ReserveFund>;

export const RecordGift = z
  .strictObject({
    amount: PositiveMoney,
    receivedOn: z.iso.date(),
    method: z.enum(['bank', 'card', 'cash', 'other']),
    donorId: z.uuid().nullable().default(null),
    /** What is usual in the fund where left out. */
    nature: Nature.optional(),
    reference: z.string().trim().min(1).max(200).nullable().default(null),
  })
  .meta({ id: 'RecordGift' });
export type RecordGift = z.infer<typeof RecordGift>;

export const FundsQuery = PageQuery.extend({ associationId: z.uuid(), restriction: Restriction.optional() });
export type FundsQuery = z.infer<typeof FundsQuery>;
export const FundTotalsQuery = z.strictObject({ associationId: z.uuid() });
export type FundTotalsQuery = z.infer<typeof FundTotalsQuery>;

/** received + transferred = paid + committed + reserved + principal + free */
export const FiguresView = z
  .object(
    Object.fromEntries(figureNames.map((name) => [name, MoneyView])) as Record<Figure, typeof MoneyView>,
  )
  .meta({ id: 'FundFigures' });
export type FiguresView = z.infer<typeof FiguresView>;

const FundDonor = z
  .object({ id: z.uuid(), kind: DonorKind, name: z.string().nullable() })
  .meta({ id: 'FundDonor' });
export type FundDonor = z.infer<typeof FundDonor>;

const item = {
  id: z.uuid(),
  associationId: z.uuid(),
  name: localised(),
  restriction: Restriction,
  purpose: localised(2000).nullable(),
  /** Null also for those who do not deal with donors. */
  donor: FundDonor.nullable(),
  figures: FiguresView,
  createdAt: z.iso.datetime(),
  version: z.int(),
};
export const FundItem = z.object(item).meta({ id: 'FundItem' });
export type FundItem = z.infer<typeof FundItem>;
export const FundPage = pageOf(FundItem, 'FundPage');

/** A contest that draws on the fund: what is set aside for it and what its awards have taken. */
const FundContest = z
  .object({
    id: z.uuid(),
    title: localised(),
    state: z.string(),
    /** What the contest may give, where its currency is the fund's. */
    budget: MoneyView.nullable(),
    reserved: MoneyView,
    committed: MoneyView,
    paid: MoneyView,
  })
  .meta({ id: 'FundContest' });
export type FundContest = z.infer<typeof FundContest>;

export const FundView = z
  .object({ ...item, natures: z.array(Nature), contests: z.array(FundContest), can: CanView })
  .meta({ id: 'FundView' });
export type FundView = z.infer<typeof FundView>;

/** All funds of the association together, and by what binds them. */
export const FundTotalsView = z
  .object({
    funds: z.int(),
    figures: FiguresView,
    byRestriction: z.array(z.object({ restriction: Restriction, funds: z.int(), figures: FiguresView })),
    can: CanView,
  })
  .meta({ id: 'FundTotalsView' });
export type FundTotalsView = z.infer<typeof FundTotalsView>;

export const toFiguresView = (figures: Figures, currency: Currency): FiguresView =>
  Object.fromEntries(
    figureNames.map((name) => [name, moneyView({ minor: figures[name], currency })]),
  ) as FiguresView;

export const toFundItem = (fund: Fund, figures: Figures, donor: FundDonor | null): FundItem => ({
  id: fund.id,
  associationId: fund.associationId,
  name: fund.name,
  restriction: fund.restriction,
  purpose: fund.purpose,
  donor,
  figures: toFiguresView(figures, fund.currency),
  createdAt: fund.createdAt.toISOString(),
  version: fund.version,
});
