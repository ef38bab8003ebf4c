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
 * The script says which language's endings: Russian or English; a word in another or in two has none to lose. The
 * endings are those of Snowball 2; 3 has other ones for a few English words (interval, paste).
 */
export function stemOf(word: string): string {
  if (word.length > longestWord) return word;
  return stemmers.find(({ script }) => script.test(word))?.stemmer.stem(word) ?? word;
}

/** Runs of letters and figures in small letters, ё as е, without stress marks. */
function tokensOf(text: string): string[] {
  const found = text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll('\u0301', '');
  return found.match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? [];
}

/** Not a number, a single letter or a word that says nothing of a subject. */
const says = (token: string): boolean => /\p{L}/u.test(token) && !stopWords.has(token);

/** The words of a text that say something of its subject, as they are compared. */
export const wordsOf = (text: string): string[] => tokensOf(text).filter(says);

/** The terms of many texts. Each word is looked at once; its term also has a form that people can read. */
export class Terms {
  /** By word, null where it says nothing. */
  private readonly stems = new Map<string, string | null>();
  private readonly readable = new Map<string, string>();

  /** The stems of the text's words, in their order, each as often as it occurs. */
  of(text: string): string[] {
    const found: string[] = [];
    for (const token of tokensOf(text)) {
      let stem = this.stems.get(token);
      if (stem === undefined) stem = this.learn(token);
      if (stem !== null) found.push(stem);
    }
    return found;
  }

  /** The shortest word met with this stem. */
  asWritten = (stem: string): string => this.readable.get(stem) ?? stem;

  private learn(token: string): string | null {
    const stem = says(token) ? stemOf(token) : null;
    this.stems.set(token, stem);
    if (stem === null) return null;
    const known = this.readable.get(stem);
    const better = known === undefined || token.length < known.length;
    if (better || (token.length === known.length && token < known)) this.readable.set(stem, token);
    return stem;
  }
}
