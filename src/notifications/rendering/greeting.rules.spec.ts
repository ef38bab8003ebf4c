import { greetingName } from './greeting.rules.js';

const ru = { family: 'Иванова', given: 'Анна', patronymic: 'Сергеевна' };
const en = { family: 'Ivanova', given: 'Anna' };

describe('the greeting', () => {
  it.each([
    ['ru', { ru, en }, 'Анна Сергеевна'],
    ['en', { ru, en }, 'Anna'],
    ['ru', { en }, 'Anna'],
    ['en', { ru }, 'Анна'],
    ['ru', { ru: { family: 'Ли', given: 'Мин' } }, 'Мин'],
  ] as const)('in %s of %j is %s', (locale, names, expected) => {
    expect(greetingName(names, 'somebody', locale)).toBe(expected);
  });

  it('falls back to the name others gave, then to none', () => {
    expect(greetingName({}, 'А. Иванова', 'ru')).toBe('А. Иванова');
    expect(greetingName({}, '', 'ru')).toBeNull();
    expect(greetingName(null, null, 'en')).toBeNull();
  });
});
