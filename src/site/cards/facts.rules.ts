import { Temporal } from 'temporal-polyfill';
import type { ContestState } from '../../contests/contest.rules.js';
import type { StageKind } from '../../contests/stage.rules.js';
import { lastMinute } from '../../platform/moment.rules.js';

/** A text under `site:` in `locales`, and the calendar day in it. */
export interface Fact {
  key: 'card_from' | 'card_until' | 'card_over' | 'card_decided' | 'card_closed' | 'card_cancelled';
  day?: string;
}

interface Told {
  state: ContestState;
  changes: readonly { kind: string }[];
  moment: { phase: string; open: readonly StageKind[] };
  timeZone: string;
  opensAt: string;
  closesAt: string;
}

/** Where a contest stands, as its page says it; days are those of the contest's time zone. */
export function contestFact({ state, changes, moment, timeZone, opensAt, closesAt }: Told): Fact {
  const day = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  // a cancelled contest that was put into the archive is still a cancelled one
  if (state === 'cancelled' || changes.some(({ kind }) => kind === 'cancellation'))
    return { key: 'card_cancelled' };
  if (state === 'decided') return { key: 'card_decided' };
  if (state !== 'published') return { key: 'card_closed' };
  if (moment.open.includes('intake')) return { key: 'card_until', day: day(lastMinute(closesAt, timeZone)) };
  if (moment.phase === 'before') return { key: 'card_from', day: day(opensAt) };
  return { key: 'card_over' };
}
