import { z } from 'zod';
import { Locale, localised } from '../../platform/localised.rules.js';
import { Currency } from '../../platform/money.rules.js';
import { Email, PersonNames } from '../people/person.rules.js';
import { NewPassword } from '../sign-in/password.rules.js';
import { Slug, TimeZone } from './associations.dto.js';

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
    /** In either script or both. */
    names: PersonNames,
    password: NewPassword,
  })
  .meta({ id: 'SetUp' });
export type SetUp = z.infer<typeof SetUp>;
export const SetUpView = z.object({ associationId: z.uuid() }).meta({ id: 'SetUpView' });
export type SetUpView = z.infer<typeof SetUpView>;
