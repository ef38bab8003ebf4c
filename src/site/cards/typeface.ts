import { createRequire } from 'node:module';

/** What is used of fontkit, which has no types of its own. */
interface Outline {
  scale(x: number, y: number): Outline;
  translate(x: number, y: number): Outline;
  toSVG(): string;
}
interface Font {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): {
    advanceWidth: number;
    glyphs: { path: Outline }[];
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
  };
}

const require = createRequire(import.meta.url);
const { openSync } = require('fontkit') as { openSync(file: string): Font };

/**
 * A font of our own as outlines. Text that is drawn as outlines looks the same everywhere and asks for no font,
 * and no configuration of fonts, of the machine it is drawn on.
 */
export class Typeface {
  private readonly font: Font;

  constructor(name: '400Regular' | '700Bold') {
    this.font = openSync(require.resolve(`@expo-google-fonts/pt-sans/${name}/PTSans_${name}.ttf`));
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** How wide `text` is in a size of one. */
  width(text: string): number {
    return this.font.layout(text).advanceWidth / this.font.unitsPerEm;
  }

  /** The data of an SVG path that draws `text` from `x` on the line `y`. */
  path(text: string, x: number, y: number, size: number): string {
    const { glyphs, positions } = this.font.layout(text);
    const scale = size / this.font.unitsPerEm;
    let at = x;
    return glyphs
      .map(({ path }, index) => {
        const { xAdvance, xOffset, yOffset } = positions[index]!;
        const drawn = path.scale(scale, -scale).translate(at + xOffset * scale, y - yOffset * scale);
        at += xAdvance * scale;
        return drawn.toSVG();
      })
      .join('');
  }
}
