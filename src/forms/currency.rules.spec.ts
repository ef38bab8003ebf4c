import { inCurrency } from './currency.rules.js';
import { FormDefinition, fieldsOf } from './form.rules.js';

const definition = FormDefinition.parse({
  format: 1,
  title: { en: 'Application' },
  sections: [
    {
      id: 'money',
      title: { en: 'Money' },
      fields: [
        { id: 'name', kind: 'short_text', label: { en: 'Name' } },
        { id: 'sum', kind: 'money', label: { en: 'Sum' }, currency: 'RUB', min: '10', max: '300000' },
        {
          id: 'budget',
          kind: 'budget',
          label: { en: 'Budget' },
          currency: 'RUB',
          requestedLabel: { en: 'Requested' },
          maxRequested: '300000',
          maxRows: 7,
        },
      ],
    },
  ],
});

describe('a form in another currency', () => {
  it('asks for sums in it, without the limits of the old one, and keeps everything else', () => {
    const [name, sum, budget] = fieldsOf(inCurrency(definition, 'EUR'));
    expect(name).toEqual(fieldsOf(definition)[0]);
    expect(sum).toEqual({
      id: 'sum',
      kind: 'money',
      label: { en: 'Sum' },
      currency: 'EUR',
      required: false,
      blind: false,
    });
    expect(budget).toMatchObject({ currency: 'EUR', maxRows: 7 });
    expect(budget).not.toHaveProperty('maxRequested');
  });

  it('is the same form when the currency is its own', () => {
    expect(inCurrency(definition, 'RUB')).toEqual(definition);
  });
});
