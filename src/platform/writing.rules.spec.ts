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
