import fc from 'fast-check';
import { anyCurrency } from '../../test/support/properties.js';
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

describe('a form in any currency', () => {
  const label = { ru: 'Поле', en: 'Field' };
  const field = (index: number) =>
    fc.oneof(
      fc.record({
        id: fc.constant(`m${index}`),
        kind: fc.constant('money'),
        label: fc.constant(label),
        currency: anyCurrency,
        min: fc.constant('10'),
        max: fc.constant('20'),
      }),
      fc.record({
        id: fc.constant(`b${index}`),
        kind: fc.constant('budget'),
        label: fc.constant(label),
        currency: anyCurrency,
        requestedLabel: fc.constant(label),
        maxRequested: fc.constant('30'),
      }),
      fc.record({ id: fc.constant(`t${index}`), kind: fc.constant('short_text'), label: fc.constant(label) }),
    );
  const form = fc
    .tuple(field(0), field(1), field(2))
    .map((fields) =>
      FormDefinition.parse({ format: 1, title: label, sections: [{ id: 's', title: label, fields }] }),
    );

  it('asks for every sum in it, keeps limits that were in it already, and asked twice is the same', () => {
    fc.assert(
      fc.property(form, anyCurrency, (definition, currency) => {
        const moved = inCurrency(definition, currency);
        expect(FormDefinition.safeParse(moved).success).toBe(true);
        for (const [index, one] of fieldsOf(moved).entries()) {
          if (!('currency' in one)) continue;
          expect(one.currency).toBe(currency);
          const before = fieldsOf(definition)[index]!;
          if ('currency' in before && before.currency === currency) expect(one).toEqual(before);
          else expect(Object.keys(one)).not.toContain(one.kind === 'money' ? 'max' : 'maxRequested');
        }
        expect(inCurrency(moved, currency)).toEqual(moved);
      }),
    );
  });
});
