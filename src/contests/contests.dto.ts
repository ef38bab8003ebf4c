import { z } from 'zod';
import { localised } from '../platform/localised.rules.js';
import { MoneyView } from '../platform/money.rules.js';
import { PageQuery } from '../platform/page.js';
import { contestStates } from './contest.rules.js';
import { Key } from './criterion.rules.js';
import { NumberPrefix } from './numbering.rules.js';
import { AwardKind, Rulebook } from './rulebook.rules.js';
import { Stage, TimeZone } from './stage.rules.js';

export const ContestState = z.enum(contestStates).meta({ id: 'ContestState' });

/** The contest's public address: `/contests/young-librarians-2026`. */
export const Slug = z
  .string()
  .min(3)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Edition = z.string().trim().min(1).max(40);
const title = localised(200);
const summary = localised(2_000);
const description = localised(20_000);
const reason = localised(2_000);
/** One of the six strategic directions. */
const Direction = z.int().min(1).max(6);

export const CreateContest = z
  .strictObject({
    associationId: z.uuid(),
    preset: z.string().max(80),
    slug: Slug,
    edition: Edition,
    /** The preset's when absent. */
    title: title.optional(),
    /** The first day of the contest; the preset's stages are laid out from it. */
    opensOn: z.iso.date(),
    /** The association's when absent. */
    timeZone: TimeZone.optional(),
    /** Made from the address and the edition when absent. */
    numberPrefix: NumberPrefix.optional(),
    direction: Direction.optional(),
  })
  .meta({ id: 'CreateContest' });
export type CreateContest = z.infer<typeof CreateContest>;

/**
 * A new edition of a past contest: its texts, nominations, rules, budget and fund, and the same forms, whose
 * last versions it will be published with (a past contest keeps the frozen ones it had). All dates move by whole
 * days and keep their clock times; fixed days on which an age is counted move by the difference in years.
 */
export const CloneContest = z
  .strictObject({
    slug: Slug,
    edition: Edition,
    title: title.optional(),
    numberPrefix: NumberPrefix.optional(),
    move: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('days'), days: z.int().min(-3660).max(3660) }),
      z.strictObject({ by: z.literal('opening'), opensOn: z.iso.date() }),
    ]),
  })
  .meta({ id: 'CloneContest' });
export type CloneContest = z.infer<typeof CloneContest>;

/** What is left out stays; null empties. Address, zone and number prefix are fixed by publication. */
export const EditContest = z
  .strictObject({
    title,
    edition: Edition,
    slug: Slug,
    summary: summary.nullable(),
    description: description.nullable(),
    contactEmail: z.email().max(254).nullable(),
    direction: Direction.nullable(),
    reportFormId: z.uuid().nullable(),
    timeZone: TimeZone,
    numberPrefix: NumberPrefix,
  })
  .partial()
  .meta({ id: 'EditContest' });
export type EditContest = z.infer<typeof EditContest>;

export const EditStages = z
  .strictObject({
    stages: z.array(Stage).max(20),
    /** Asked for where the review of a published contest ends on another day; its experts read it. */
    reason: reason.optional(),
  })
  .meta({ id: 'EditStages' });
export type EditStages = z.infer<typeof EditStages>;

export const EditFunding = z
  .strictObject({ budget: MoneyView.nullable(), fundId: z.uuid().nullable() })
  .meta({ id: 'EditFunding' });
export type EditFunding = z.infer<typeof EditFunding>;

export const EditNomination = z
  .strictObject({
    title,
    description: localised(5_000).nullable(),
    awardKind: AwardKind,
    /** How many are selected; null is as many as the ranking and the money allow. */
    quota: z.int().min(1).max(10_000).nullable(),
    maxAward: MoneyView.nullable(),
    formId: z.uuid().nullable(),
  })
  .meta({ id: 'EditNomination' });
export type EditNomination = z.infer<typeof EditNomination>;

export const AddNomination = EditNomination.extend({ key: Key }).meta({ id: 'AddNomination' });
export type AddNomination = z.infer<typeof AddNomination>;

/** `document.version` is set by the server. A published contest's rules change only with a reason. */
export const EditRulebook = z
  .strictObject({ document: Rulebook, reason: z.string().trim().min(1).max(2_000).optional() })
  .meta({ id: 'EditRulebook' });
export type EditRulebook = z.infer<typeof EditRulebook>;

export const MoveDeadline = z
  .strictObject({
    /** The new end of the intake, or `now` to close it at once. */
    closesAt: z.union([z.iso.datetime({ offset: true }), z.literal('now')]),
    /** Shown to everyone beside the new date. */
    reason,
    /** Move all other stages by the same number of days. */
    moveFollowing: z.boolean(),
  })
  .meta({ id: 'MoveDeadline' });
export type MoveDeadline = z.infer<typeof MoveDeadline>;

export const CancelContest = z.strictObject({ reason }).meta({ id: 'CancelContest' });
export type CancelContest = z.infer<typeof CancelContest>;

export const ContestQuery = PageQuery.extend({
  associationId: z.uuid().optional(),
  state: ContestState.optional(),
  direction: z.coerce.number().int().min(1).max(6).optional(),
});
export type ContestQuery = z.infer<typeof ContestQuery>;

export const PublicContestQuery = PageQuery.extend({
  /** `open`: applications are taken now; `upcoming`: published, not yet; `past`: no longer. */
  when: z.enum(['open', 'upcoming', 'past']).default('open'),
  /** Address of the association. */
  association: z.string().max(80).optional(),
});
export type PublicContestQuery = z.infer<typeof PublicContestQuery>;
