import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const nothing = z.strictObject({});
const instant = z.iso.datetime({ offset: true });
const moved = z.strictObject({ changeId: z.uuid(), from: instant, to: instant });

/** The contest as an event's subject. */
export const ofContest = ({ id, associationId }: { id: string; associationId: string }) => ({
  id,
  associationId,
  contestId: id,
});

/** A place in the ranking of a nomination, and what goes with it. */
const placed = z.strictObject({
  applicationId: z.uuid(),
  nominationId: z.uuid(),
  place: z.int(),
  amountMinor: z.string().nullable(),
});

/** Subject of each: the contest. Reasons are in `contest_change` and the rulebook's versions. */
export const contestsEvents = declareEvents({
  'contest.created': z.strictObject({ preset: z.string() }),
  /** Juries may offer the experts of the contest `fromId`. */
  'contest.cloned': z.strictObject({ fromId: z.uuid(), days: z.int() }),
  'contest.edited': z.strictObject({ fields: z.array(z.string()) }),
  'contest.stages_changed': nothing,
  'contest.funding_changed': z.strictObject({
    fundId: z.uuid().nullable(),
    budgetMinor: z.string().nullable(),
    currency: z.string(),
  }),
  'contest.nomination_added': z.strictObject({ nominationId: z.uuid(), key: z.string() }),
  'contest.nomination_edited': z.strictObject({ nominationId: z.uuid(), key: z.string() }),
  'contest.nomination_removed': z.strictObject({ nominationId: z.uuid(), key: z.string() }),
  'contest.rulebook_changed': z.strictObject({ rulebookVersionId: z.uuid(), number: z.int() }),
  'contest.published': z.strictObject({ rulebookVersionId: z.uuid(), opensAt: instant, closesAt: instant }),
  'contest.unpublished': nothing,
  'contest.deadline_moved': moved,
  /** The end of the review moved, by itself or along with the intake's. */
  'contest.review_moved': moved,
  /**
   * Everyone who was ranked, by whether the stored result selects them; amounts are minor units as text. `reserve`:
   * of those not selected the ones that follow in the ranking.
   */
  'contest.decided': z.strictObject({
    rankingResultId: z.uuid(),
    selected: z.array(placed),
    reserve: z.array(placed),
    notSelected: z.array(z.uuid()),
  }),
  'contest.reopened': nothing,
  'contest.closed': nothing,
  'contest.cancelled': z.strictObject({ changeId: z.uuid() }),
  'contest.archived': nothing,
});

type ContestsPayloads = PayloadsOf<typeof contestsEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends ContestsPayloads {}
}
