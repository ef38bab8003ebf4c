import fc from 'fast-check';
import { cardPath, cut, fitted, glued, legible, pageOfCard, wrapped } from './card.rules.js';

/** A typeface in which each letter is ten wide. */
const tens = (text: string) => text.length * 10;
const anything = () => true;

describe('the address of a card', () => {
  it('leads back to the page it is of', () => {
    for (const path of ['/', '/results', '/contests/young-2027', '/contests/%D0%B0'])
      expect(pageOfCard(cardPath(path))).toBe(path);
    expect(cardPath('/')).toBe('/cards/home.png');
  });

  it('is none without a name or with another ending', () => {
    for (const path of ['/cards', '/cards/.png', '/cards/home', '/cards/home.svg', '/x/home.png'])
      expect(pageOfCard(path)).toBeNull();
  });
});

describe('a text for a card', () => {
  it('is one line without what has no glyph', () => {
    expect(legible(' Чтение\n\t и  😀 письмо\u00ad\u200b\u202e ', (code) => code < 0x1000)).toBe(
      'Чтение и письмо',
    );
    expect(legible('и\u0306', anything)).toBe('й');
    expect(legible('1\u202f500\u00a0₽', anything)).toBe('1\u00a0500\u00a0₽');
    expect(legible('<b>&amp;', anything)).toBe('<b>&amp;');
  });

  it('keeps short words with the next one, and a dash with the one before', () => {
    expect(glued('Книга и чтение в селе — 2027')).toBe('Книга и\u00a0чтение в\u00a0селе\u00a0— 2027');
    expect(glued('Кто из-за чего')).toBe('Кто из-за чего');
  });
});

describe('lines of a card', () => {
  it('are about as long as one another', () => {
    expect(wrapped('один', 100, 3, tens)).toEqual(['один']);
    expect(wrapped('один два три четыре пять', 200, 3, tens)).toEqual(['один два три', 'четыре пять']);
    expect(wrapped('', 100, 3, tens)).toEqual([]);
  });

  it('end with an ellipsis between words where they do not hold the text', () => {
    expect(wrapped('один два три четыре пять', 80, 2, tens)).toEqual(['один два', 'три…']);
    expect(cut('Первый, второй', 90, tens)).toBe('Первый…');
    expect(cut('Первый второй третий', 140, tens)).toBe('Первый второй…');
    expect(cut('Первый', 60, tens)).toBe('Первый');
  });

  it('part a word that is wider than a line, never inside a letter', () => {
    expect(wrapped('ааааа', 20, 9, tens)).toEqual(['аа', 'аа', 'а']);
    expect(wrapped('Ы\u0301Ы\u0301', 25, 9, tens)).toEqual(['Ы\u0301', 'Ы\u0301']);
  });

  it('lose nothing but spaces, and are never wider or more than they may be', () => {
    const word = fc.string({ unit: fc.constantFrom(...'абвxyz—,'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 40, max: 400 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrapped(text, width, 1000, tens);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        const few = wrapped(text, width, 2, tens);
        expect(few.length).toBeLessThanOrEqual(2);
        for (const line of [...lines, ...few]) expect(tens(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('the size of a title', () => {
  const settings = [
    { size: 2, lines: 1 },
    { size: 1, lines: 2 },
  ];
  const sized = (size: number) => (text: string) => tens(text) * size;
  it('is the largest that holds it', () => {
    expect(fitted('один', 100, settings, sized)).toEqual({ size: 2, lines: ['один'] });
    expect(fitted('один два', 100, settings, sized)).toEqual({ size: 1, lines: ['один два'] });
    expect(fitted('одиннадцать', 120, settings, sized)).toEqual({ size: 1, lines: ['одиннадцать'] });
  });
  it('is the smallest where none does, and the end is left out', () => {
    expect(fitted('один два три четыре пять', 80, settings, sized)).toEqual({
      size: 1,
      lines: ['один два', 'три…'],
    });
  });
});
