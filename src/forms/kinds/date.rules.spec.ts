import fc from 'fast-check';
import { anyDay, anyText } from '../../../test/support/properties.js';
import { date } from './date.rules.js';
import { Field } from './kinds.rules.js';

describe('a day that is asked for', () => {
  const codes = (answer: string, limits: object, answers = {}) =>
    date
      .problems(
        answer,
        Field.parse({ id: 'd', kind: 'date', label: { ru: 'День' }, ...limits }) as never,
        answers,
      )
      .map(({ code }) => code);

  it('fits exactly where it lies between its limits and not before the other day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, anyDay, (day, min, max, first) => {
        const found = codes(day, { min, max, notBefore: 'first' }, { first });
        expect(found.length === 0).toBe(day >= min && day <= max && day >= first);
      }),
    );
  });

  it('is a day there is, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.constantFrom('2026-02-30', '0001-01-01', '9999-12-31', '2026-1-1')),
        (text) => {
          expect(codes(text, {})).toEqual(['answer.date_malformed']);
          expect(date.toText(text, {} as never, 'ru')).toBe(text);
        },
      ),
    );
  });
});
