import { z } from 'zod';
import { Role } from '../../platform/actor.rules.js';
import { Locale, localised } from '../../platform/localised.rules.js';
import { Currency } from '../../platform/money.rules.js';
import { PersonNames } from './person.rules.js';
import { regionCodes } from './regions.rules.js';

const text = (max: number) => z.string().trim().min(1).max(max);

export const Region = z.enum(regionCodes).meta({ id: 'Region' });

/** Membership in an association: one of ours by its id, or another one by its name. */
export const AffiliationInput = z
  .strictObject({
    associationId: z.uuid().nullish(),
    name: text(300).nullish(),
    number: text(60).nullish(),
    since: z.iso.date().nullish(),
  })
  .refine(({ associationId, name }) => Boolean(associationId) !== Boolean(name), {
    params: { code: 'person.affiliation_which' },
    path: ['name'],
  })
  .meta({ id: 'AffiliationInput' });
export type AffiliationInput = z.infer<typeof AffiliationInput>;

/** What is left out stays; null empties. `affiliations` is the whole list. */
export const ChangeProfile = z
  .strictObject({
    names: PersonNames.optional(),
    birthDate: z.iso.date().nullish(),
    employer: text(300).nullish(),
    position: text(200).nullish(),
    city: text(200).nullish(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullish(),
    region: Region.nullish(),
    affiliations: z.array(AffiliationInput).max(20).optional(),
    locale: Locale.optional(),
  })
  .meta({ id: 'ChangeProfile' });
export type ChangeProfile = z.infer<typeof ChangeProfile>;

export const ChangeLocale = z.strictObject({ locale: Locale }).meta({ id: 'ChangeLocale' });
export type ChangeLocale = z.infer<typeof ChangeLocale>;

export const AffiliationView = z
  .object({
    associationId: z.uuid().nullable(),
    name: z.string().nullable(),
    number: z.string().nullable(),
    since: z.iso.date().nullable(),
  })
  .meta({ id: 'AffiliationView' });

export const MyMembershipView = z
  .object({
    id: z.uuid(),
    role: Role,
    association: z.object({
      id: z.uuid(),
      slug: z.string(),
      name: localised(),
      shortName: localised().nullable(),
      accent: z.string().nullable(),
      currency: Currency,
      timeZone: z.string(),
    }),
  })
  .meta({ id: 'MyMembershipView' });
export type MyMembershipView = z.infer<typeof MyMembershipView>;

/** A document an association the person works in asks everyone to agree to, and this person has not. */
export const NeededConsentView = z
  .object({ documentId: z.uuid(), associationId: z.uuid(), kind: z.string(), title: localised() })
  .meta({ id: 'NeededConsentView' });
export type NeededConsentView = z.infer<typeof NeededConsentView>;

export const MeView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    /** In the reader's script. */
    name: z.string(),
    names: PersonNames,
    birthDate: z.iso.date().nullable(),
    employer: z.string().nullable(),
    position: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    region: z.string().nullable(),
    affiliations: z.array(AffiliationView),
    locale: Locale,
    memberships: z.array(MyMembershipView),
    consentsNeeded: z.array(NeededConsentView),
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'MeView' });
export type MeView = z.infer<typeof MeView>;
