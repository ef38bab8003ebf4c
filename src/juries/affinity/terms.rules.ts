import snowball from 'snowball-stemmers';
import { stopWords } from './stop-words.rules.js';

const stemmers = [
  { script: /^\p{Script=Cyrillic}+$/u, stemmer: snowball.newStemmer('russian') },
  { script: /^\p{Script=Latin}+$/u, stemmer: snowball.newStemmer('english') },
];

/** Longer than any word of a language: what is longer was not written as a word. */
const longestWord = 60;

/**
 * A word in small letters without its ending (Porter, Snowball, 2001), so that «библиотеки» and «библиотекой» are one.
 * The script says which language's endings: Russian or English; a word in another or in two has none to lose.
 */
export function stemOf(word: string): string {
  if (word.length > longestWord) return word;
  return stemmers.find(({ script }) => script.test(word))?.stemmer.stem(word) ?? word;
}

/** The words of a text in small letters, ё as е, without stress marks; no numbers, single letters and stop words. */
export function wordsOf(text: string): string[] {
  const found = text.normalize('NFKC').replaceAll('\u0301', '').toLowerCase().replaceAll('ё', 'е');
  return (found.match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? []).filter(
    (word) => !stopWords.has(word) && /\p{L}/u.test(word),
  );
}

/** The terms of many texts. Each word is stemmed once; its term also has a form that people can read. */
export class Terms {
  private readonly stems = new Map<string, string>();
  private readonly readable = new Map<string, string>();

  /** The stems of the text's words, in their order, each as often as it occurs. */
  of(text: string): string[] {
    return wordsOf(text).map((word) => this.stems.get(word) ?? this.learn(word));
  }

  /** The shortest word met with this stem. */
  asWritten = (stem: string): string => this.readable.get(stem) ?? stem;

  private learn(word: string): string {
    const stem = stemOf(word);
    this.stems.set(word, stem);
    const known = this.readable.get(stem);
    if (known === undefined || word.length < known.length || (word.length === known.length && word < known))
      this.readable.set(stem, word);
    return stem;
  }
}
