import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { mark, product } from '../../platform/brand.rules.js';
import { type Palette, palette } from '../../platform/palette.rules.js';
import { type Card, cut, fitted, glued, legible, type Measure, type Setting, wrapped } from './card.rules.js';
import { Typeface } from './typeface.js';

/** What messengers and social networks show without cutting. */
export const WIDTH = 1200;
export const HEIGHT = 630;

/** Higher with each change of how a card looks, so that the pictures already fetched are fetched anew. */
const LOOK = 1;

const MARGIN = 76;
const TEXT = WIDTH - 2 * MARGIN;
const titles: Setting[] = [
  { size: 96, lines: 1 },
  { size: 84, lines: 2 },
  { size: 72, lines: 3 },
  { size: 60, lines: 4 },
  { size: 52, lines: 4 },
];

const regular = new Typeface('400Regular');
const bold = new Typeface('700Bold');

/** The same for the same picture, and only for it. */
export const versionOf = (card: Card): string =>
  createHash('sha256')
    .update(JSON.stringify([LOOK, card.association, card.title, card.fact, card.accent]))
    .digest('base64url')
    .slice(0, 16);

/** The card as a PNG. */
export const draw = (card: Card): Promise<Buffer> =>
  sharp(Buffer.from(cardSvg(card)))
    .png({ compressionLevel: 9 })
    .toBuffer();

const measureIn = (face: Typeface): ((size: number) => Measure) => {
  const known = new Map<string, number>();
  return (size) => (text) => {
    const width = known.get(text) ?? face.width(text);
    known.set(text, width);
    return width * size;
  };
};

function cardSvg(card: Card): string {
  const shades: Palette = palette(card.accent ?? '');
  const [, tint, pale] = shades;
  const [plain, strong] = [measureIn(regular), measureIn(bold)];
  const clean = (text: string, face: Typeface) => glued(legible(text, (code) => face.has(code)));

  const owner = wrapped(clean(card.association, regular), TEXT, 2, plain(32));
  const title = fitted(clean(card.title, bold), TEXT, titles, strong);
  const name = strong(36)(product);
  const fact = cut(clean(card.fact, bold), TEXT - name - 110, strong(38));

  const leading = title.size * 1.16;
  const top = MARGIN + 26 + (owner.length - 1) * 42;
  const foot = HEIGHT - MARGIN;
  // the title stands between the two, a little above their middle
  const room = foot - 38 - top;
  const first = top + (room - title.lines.length * leading) * 0.45 + title.size * 0.92;
  const right = WIDTH - MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="100%" height="100%" fill="${shades[8]}"/>`,
    `<path d="${mark}" fill="${shades[7]}" transform="translate(700 -60) rotate(18 300 300) scale(30)"/>`,
    ...owner.map((line, row) => text(regular, line, MARGIN, MARGIN + 26 + row * 42, 32, pale)),
    ...title.lines.map((line, row) => text(bold, line, MARGIN, first + row * leading, title.size, '#ffffff')),
    text(bold, fact, MARGIN, foot, 38, tint),
    `<path d="${mark}" fill="${tint}" transform="translate(${right - name - 52} ${foot - 34}) scale(1.75)"/>`,
    text(bold, product, right - name, foot, 36, tint),
    '</svg>',
  ].join('');
}

const text = (face: Typeface, line: string, x: number, y: number, size: number, colour: string): string =>
  `<path fill="${colour}" d="${face.path(line, x, y, size)}"/>`;
