import { z } from 'zod';
import { AssociationBrief } from '../../contests/public-contest.dto.js';
import { AwardKind } from '../../contests/rulebook.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { MoneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';

/** Lists of what is public take the address of an association. */
export const PublicQuery = PageQuery.extend({ association: z.string().max(80).optional() });
export type PublicQuery = z.infer<typeof PublicQuery>;

/** A contest whose results are known. */
export const PublicResultItem = z
  .object({
    slug: z.string(),
    edition: z.string(),
    title: localised(),
    association: AssociationBrief,
    direction: z.int().nullable(),
    decidedAt: z.iso.datetime(),
    winners: z.int(),
    /** What was given in all; null where it was no money. */
    awarded: MoneyView.nullable(),
  })
  .meta({ id: 'PublicResultItem' });
export type PublicResultItem = z.infer<typeof PublicResultItem>;
export const PublicResultPage = pageOf(PublicResultItem, 'PublicResultPage');

export const PublicWinner = z
  .object({
    /** Initials where the winner did not agree to be named; null where there is nothing to make them from. */
    name: z.string().nullable(),
    named: z.boolean(),
    /** Null for those who are not named. */
    employer: z.string().nullable(),
    city: z.string().nullable(),
    place: z.int().nullable(),
    kind: AwardKind,
    amount: MoneyView.nullable(),
    project: z.string().nullable(),
    /** Address of the project's story. */
    story: z.string().nullable(),
  })
  .meta({ id: 'PublicWinner' });
export type PublicWinner = z.infer<typeof PublicWinner>;

export const PublicResultView = PublicResultItem.extend({
  /** How many applications were handed in. */
  applications: z.int(),
  nominations: z.array(z.object({ key: z.string(), title: localised(), winners: z.array(PublicWinner) })),
}).meta({ id: 'PublicResultView' });
export type PublicResultView = z.infer<typeof PublicResultView>;
