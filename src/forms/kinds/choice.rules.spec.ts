import fc from 'fast-check';
import { anyLocale, anyLocalised } from '../../../test/support/properties.js';
import { labelOf, offers, optionFlaws, takenIds } from './choice.rules.js';

describe('what may be chosen', () => {
  const options = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), label: anyLocalised }));

  it('names each id that stands twice, once', () => {
    fc.assert(
      fc.property(options, (list) => {
        const twice = takenIds(list);
        const count = (id: string) => list.filter((one) => one.id === id).length;
        expect(twice.length).toBe(new Set(twice).size);
        expect([...twice].sort()).toEqual(
          [...new Set(list.map(({ id }) => id))].filter((id) => count(id) > 1).sort(),
        );
        expect(optionFlaws(list).length).toBe(list.length === 0 ? 1 : twice.length);
      }),
    );
  });

  it('always has a name to be read by, also what the form knows no more', () => {
    fc.assert(
      fc.property(options, fc.constantFrom('a', 'x', 'constructor'), anyLocale, (list, id, locale) => {
        expect(labelOf(list, id, locale)).not.toBe('');
        if (!offers(list, id)) expect(labelOf(list, id, locale)).toBe(id);
      }),
    );
  });
});
