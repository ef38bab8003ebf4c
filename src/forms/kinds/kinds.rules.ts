import { z } from 'zod';
import { budget } from './budget.rules.js';
import { consent } from './consent.rules.js';
import { date } from './date.rules.js';
import { email } from './email.rules.js';
import { file } from './file.rules.js';
import type { BaseField, FieldKind, Kind } from './kind.rules.js';
import { longText } from './long-text.rules.js';
import { moneyKind } from './money.rules.js';
import { multipleChoice } from './multiple-choice.rules.js';
import { number } from './number.rules.js';
import { phone } from './phone.rules.js';
import { shortText } from './short-text.rules.js';
import { singleChoice } from './single-choice.rules.js';
import { url } from './url.rules.js';

/** Every field kind there is. A new one is a file beside this and a line here and in `fieldKinds`. */
export const kinds = {
  short_text: shortText,
  long_text: longText,
  number,
  money: moneyKind,
  date,
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  email,
  phone,
  url,
  file,
  budget,
  consent,
} satisfies Record<FieldKind, Kind<BaseField, unknown>>;

type Definition = (typeof kinds)[FieldKind]['definition'];

/** The definition of a field, told apart by `kind`. */
export const Field = z
  .discriminatedUnion(
    'kind',
    Object.values(kinds).map((kind) => kind.definition) as [Definition, ...Definition[]],
  )
  .meta({ id: 'FormField' });
export type Field = z.infer<typeof Field>;

/** The kind of a field, for code that treats all alike: what it takes is always an answer of that very field. */
export const kindOf = (field: BaseField): Kind<BaseField, unknown> => kinds[field.kind];
