import type { TFunction } from 'i18next';
import { isProblem } from '../api/problem.js';

/** What went wrong, in a sentence for people: the server's own where it said something. */
export function problemText(error: unknown, t: TFunction<'common'>): string {
  if (!isProblem(error)) return t('problem.program');
  if (error.code === 'network') return t('problem.network');
  if (error.title) return error.title;
  return error.status >= 500 ? t('problem.server') : t('problem.unreadable');
}
