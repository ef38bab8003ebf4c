/**
 * What the picture of a page says where a link to it is shared. Nobody is named on it: who has fetched it keeps it,
 * whatever the person decides later.
 */
export interface Card {
  /** Whose page it is; empty where it is no association's. */
  association: string;
  title: string;
  /** What one has to know at once; empty where there is nothing. */
  fact: string;
  /** `#rrggbb`. */
  accent: string | null;
}

const HOME = '/home';

/** Where the picture of the page at `path` is. */
export const cardPath = (path: string): string => `/cards${path === '/' ? HOME : path}.png`;

/** The page whose picture is at `path`; null where none can be. */
export function pageOfCard(path: string): string | null {
  const page = /^\/cards(\/.+)\.png$/.exec(path)?.[1];
  return page === HOME ? '/' : (page ?? null);
}

/** The width of a text in a typeface, in its size. */
export type Measure = (text: string) => number;

const NBSP = '\u00a0';

/** One line of what the typeface can show: `has` knows its characters by code point. */
export const legible = (text: string, has: (codePoint: number) => boolean): string =>
  [
    ...text
      .normalize('NFC')
      .replace(/[\u2007\u202f]/g, NBSP)
      .replace(/[^\S\u00a0]+/g, ' ')
      // soft hyphens, directions, zero widths: no glyphs, and none that anyone would miss
      .replace(/\p{C}/gu, ''),
  ]
    .filter((character) => character === ' ' || character === NBSP || has(character.codePointAt(0) ?? 0))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();

/** A short word is not left alone at the end of a line, nor a dash at the beginning of one. */
export const glued = (line: string): string =>
  line.replace(/(?<![^ ])(\p{L}{1,2}) (?=\S)/gu, `$1${NBSP}`).replace(/ (?=[—–] )/g, NBSP);

/**
 * `text` in lines of at most `width`, of about the same length; what goes beyond `most` of them ends with an ellipsis.
 * Words part where the text has spaces, and where one is wider than a line anywhere.
 */
export function wrapped(text: string, width: number, most: number, measure: Measure): string[] {
  const lines = filled(text, width, measure);
  if (lines.length > most)
    return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), width, measure)];
  // the least width that takes no more lines
  let [narrow, wide] = [width / 2, width];
  const longest = Math.max(0, ...text.split(' ').map(measure));
  while (wide - narrow > 4) {
    const middle = (narrow + wide) / 2;
    if (longest <= middle && filled(text, middle, measure).length <= lines.length) wide = middle;
    else narrow = middle;
  }
  return filled(text, wide, measure);
}

/** Each line takes as many words as it holds. */
function filled(text: string, width: number, measure: Measure): string[] {
  const space = measure(' ');
  const lines: { words: string[]; taken: number }[] = [];
  for (const word of text
    .split(' ')
    .filter(Boolean)
    .flatMap((whole) => pieces(whole, width, measure))) {
    const line = lines.at(-1);
    const wide = measure(word);
    if (line && line.taken + space + wide <= width) {
      line.words.push(word);
      line.taken += space + wide;
    } else lines.push({ words: [word], taken: wide });
  }
  return lines.map(({ words }) => words.join(' '));
}

const graphemes = (text: string) =>
  [...new Intl.Segmenter('ru', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  for (const sign of graphemes(word)) {
    const last = parts.at(-1);
    if (last !== undefined && measure(last + sign) <= width) parts[parts.length - 1] = last + sign;
    else parts.push(sign);
  }
  return parts;
}

/** The line as it is where it holds, else as much of it as holds with an ellipsis. */
export function cut(line: string, width: number, measure: Measure): string {
  if (measure(line) <= width) return line;
  const signs = graphemes(line);
  let [fits, over] = [0, signs.length];
  const shown = (count: number) => `${signs.slice(0, count).join('').trimEnd()}…`;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (measure(shown(middle)) <= width) fits = middle;
    else over = middle;
  }
  const kept = signs.slice(0, fits).join('');
  const end = signs[fits] === ' ' ? fits : kept.lastIndexOf(' ');
  return `${(end > 0 ? kept.slice(0, end) : kept).replace(/[\s,.;:«“(–—-]+$/, '')}…`;
}

/** How large a text may be, and in how many lines at most. */
export interface Setting {
  size: number;
  lines: number;
}

/** The first of `settings`, largest first, that holds the text whole and parts no word; else the last one, cut. */
export function fitted(
  text: string,
  width: number,
  settings: readonly Setting[],
  measureIn: (size: number) => Measure,
): { size: number; lines: string[] } {
  const whole = settings.find(({ size, lines }) => {
    const measure = measureIn(size);
    return (
      text.split(' ').every((word) => measure(word) <= width) && filled(text, width, measure).length <= lines
    );
  });
  const { size, lines } = whole ?? settings.at(-1)!;
  return { size, lines: wrapped(text, width, lines, measureIn(size)) };
}
