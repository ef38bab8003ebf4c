import fc from 'fast-check';
import { contrast, grounds, mix, palette } from './palette.rules.js';

describe('a palette from one accent colour', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);

  it('is readable whatever the colour: AA on every ground it is used on', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const shades = palette(hex);
        expect(shades).toHaveLength(10);
        for (const shade of shades) expect(shade).toMatch(/^#[0-9a-f]{6}$/);
        // white words on filled buttons, also while hovered; the colour as words on paper
        expect(contrast(shades[6], grounds.white)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades[7], grounds.white)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades[6], grounds.paper)).toBeGreaterThanOrEqual(4.5);
        // words in the dark
        expect(contrast(shades[4], grounds.night)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades[4], grounds.nightRaised)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades[0], mix(shades[6], grounds.night, 0.46))).toBeGreaterThanOrEqual(4.5);
        // quiet buttons and badges
        expect(contrast(shades[9], shades[2])).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('gets darker from shade to shade', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const ratios = palette(hex).map((shade) => contrast(shade, '#ffffff'));
        expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the colour itself where it is readable', () => {
    expect(palette('#7A2E3A')[6]).not.toBe('#7a2e3a'); // contrast 9.3: made a little lighter
    expect(palette('#2F6B4F')[6]).toBe('#2f6b4f');
  });

  it('takes the fallback for what is no colour', () => {
    expect(palette('red; }', '#2f6b4f')).toEqual(palette('#2f6b4f'));
  });

  it('knows the contrast of black and white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  });
});
