import fc from 'fast-check';
import { anyLocale, anyText } from '../../test/support/properties.js';
import { jurorName, jurorNames } from './juror-name.rules.js';

it('calls experts as they write themselves, and until then as the coordinator did', () => {
  const person = { names: {}, name: '', email: 'm.orlova@example.org' };
  expect(jurorName('Мария Орлова', null, 'ru')).toBe('Мария Орлова');
  expect(jurorName('Мария Орлова', person, 'ru')).toBe('Мария Орлова');
  const named = { ...person, names: { en: { given: 'Maria', family: 'Orlova' } } };
  expect(jurorName('Мария Орлова', named, 'ru')).toBe('Maria Orlova');
});

describe('an expert, however little is known of them', () => {
  const person = fc.record({
    names: fc.constantFrom({}, { ru: { family: 'И', given: 'А' } }),
    name: fc.constantFrom('', 'Анна'),
    email: fc.emailAddress(),
  });

  it('has a name as soon as anybody called them anything or they have an account', () => {
    fc.assert(
      fc.property(anyText, fc.option(person), anyLocale, (given, one, locale) => {
        const name = jurorName(given, one, locale);
        if (given || one) expect(name).not.toBe('');
        expect(jurorNames(given, one)[locale]).toBe(name);
        if (!one) expect(name).toBe(given);
      }),
    );
  });
});
