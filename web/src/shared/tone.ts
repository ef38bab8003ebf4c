/** What a status means, before any colour: `warn` asks for attention, `bad` says that something went wrong. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'accent';

/** The theme's colour for each tone. */
export const toneColour: Record<Tone, string> = {
  neutral: 'gray',
  info: 'blue',
  good: 'green',
  warn: 'orange',
  bad: 'red',
  accent: 'accent',
};
