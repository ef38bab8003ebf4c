import { type Reason, reason } from './reason.rules.js';

/** How many there are that exist for the reader, and how many a conflict of interest hides from them. */
export interface Unfinished {
  seen: number;
  hidden: number;
}

/** What a contest that is to be closed still owes. */
export interface UnfinishedBusiness {
  /** Admitted applications whose applicants have not been told the outcome. */
  untold: Unfinished;
  /** Awards of money that were neither accepted nor declined. A diploma needs no answer. */
  awards: Unfinished;
  /** Projects whose report has not been accepted. */
  projects: Unfinished;
}

/**
 * Why a contest cannot be closed yet: somebody waits to be told the outcome, or a winner has not answered, and after
 * closing nobody can move up in their place. A project does not keep it open: a grantee who never reports would keep
 * the season from ending, and its report can be handed in and accepted later. Texts are under `errors` in the locales.
 */
export function closingHindrance({ untold, awards }: UnfinishedBusiness): Reason | null {
  if (untold.seen > 0) return reason('contest.unanswered', { count: untold.seen });
  if (awards.seen > 0) return reason('contest.awards_unanswered', { count: awards.seen });
  return untold.hidden + awards.hidden > 0 ? reason('contest.unfinished_hidden') : null;
}
