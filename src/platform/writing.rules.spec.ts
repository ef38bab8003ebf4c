import fc from 'fast-check';
import { anyDay, anyLocale, anyText } from '../../test/support/properties.js';
import { displayDay, displayDecimal, quoted } from './writing.rules.js';

describe('a language', () => {
  it('has its own quotation marks, and others inside them', () => {
    expect(quoted('Читай «Войну и мир»', 'ru')).toBe('«Читай „Войну и мир“»');
    expect(quoted('Read “War and Peace”', 'en')).toBe('“Read ‘War and Peace’”');
  });

  it('writes decimals and days its own way', () => {
    expect([displayDecimal('7.50', 'ru'), displayDecimal('7.50', 'en')]).toEqual(['7,50', '7.50']);
    expect(displayDay('2026-08-15', 'ru')).toMatch(/^15 августа 2026\sг\.$/);
    expect(displayDay('2026-08-15', 'en')).toBe('15 August 2026');
  });
});

describe('writing, whatever is written', () => {
  it('puts marks around a text once, and those of the language never inside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.constantFrom('«а»', 'Клуб «Книга»', '“a”')),
        anyLocale,
        (text, locale) => {
          const written = quoted(text, locale);
          const [open, close] = { ru: '«»', en: '“”' }[locale];
          expect([written[0], written.at(-1)]).toEqual([open, close]);
          expect(written.slice(1, -1)).not.toContain(open);
          expect(written).toHaveLength(text.length + 2);
        },
      ),
    );
  });

  it('says of a day its number and its year, and of a decimal all its digits', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 10 ** 6 }), anyLocale, (day, units, locale) => {
        const said = displayDay(day, locale);
        expect(said).toContain(String(Number(day.slice(0, 4))));
        expect(said.startsWith(String(Number(day.slice(8))))).toBe(true);
        expect(displayDecimal((units / 100).toFixed(2), locale).replace(',', '.')).toBe(
          (units / 100).toFixed(2),
        );
      }),
    );
  });
});
