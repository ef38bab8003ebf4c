import { displayName, Email, PersonNames, plausibleBirthDate, shortDisplayName } from './person.rules.js';
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
