import fc from 'fast-check';
import { anyDay, anyLocale, anyText } from '../../../test/support/properties.js';
import {
  displayName,
  displayNames,
  Email,
  isNamed,
  PersonNames,
  plausibleBirthDate,
  shortDisplayName,
} from './person.rules.js';
import { regionCodes, regionName, regions } from './regions.rules.js';

const anna = {
  names: {
    ru: { family: 'Иванова', given: 'Анна', patronymic: 'Петровна' },
    en: { family: 'Ivanova', given: 'Anna' },
  },
  name: 'А. П.',
  email: 'anna@example.org',
};

describe('a person’s name', () => {
  it('comes in the reader’s script', () => {
    expect(displayName(anna, 'ru')).toBe('Анна Петровна Иванова');
    expect(displayName(anna, 'en')).toBe('Anna Ivanova');
  });

  it('is given without the patronymic where there is little room', () => {
    expect(shortDisplayName(anna, 'ru')).toBe('Анна Иванова');
    expect(shortDisplayName(anna, 'en')).toBe('Anna Ivanova');
    expect(shortDisplayName({ ...anna, names: { ru: anna.names.ru } }, 'en')).toBe('Анна Иванова');
    expect(shortDisplayName({ ...anna, names: {} }, 'ru')).toBe('А. П.');
  });

  it('falls back to the other script, to what others said, to the address', () => {
    const russian = { ...anna, names: { ru: { family: 'Иванова', given: 'Анна' } } };
    expect(displayName(russian, 'en')).toBe('Анна Иванова');
    expect(displayName({ ...anna, names: {} }, 'en')).toBe('А. П.');
    expect(displayName({ ...anna, names: {}, name: '' }, 'ru')).toBe('anna');
  });

  it('has no empty parts and no patronymic in English', () => {
    expect(PersonNames.safeParse({ ru: { family: ' ', given: 'Анна' } }).success).toBe(false);
    expect(PersonNames.safeParse({ en: { family: 'Ivanova', given: 'Anna', patronymic: 'P' } }).success).toBe(
      false,
    );
    expect(PersonNames.parse({ ru: { family: ' Иванова ', given: 'Анна' } }).ru?.family).toBe('Иванова');
  });
});

describe('an address', () => {
  it('is compared in lower case', () => {
    expect(Email.parse('Anna@Example.ORG')).toBe('anna@example.org');
    expect(Email.safeParse('anna@').success).toBe(false);
  });
});

describe('a birth date', () => {
  it('is in the past and within a human life', () => {
    expect(plausibleBirthDate('1990-02-28', '2026-03-01')).toBe(true);
    expect(plausibleBirthDate('2026-03-01', '2026-03-01')).toBe(false);
    expect(plausibleBirthDate('1890-01-01', '2026-03-01')).toBe(false);
  });
});

describe('regions', () => {
  it('are the 83 of ISO 3166-2:RU, once each, named in both languages', () => {
    expect(new Set(regionCodes).size).toBe(83);
    expect(regions.every(({ name }) => name.ru && name.en)).toBe(true);
    expect(regionName('RU-SPE', 'en')).toBe('Saint Petersburg');
    expect(regionName('DE-BE', 'ru')).toBe('DE-BE');
  });
});

describe('a person, whatever they are called', () => {
  const name = fc.stringMatching(/^[А-Яа-яA-Za-z-]{1,20}$/);
  const names = fc.record(
    {
      ru: fc.record({ family: name, given: name, patronymic: name }, { requiredKeys: ['family', 'given'] }),
      en: fc.record({ family: name, given: name }),
    },
    { requiredKeys: [] },
  );
  const person = fc.record({ names, name: anyText, email: fc.emailAddress() });

  it('has a name for readers of each language, and the short one is no longer', () => {
    fc.assert(
      fc.property(person, anyLocale, (one, locale) => {
        const shown = displayName(one, locale);
        expect(shown).not.toBe('');
        expect(displayNames(one)[locale]).toBe(shown);
        expect(shortDisplayName(one, locale).length).toBeLessThanOrEqual(shown.length);
        if (isNamed(one))
          expect(one.email.startsWith(shown) && !JSON.stringify(one.names).includes(shown)).toBe(false);
        expect(PersonNames.safeParse(one.names).success).toBe(true);
      }),
    );
  });

  it('has an address that is written the same whoever writes it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,10}(\.[a-z0-9]{1,5})?@[a-z]{1,10}\.org$/), (email) => {
        expect(Email.parse(email)).toBe(Email.parse(email.toUpperCase()));
      }),
    );
  });

  it('was born before today, and not more than a long life ago', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        if (plausibleBirthDate(day, today))
          expect([day < today, Number(today.slice(0, 4)) - Number(day.slice(0, 4)) <= 120]).toEqual([
            true,
            true,
          ]);
        expect(plausibleBirthDate(today, today)).toBe(false);
      }),
    );
  });
});
