import { z } from 'zod';
import { ApplicationState } from '../applications/application.rules.js';
import { AwardKind } from '../contests/rulebook.rules.js';
import { CanView } from '../platform/decision.rules.js';
import { type Localised, localised } from '../platform/localised.rules.js';
import { type Currency, MoneyView, money, moneyView, parseMinor } from '../platform/money.rules.js';
import { PageQuery, pageOf } from '../platform/page.js';
import type { Award } from './award.entity.js';
import { AwardState } from './award.rules.js';

export const PositiveMoney = MoneyView.refine(({ amount, currency }) => parseMinor(amount, currency) > 0n, {
  params: { code: 'money.not_positive' },
  path: ['amount'],
});

/** What one winner gets. Money and the fund it comes from go together; only a diploma may come without. */
const winner = {
  applicationId: z.uuid(),
  /** The nomination's where left out. */
  kind: AwardKind.optional(),
  amount: PositiveMoney.nullable().default(null),
  fundId: z.uuid().nullable().default(null),
  place: z.int().min(1).max(100).nullable().default(null),
};
const together = {
  check: ({ amount, fundId }: { amount: unknown; fundId: string | null }) =>
    (amount === null) === (fundId === null),
  rule: { params: { code: 'award.amount_and_fund' }, path: ['fundId'] },
};

export const GrantAward = z
  .strictObject(winner)
  .refine(together.check, together.rule)
  .meta({ id: 'GrantAward' });
export type GrantAward = z.infer<typeof GrantAward>;

/** The outcome of a contest: these win, every other admitted application is declined. */
export const DecideAwards = z
  .strictObject({
    winners: z.array(z.strictObject(winner).refine(together.check, together.rule)).max(1000),
  })
  .meta({ id: 'DecideAwards' });
export type DecideAwards = z.infer<typeof DecideAwards>;

export const DeclineAward = z
  .strictObject({ reason: z.string().trim().max(2000).optional() })
  .meta({ id: 'DeclineAward' });
export type DeclineAward = z.infer<typeof DeclineAward>;

export const CancelAward = z
  .strictObject({ reason: z.string().trim().min(1).max(2000) })
  .meta({ id: 'CancelAward' });
export type CancelAward = z.infer<typeof CancelAward>;

export const AwardsQuery = PageQuery.extend({
  associationId: z.uuid(),
  contestId: z.uuid().optional(),
  state: AwardState.optional(),
  /** Only those of which a part may be paid and nobody has requested it. */
  due: z.enum(['true', 'false']).optional(),
});
export type AwardsQuery = z.infer<typeof AwardsQuery>;

/** Sums over the ledger's postings for this award, and what open payments hold of it. */
const AwardMoney = z
  .object({
    amount: MoneyView,
    /** Paid, less what was given back. */
    paid: MoneyView,
    /** Requested or approved, not paid yet. */
    requested: MoneyView,
    /** May still be requested. */
    left: MoneyView,
    fund: z.object({ id: z.uuid(), name: localised() }),
  })
  .meta({ id: 'AwardMoney' });

export const AwardView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    contest: z.object({ id: z.uuid(), title: localised() }),
    nomination: z.object({ id: z.uuid(), title: localised() }),
    application: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
    winner: z.object({ id: z.uuid(), name: z.string() }),
    kind: AwardKind,
    place: z.int().nullable(),
    money: AwardMoney.nullable(),
    state: AwardState,
    reason: z.string().nullable(),
    certificate: z.object({ number: z.string(), code: z.string() }).nullable(),
    grantedAt: z.iso.datetime(),
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'AwardView' });
export type AwardView = z.infer<typeof AwardView>;
export const AwardPage = pageOf(AwardView, 'AwardPage');
export const AwardsView = z.object({ items: z.array(AwardView) }).meta({ id: 'AwardsView' });

/** How many have been declined, and told. */
export const RefusedView = z.object({ declined: z.int() }).meta({ id: 'RefusedView' });

/** How a contest was decided. */
export const DecidedAwardsView = z
  .object({ awards: z.array(AwardView), declined: z.int() })
  .meta({ id: 'DecidedAwardsView' });
export type DecidedAwardsView = z.infer<typeof DecidedAwardsView>;

/** An application that may be awarded. */
export const NomineeView = z
  .object({
    application: z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      state: ApplicationState,
    }),
    applicant: z.string(),
    nomination: z.object({ id: z.uuid(), title: localised() }),
    kind: AwardKind,
    /** In the ranking of its nomination; null where it is not ranked. */
    rank: z.int().nullable(),
    amount: MoneyView.nullable(),
    can: CanView,
  })
  .meta({ id: 'Nominee' });
export type NomineeView = z.infer<typeof NomineeView>;

/** What the confirmed ranking proposes. Sums are in the contest's currency. */
export const AwardProposalView = z
  .object({
    /** Whom the decision selected. */
    winners: z.array(NomineeView),
    /** Who follows them, in the order of the ranking; and, awarded though not ranked, whose award has fallen. */
    reserve: z.array(NomineeView),
    /** Letters with a refusal: to be sent to those not selected, and sent. */
    refusals: z.object({ toSend: z.int(), sent: z.int() }),
    /** The contest's fund, and what its awards may draw on. */
    fund: z.object({ id: z.uuid(), name: localised(), available: MoneyView }).nullable(),
    can: CanView,
  })
  .meta({ id: 'AwardProposalView' });
export type AwardProposalView = z.infer<typeof AwardProposalView>;

export interface AwardContext {
  contest: Localised;
  nomination: Localised;
  application: { number: string; title: string };
  winner: string;
  /** Minor units; the fund where there is money. */
  money: { paid: bigint; requested: bigint; left: bigint; fundName: Localised } | null;
  certificate: { number: string; code: string } | null;
}

export const toAwardView = (award: Award, of: AwardContext, can: CanView): AwardView => {
  const as = (minor: bigint) => moneyView(money(minor, award.currency as Currency));
  return {
    id: award.id,
    associationId: award.associationId,
    contest: { id: award.contestId, title: of.contest },
    nomination: { id: award.nominationId, title: of.nomination },
    application: { id: award.applicationId, ...of.application },
    winner: { id: award.personId, name: of.winner },
    kind: award.kind,
    place: award.place,
    money:
      award.amountMinor !== null && award.fundId !== null && of.money
        ? {
            amount: as(award.amountMinor),
            paid: as(of.money.paid),
            requested: as(of.money.requested),
            left: as(of.money.left),
            fund: { id: award.fundId, name: of.money.fundName },
          }
        : null,
    state: award.state,
    reason: award.reason,
    certificate: of.certificate,
    grantedAt: award.grantedAt.toISOString(),
    version: award.version,
    can,
  };
};
