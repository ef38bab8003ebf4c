import type { Criterion } from '../../src/contests/criterion.rules.js';
import type { SheetValues } from '../../src/scoring/sheet.rules.js';
import { criterion } from './rulebooks.js';

/** In half steps. */
export const halves = (id: string, about: Partial<Criterion> = {}): Criterion =>
  criterion(id, {
    title: { en: id },
    scale: { kind: 'number', min: '0', max: '10', step: '0.5' },
    ...about,
  });

/** Three criteria of different weight and demands, and a sheet that has all they want. */
export const criteria = [
  halves('a', { weight: '2.5' }),
  halves('b', { commentRequired: true }),
  halves('c', { allowNotApplicable: true }),
];
export const full: SheetValues = {
  a: { value: '7' },
  b: { value: '0.5', comment: 'Why' },
  c: { value: '10' },
};
