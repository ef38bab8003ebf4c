import { type FormDefinition, fieldOf } from '../forms/form.rules.js';
import { consentsGiven } from '../forms/submission.rules.js';
import type { Currency } from '../platform/money.rules.js';
import type { ReadinessItem } from './readiness.rules.js';
import { reason } from './reason.rules.js';

const blocker = (code: string, params: ReadinessItem['params'] = {}): ReadinessItem => ({
  ...reason(code, params),
  level: 'blocker',
});

/**
 * Where the contest's forms do not fit what is around them: consents to documents the association has not
 * published (nobody could agree to them), and a sum asked for in another currency than the contest gives.
 */
export function formMisfits(
  forms: readonly FormDefinition[],
  documentsInForce: readonly string[],
  currency: Currency,
): ReadinessItem[] {
  const asked = new Set(forms.flatMap((form) => consentsGiven(form, {}).map(({ document }) => document)));
  const missing = [...asked].filter((kind) => !documentsInForce.includes(kind)).sort();
  const foreign = forms.filter((form) => {
    const field = fieldOf(form, form.requestedField);
    return (field?.kind === 'money' || field?.kind === 'budget') && field.currency !== currency;
  });
  return [
    ...missing.map((document) => blocker('consent_document_missing', { document })),
    ...foreign.map(({ title }) => blocker('form_other_currency', { title, currency })),
  ];
}

/** Checks whose fact only a module to the right can tell. */
const needsFact: Readonly<Record<string, 'jurors' | 'fund'>> = {
  jurors_none: 'jurors',
  jurors_few: 'jurors',
  fund_short: 'fund',
};

/** The items without those whose fact is not `known`, blockers first. */
export const judged = (items: readonly ReadinessItem[], known: readonly string[]): ReadinessItem[] =>
  items
    .filter(({ code }) => !needsFact[code] || known.includes(needsFact[code]))
    .sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
