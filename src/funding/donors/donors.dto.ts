import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { Locale } from '../../platform/localised.rules.js';
import { type Money, MoneyView, moneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import type { Donor } from './donor.entity.js';

export const donorKinds = ['person', 'organisation', 'anonymous'] as const;
export const DonorKind = z.enum(donorKinds).meta({ id: 'DonorKind' });
export type DonorKind = z.infer<typeof DonorKind>;

const fields = {
  kind: DonorKind,
  name: z.string().trim().min(1).max(300).nullable().default(null),
  email: z.email().max(254).toLowerCase().nullable().default(null),
  locale: Locale.default('ru'),
};
const named = ({ kind, name }: { kind: DonorKind; name: string | null }) =>
  (kind === 'anonymous') === (name === null);
const rule = { params: { code: 'donor.name_and_kind' }, path: ['name'] };

export const CreateDonor = z
  .strictObject({ associationId: z.uuid(), ...fields })
  .refine(named, rule)
  .meta({ id: 'CreateDonor' });
export type CreateDonor = z.infer<typeof CreateDonor>;

export const EditDonor = z.strictObject(fields).refine(named, rule).meta({ id: 'EditDonor' });
export type EditDonor = z.infer<typeof EditDonor>;

export const DonorsQuery = PageQuery.extend({
  associationId: z.uuid(),
  /** A part of the name or the address. */
  search: z.string().trim().max(100).optional(),
});
export type DonorsQuery = z.infer<typeof DonorsQuery>;

export const DonorView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    kind: DonorKind,
    name: z.string().nullable(),
    email: z.string().nullable(),
    locale: Locale,
    /** All gifts that stand. */
    given: MoneyView,
    gifts: z.int(),
    createdAt: z.iso.datetime(),
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'DonorView' });
export type DonorView = z.infer<typeof DonorView>;
export const DonorPage = pageOf(DonorView, 'DonorPage');

export const toDonorView = (donor: Donor, given: { sum: Money; count: number }, can: CanView): DonorView => ({
  id: donor.id,
  associationId: donor.associationId,
  kind: donor.kind,
  name: donor.name,
  email: donor.email,
  locale: donor.locale,
  given: moneyView(given.sum),
  gifts: given.count,
  createdAt: donor.createdAt.toISOString(),
  version: donor.version,
  can,
});
