import fc from 'fast-check';
import { anyLocale, anyText } from '../../../test/support/properties.js';
import { inPublic } from './winner.rules.js';

const applicant = {
  names: {
    ru: { family: 'Соколова', given: 'Мария', patronymic: 'Игоревна' },
    en: { family: 'Sokolova', given: 'Maria' },
  },
  name: 'Мария',
  email: 'masha.sokolova@example.org',
  employer: 'Городская библиотека',
  city: 'Псков',
};
const unknown = { name: null, named: false, employer: null, city: null };

describe('a winner in public', () => {
  it('is named, with the workplace, who agreed to it', () => {
    expect(inPublic(applicant, true, 'ru')).toEqual({
      name: 'Мария Игоревна Соколова',
      named: true,
      employer: 'Городская библиотека',
      city: 'Псков',
    });
    expect(inPublic({ ...applicant, employer: null, city: null }, true, 'en')).toEqual({
      name: 'Maria Sokolova',
      named: true,
      employer: null,
      city: null,
    });
  });

  it('is initials, and no workplace, who did not', () => {
    expect(inPublic(applicant, false, 'ru')).toEqual({ ...unknown, name: 'М. И. С.' });
    expect(inPublic(applicant, false, 'en')).toEqual({ ...unknown, name: 'M. S.' });
  });

  it('is never told by the address, not even in part', () => {
    const nameless = { ...applicant, names: {}, name: '' };
    for (const named of [true, false])
      expect(JSON.stringify(inPublic(nameless, named, 'ru'))).not.toMatch(/masha|M\./i);
    expect(inPublic(nameless, false, 'ru')).toEqual(unknown);
    expect(inPublic(null, true, 'ru')).toEqual(unknown);
  });
});

describe('an applicant in public, whatever is known of them', () => {
  const name = fc.stringMatching(/^[А-Я][а-я]{2,10}$/);
  const applicant = fc.record({
    names: fc.record({ ru: fc.record({ family: name, given: name }) }, { requiredKeys: [] }),
    name: fc.oneof(fc.constant(''), name),
    email: fc.emailAddress(),
    employer: fc.option(anyText),
    city: fc.option(anyText),
  });

  it('is never told by an address, and without consent neither by name, employer or city', () => {
    fc.assert(
      fc.property(fc.option(applicant), fc.boolean(), anyLocale, (one, named, locale) => {
        const shown = inPublic(one, named, locale);
        if (one) expect(shown.name ?? '').not.toContain('@');
        if (named) return;
        expect([shown.named, shown.employer, shown.city]).toEqual([false, null, null]);
        if (one?.names.ru) expect(shown.name).toBe(`${one.names.ru.given[0]}. ${one.names.ru.family[0]}.`);
      }),
    );
  });
});
