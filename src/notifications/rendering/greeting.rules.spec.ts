import fc from 'fast-check';
import { anyLocale, anyText } from '../../../test/support/properties.js';
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

describe('a greeting, whatever is known of the reader', () => {
  const ru = fc.record(
    { family: anyText, given: anyText, patronymic: anyText },
    { requiredKeys: ['family', 'given'] },
  );
  const en = fc.record({ family: anyText, given: anyText });

  it('names them by something of theirs, or by nothing', () => {
    fc.assert(
      fc.property(
        fc.option(fc.record({ ru, en }, { requiredKeys: [] })),
        fc.option(anyText),
        anyLocale,
        (names, name, locale) => {
          const greeted = greetingName(names, name, locale);
          if (greeted === null) return;
          expect(greeted).not.toBe('');
          const parts = [names?.ru?.given, names?.ru?.patronymic, names?.en?.given, name].filter(
            Boolean,
          ) as string[];
          expect(parts.some((part) => greeted.includes(part))).toBe(true);
        },
      ),
    );
  });
});
