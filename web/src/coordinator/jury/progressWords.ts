import type { TFunction } from 'i18next';
import type { JuryProgress } from '../../api/generated/index.js';

/** How far the sheets of a contest are, in words. */
export const progressWords = (
  t: TFunction<'coordinator'>,
  { done, assigned, started }: JuryProgress,
): string =>
  started > done
    ? t('jury.doneStarted', { done, assigned, started: started - done })
    : t('jury.done', { done, assigned });
