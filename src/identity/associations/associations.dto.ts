import { z } from 'zod';
import { Role } from '../../platform/actor.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { Locale, localised } from '../../platform/localised.rules.js';
import { Currency } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { Email } from '../people/person.rules.js';
import { NewPassword } from '../sign-in/password.rules.js';
import type { Association } from './association.entity.js';
import { isTimeZone } from './time-zone.rules.js';

export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { code: 'association.time_zone_unknown' } });
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Accent = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .toLowerCase();

/** What is left out stays; null empties. The slug is in addresses people have written down, so it stays. */
export const ChangeAssociation = z
  .strictObject({
    name: localised(300).optional(),
    shortName: localised(60).nullish(),
    defaultLocale: Locale.optional(),
    timeZone: TimeZone.optional(),
    accent: Accent.nullish(),
    contactEmail: Email.nullish(),
    siteUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullish(),
  })
  .meta({ id: 'ChangeAssociation' });
export type ChangeAssociation = z.infer<typeof ChangeAssociation>;

export const AssociationView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: localised(),
    shortName: localised().nullable(),
    defaultLocale: Locale,
    timeZone: z.string(),
    currency: Currency,
    accent: z.string().nullable(),
    contactEmail: z.string().nullable(),
    siteUrl: z.string().nullable(),
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'AssociationView' });
export type AssociationView = z.infer<typeof AssociationView>;

export const AssociationItem = AssociationView.pick({
  id: true,
  slug: true,
  name: true,
  shortName: true,
  accent: true,
}).meta({
  id: 'AssociationItem',
});
export const AssociationsView = z
  .object({ items: z.array(AssociationItem) })
  .meta({ id: 'AssociationsView' });
export type AssociationsView = z.infer<typeof AssociationsView>;

export const toAssociationView = (association: Association, can: CanView): AssociationView => ({
  ...association,
  can,
});

export const MembershipQuery = PageQuery.extend({ role: Role.optional() });
export type MembershipQuery = z.infer<typeof MembershipQuery>;

export const GrantMembership = z
  .strictObject({ personId: z.uuid(), role: Role })
  .meta({ id: 'GrantMembership' });
export type GrantMembership = z.infer<typeof GrantMembership>;

export const MembershipView = z
  .object({
    id: z.uuid(),
    role: Role,
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    grantedAt: z.iso.datetime(),
    can: CanView,
  })
  .meta({ id: 'MembershipView' });
export type MembershipView = z.infer<typeof MembershipView>;
export const MembershipPage = pageOf(MembershipView, 'MembershipPage');
export type MembershipPage = z.infer<typeof MembershipPage>;

export const SetupState = z.object({ needed: z.boolean() }).meta({ id: 'SetupState' });
export type SetupState = z.infer<typeof SetupState>;

/** The first association and its owner. */
export const SetUp = z
  .strictObject({
    association: z.strictObject({
      name: localised(300),
      slug: Slug,
      timeZone: TimeZone,
      currency: Currency,
      defaultLocale: Locale,
    }),
    email: Email,
    name: z.string().trim().min(1).max(200),
    password: NewPassword,
  })
  .meta({ id: 'SetUp' });
export type SetUp = z.infer<typeof SetUp>;
export const SetUpView = z.object({ associationId: z.uuid() }).meta({ id: 'SetUpView' });
export type SetUpView = z.infer<typeof SetUpView>;
