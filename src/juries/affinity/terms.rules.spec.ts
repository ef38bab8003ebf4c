import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { stemOf, Terms, wordsOf } from './terms.rules.js';

describe('terms', () => {
  it('are words without their endings, in Russian and in English', () => {
    const terms = new Terms();
    expect(terms.of('Библиотеки с библиотекой о библиотеках')).toEqual([
      'библиотек',
      'библиотек',
      'библиотек',
    ]);
    expect(terms.of('Readers were reading to libraries; a library reads')).toEqual([
      'reader',
      'read',
      'librari',
      'librari',
      'read',
    ]);
    expect(terms.asWritten('librari')).toBe('library');
    expect(terms.asWritten('библиотек')).toBe('библиотеки');
  });

  it('are those of Snowball’s own samples', () => {
    // snowballstem.org/algorithms/{russian,english}/stemmer.html, "Sample vocabulary"
    const samples = {
      вавиловка: 'вавиловк',
      вагнера: 'вагнер',
      важная: 'важн',
      важнейшие: 'важн',
      важничал: 'важнича',
      важнее: 'важн',
      падшей: 'падш',
      consist: 'consist',
      consistency: 'consist',
      consistently: 'consist',
      consolatory: 'consolatori',
      knightly: 'knight',
      knots: 'knot',
    };
    for (const [word, stem] of Object.entries(samples)) expect([word, stemOf(word)]).toEqual([word, stem]);
  });

  it('do not differ by ё, stress marks, case, width or punctuation', () => {
    const terms = new Terms();
    expect(terms.of('УЧЁНЫЙ, «учёный»; учены\u0301й')).toEqual(terms.of('ученый ученый ученый'));
    expect(terms.of('Ｌｉｂｒａｒｙ')).toEqual(terms.of('library'));
    expect(wordsOf('Летний')).toEqual(['летний']);
  });

  it('leave out numbers, single letters and words that say nothing of a subject', () => {
    expect(wordsOf('В 2026 г. мы и они: the 3 of us, don’t — проект «Чтение для всех»')).toEqual(['чтение']);
    expect(wordsOf('web3 чтение2')).toEqual(['web3', 'чтение2']);
  });

  it('keep words of other scripts and mixed ones as they are', () => {
    expect(stemOf('წიგნები')).toBe('წიგნები');
    expect(stemOf('библиoтека')).toBe('библиoтека');
  });

  it('are never empty, and the same whether a text stands alone or after others', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.lorem()), fc.oneof(anyText, fc.lorem()), (before, text) => {
        const terms = new Terms();
        terms.of(before);
        const found = terms.of(text);
        expect(found).toEqual(new Terms().of(text));
        expect(found.every((term) => term.length > 0)).toBe(true);
        expect(terms.of(`${text} ${text.toUpperCase().toLowerCase()}`).length).toBeGreaterThanOrEqual(
          found.length,
        );
      }),
    );
  });
});
