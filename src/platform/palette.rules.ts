import { defaultAccent } from './brand.rules.js';

/** Ten shades from a tint (0) to a deep tone (9), as Mantine wants them. */
export type Palette = [string, string, string, string, string, string, string, string, string, string];

/** The grounds text stands on. The palettes are built against them. */
export const grounds = {
  paper: '#fbfaf6',
  white: '#ffffff',
  night: '#1a1916',
  nightRaised: '#2c2a26',
} as const;

/** Contrast with white of shades 0 to 5; from 6 on it depends on the colour itself. */
const tints = [1.05, 1.13, 1.3, 1.6, 2.05, 3.2] as const;
const deepening = [1, 1.25, 1.55, 1.9] as const;
/** How much of the colour's chroma each shade keeps, so that tints stay calm on paper. */
const chromaShare = [0.14, 0.26, 0.45, 0.65, 0.85, 0.95, 1, 0.95, 0.85, 0.75] as const;

/**
 * Derives a palette from one colour (`#rrggbb`) so that WCAG AA holds whatever the colour:
 * white text on shade 6 and shade 6 as text on paper, shade 4 as text on the dark grounds,
 * shade 9 as text on shades 0 to 2, each at least 4.5 : 1. The colour itself is shade 6 where it can be.
 * Anything that is not a colour gives the palette of `fallback`.
 */
export function palette(hex: string, fallback = defaultAccent): Palette {
  const colour = /^#[0-9a-f]{6}$/i.test(hex) ? hex.toLowerCase() : fallback;
  const [, chroma, hue] = toOklch(colour);
  const own = contrast(colour, '#ffffff');
  const base = Math.min(Math.max(own, 4.9), 8);
  const targets = [...tints, ...deepening.map((factor) => base * factor)];
  return targets.map((target, shade) =>
    shade === 6 && own === base ? colour : withContrast(target, chroma * (chromaShare[shade] ?? 1), hue),
  ) as Palette;
}

/** WCAG 2 contrast ratio of two colours (`#rrggbb`), 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A mix of two colours (`#rrggbb`), `share` of the first. */
export const mix = (one: string, other: string, share: number): string =>
  `#${channels(one)
    .map((value, index) => byte(value * share + (channels(other)[index] ?? 0) * (1 - share)))
    .join('')}`;

/** The colour of this hue whose contrast with white is `target`; chroma gives way where sRGB ends. */
function withContrast(target: number, chroma: number, hue: number): string {
  let [dark, light] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const middle = (dark + light) / 2;
    if (contrast(fromOklch(middle, chroma, hue), '#ffffff') > target) dark = middle;
    else light = middle;
  }
  // The darker end of the interval, so that rounding never falls below the target.
  return fromOklch(dark, chroma, hue);
}

const channels = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
const byte = (value: number) =>
  Math.round(Math.min(Math.max(value, 0), 1) * 255)
    .toString(16)
    .padStart(2, '0');
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map(linear) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// OKLab, Björn Ottosson 2020, https://bottosson.github.io/posts/oklab/
function toOklch(hex: string): [lightness: number, chroma: number, hue: number] {
  const [r, g, b] = channels(hex).map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, bb), Math.atan2(bb, a)];
}

function fromOklch(lightness: number, chroma: number, hue: number): string {
  let [low, high] = [0, chroma];
  if (!inGamut(rgb(lightness, chroma, hue))) {
    for (let step = 0; step < 16; step++) {
      const middle = (low + high) / 2;
      if (inGamut(rgb(lightness, middle, hue))) low = middle;
      else high = middle;
    }
    chroma = low;
  }
  return `#${rgb(lightness, chroma, hue)
    .map((value) => byte(gamma(value)))
    .join('')}`;
}

function rgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (values: number[]) => values.every((value) => value >= -0.0001 && value <= 1.0001);
