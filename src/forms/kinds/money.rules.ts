import { z } from 'zod';
import { Currency } from '../../platform/money.rules.js';
import { Amount, displayAmount, limitFlaws, parseAmount, TypedAmount } from './amount.rules.js';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { isBlank } from './text.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('money'),
    currency: Currency,
    min: Amount.optional(),
    max: Amount.optional(),
  })
  .meta({ id: 'MoneyField' });
export type MoneyField = z.infer<typeof definition>;

const answer = z.strictObject({ amount: TypedAmount, currency: Currency });

export const moneyKind = {
  definition,
  answer,
  isEmpty: ({ amount }) => isBlank(amount),
  problems({ amount, currency }, field) {
    if (currency !== field.currency) return [problem('answer.money_currency', { currency: field.currency })];
    const minor = parseAmount(amount, currency);
    if (minor === null) return [problem('answer.money_malformed')];
    const { min, max } = field;
    if (min !== undefined && minor < (parseAmount(min, currency) ?? minor))
      return [problem('answer.money_too_small', { min, actual: amount, currency })];
    if (max !== undefined && minor > (parseAmount(max, currency) ?? minor))
      return [problem('answer.money_too_big', { max, actual: amount, currency })];
    return [];
  },
  toText: ({ amount, currency }, _field, locale) => displayAmount(amount, currency, locale),
  flaws: ({ currency, min, max }) => limitFlaws(currency, min, max),
} satisfies Kind<MoneyField, z.infer<typeof answer>>;
