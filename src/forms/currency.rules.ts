import type { Currency } from '../platform/money.rules.js';
import type { FormDefinition } from './form.rules.js';
import type { Field } from './kinds/kinds.rules.js';

/**
 * The form with its sums asked for in `currency`. Limits in another currency mean nothing in this one, so they
 * are left out and have to be set anew.
 */
export const inCurrency = (definition: FormDefinition, currency: Currency): FormDefinition => ({
  ...definition,
  sections: definition.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => fieldInCurrency(field, currency)),
  })),
});

function fieldInCurrency(field: Field, currency: Currency): Field {
  if (field.kind === 'budget' && field.currency !== currency) {
    const { maxRequested: _, ...rest } = field;
    return { ...rest, currency };
  }
  if (field.kind === 'money' && field.currency !== currency) {
    const { min: _, max: __, ...rest } = field;
    return { ...rest, currency };
  }
  return field;
}
