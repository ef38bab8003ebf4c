import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core';
import { grounds, mix, palette } from '../../../src/platform/palette.rules.js';

const warmGray: MantineColorsTuple = [
  '#f7f5f0',
  '#efece4',
  '#e4e0d6',
  '#d3cec1',
  '#bab4a5',
  '#8a8476',
  '#686358',
  '#524e45',
  '#3a3731',
  '#23211d',
];
const warmDark: MantineColorsTuple = [
  '#e6e2d9',
  '#cbc6ba',
  '#aaa497',
  '#8d877a',
  '#4d4a43',
  '#38352f',
  grounds.nightRaised,
  grounds.night,
  '#141310',
  '#0e0d0b',
];

const family = "'Golos Text Variable', 'Segoe UI', system-ui, -apple-system, Roboto, Arial, sans-serif";

const listOfChoices = { scrollAreaProps: { viewportProps: { tabIndex: -1 } } };

/** The theme of the product with `accent` (`#rrggbb`) as its one accent colour; `close` names every closing cross. */
export const themeWith = (accent: string, close: string) =>
  createTheme({
    white: grounds.white,
    black: warmGray[9],
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 6 },
    colors: {
      accent: palette(accent),
      gray: warmGray,
      dark: warmDark,
      red: palette('#b3372f'),
      orange: palette('#a85d10'),
      yellow: palette('#8a6a10'),
      green: palette('#2f7a45'),
      teal: palette('#1f7a6d'),
      blue: palette('#2b62a8'),
      violet: palette('#6a4fa3'),
    },
    fontFamily: family,
    headings: {
      fontFamily: family,
      fontWeight: '600',
      textWrap: 'pretty',
      sizes: {
        h1: { fontSize: 'clamp(1.625rem, 1.35rem + 1.2vw, 2.125rem)', lineHeight: '1.22' },
        h2: { fontSize: 'clamp(1.3rem, 1.2rem + 0.5vw, 1.5rem)', lineHeight: '1.3' },
        h3: { fontSize: rem(19), lineHeight: '1.35' },
        h4: { fontSize: rem(17), lineHeight: '1.4' },
        h5: { fontSize: rem(16), lineHeight: '1.45' },
        h6: { fontSize: rem(15), lineHeight: '1.45' },
      },
    },
    fontSizes: { xs: rem(13), sm: rem(15), md: rem(16), lg: rem(18), xl: rem(21) },
    radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(10), xl: rem(24) },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Anchor: { defaultProps: { underline: 'always' } },
      Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500, radius: 'sm' } },
      Paper: { defaultProps: { radius: 'md' } },
      CloseButton: { defaultProps: { 'aria-label': close } },
      // a dialog's head is no banner of the page
      ModalHeader: { defaultProps: { role: 'none' } },
      // their portal stands inside the page's padding, which would otherwise push them aside
      Modal: { defaultProps: { radius: 'md', centered: true }, styles: { inner: { left: 0 } } },
      Drawer: { styles: { inner: { left: 0 } } },
      // its list closes as soon as the focus leaves the field: Tab goes on to the next one, not into what is about to go
      Select: { defaultProps: listOfChoices },
      MultiSelect: { defaultProps: listOfChoices },
      Tooltip: { defaultProps: { multiline: true, maw: rem(320), withArrow: true } },
    },
  });

/** Quiet buttons, badges and outlines on the dark ground: a tint one can see, where Mantine's is near black. */
const onNight = (name: string, colour: string): [string, string][] =>
  /^#[0-9a-f]{6}$/.test(colour)
    ? [
        [`--mantine-color-${name}-light`, mix(colour, grounds.night, 0.34)],
        [`--mantine-color-${name}-light-hover`, mix(colour, grounds.night, 0.46)],
        [`--mantine-color-${name}-outline`, `var(--mantine-color-${name}-4)`],
      ]
    : [];

/** Where Mantine's own choice of shade falls short of AA on our grounds. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': grounds.paper,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': '#706b60',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--mantine-color-success': 'var(--mantine-color-green-7)',
    '--mantine-color-disabled-color': 'var(--mantine-color-gray-6)',
    '--laurel-surface': 'var(--mantine-color-white)',
    '--laurel-line': 'var(--mantine-color-gray-2)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': '#9a9486',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-success': 'var(--mantine-color-green-4)',
    '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
    '--laurel-surface': '#222019',
    ...Object.fromEntries(Object.keys(colors).flatMap((name) => onNight(name, colors[name]?.[6] ?? ''))),
    '--laurel-line': 'var(--mantine-color-dark-5)',
  },
});
