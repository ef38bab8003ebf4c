import fc from 'fast-check';
import { contrast, isColour, readable } from './accent.rules.js';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('an accent colour', () => {
  it('is measured as WCAG does', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('can always be read on paper and at night, and stays as it is where it already can', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const byDay = readable(accent, '#fffdf9', '#000000');
        const byNight = readable(accent, '#232120', '#ffffff');
        expect(contrast(byDay, '#fffdf9')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(byNight, '#232120')).toBeGreaterThanOrEqual(4.5);
        if (contrast(accent, '#fffdf9') >= 4.5) expect(byDay).toBe(accent);
      }),
    );
  });

  it('is six hexadecimal digits and nothing that could end a style', () => {
    expect(isColour('#7a3b2e')).toBe(true);
    expect(isColour('#fff')).toBe(false);
    expect(isColour('red;background:url(x)')).toBe(false);
    expect(isColour(null)).toBe(false);
  });
});
