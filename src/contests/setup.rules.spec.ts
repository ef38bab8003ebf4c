import fc from 'fast-check';

import { FormDefinition } from '../forms/form.rules.js';
import type { ReadinessItem } from './readiness.rules.js';
import { formMisfits, judged } from './setup.rules.js';

const title = { en: 'Application' };
const form = FormDefinition.parse({
  format: 1,
  title,
  requestedField: 'sum',
  sections: [
    {
      id: 's',
      title,
      fields: [
        { id: 'sum', kind: 'money', label: title, currency: 'RUB' },
        { id: 'extra', kind: 'money', label: title, currency: 'EUR' },
        { id: 'data', kind: 'consent', label: title, document: 'personal_data', statement: title },
        { id: 'rules', kind: 'consent', label: title, document: 'contest_rules', statement: title },
      ],
    },
  ],
});

describe('forms and what is around them', () => {
  it('fit when every document is published and the sum asked for is in the contest’s currency', () => {
    expect(formMisfits([form], ['contest_rules', 'personal_data', 'other'], 'RUB')).toEqual([]);
  });

  it('misfit by each missing document once, and by the currency of the sum asked for', () => {
    expect(formMisfits([form, form], ['contest_rules'], 'EUR')).toEqual([
      { level: 'blocker', code: 'consent_document_missing', params: { document: 'personal_data' } },
      { level: 'blocker', code: 'form_other_currency', params: { title, currency: 'EUR' } },
      { level: 'blocker', code: 'form_other_currency', params: { title, currency: 'EUR' } },
    ]);
  });
});

describe('judging what was found', () => {
  const found: ReadinessItem[] = [
    { level: 'warning', code: 'jurors_none', params: {} },
    { level: 'warning', code: 'fund_short', params: {} },
    { level: 'warning', code: 'budget_missing', params: {} },
    { level: 'blocker', code: 'form_missing', params: {} },
  ];
  const codes = (known: string[]) => judged(found, known).map(({ code }) => code);

  it('leaves out what nobody knows, and puts blockers first', () => {
    expect(codes([])).toEqual(['form_missing', 'budget_missing']);
    expect(codes(['jurors'])).toEqual(['form_missing', 'jurors_none', 'budget_missing']);
    expect(codes(['jurors', 'fund'])).toHaveLength(4);
  });
});

describe('what is judged', () => {
  const item = fc.record({
    code: fc.constantFrom('jurors_none', 'jurors_few', 'fund_short', 'form_missing', 'deadline_past'),
    level: fc.constantFrom('blocker' as const, 'warning' as const),
    params: fc.constant({}),
  });

  it('is everything whose fact is known, blockers first, and each kind in the order it came', () => {
    fc.assert(
      fc.property(fc.array(item), fc.subarray(['jurors', 'fund']), (items, known) => {
        const found = judged(items, known);
        const levels = found.map(({ level }) => level);
        expect([...levels].sort()).toEqual(levels);
        const kept = items.filter(
          ({ code }) =>
            !(code.startsWith('jurors') && !known.includes('jurors')) &&
            !(code.startsWith('fund') && !known.includes('fund')),
        );
        for (const level of ['blocker', 'warning'])
          expect(found.filter((one) => one.level === level)).toEqual(
            kept.filter((one) => one.level === level),
          );
      }),
    );
  });
});
