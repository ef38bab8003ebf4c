import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { Locale, localised } from '../../platform/localised.rules.js';
import { Currency } from '../../platform/money.rules.js';
import { Email } from '../people/person.rules.js';
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
