import { z } from 'zod';
import { Email } from '../../identity/people/person.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { Locale } from '../../platform/localised.rules.js';
import { jurorStates } from '../juror.rules.js';
import type { Juror } from './juror.entity.js';

export const JurorState = z.enum(jurorStates).meta({ id: 'JurorState' });

const note = z.string().trim().max(2000);
const name = z.string().trim().min(1).max(200);
const MaxLoad = z.int().min(1).max(1000);
/** Empty: every nomination. */
const NominationIds = z.array(z.uuid()).max(50);

/** Experts to be written to. `maxLoad` is the most applications each takes. */
export const InviteJurors = z
  .strictObject({
    jurors: z
      .array(
        z.strictObject({
          email: Email,
          name,
          maxLoad: MaxLoad.default(20),
          nominationIds: NominationIds.default([]),
          /** Language of the letter; the association's own where left out. */
          locale: Locale.optional(),
        }),
      )
      .min(1)
      .max(100),
    message: note.optional(),
  })
  .meta({ id: 'InviteJurors' });
export type InviteJurors = z.infer<typeof InviteJurors>;

export const EditJuror = z
  .strictObject({
    name: name.optional(),
    maxLoad: MaxLoad.optional(),
    nominationIds: NominationIds.optional(),
  })
  .meta({ id: 'EditJuror' });
export type EditJuror = z.infer<typeof EditJuror>;

export const RemoveJuror = z.strictObject({ reason: note.optional() }).meta({ id: 'RemoveJuror' });
export type RemoveJuror = z.infer<typeof RemoveJuror>;

export const LeaveJury = z.strictObject({ reason: note.optional() }).meta({ id: 'LeaveJury' });
export type LeaveJury = z.infer<typeof LeaveJury>;

/** Without `jurorIds`: everyone who has not finished. */
export const RemindJurors = z
  .strictObject({ jurorIds: z.array(z.uuid()).max(1000).optional(), message: note.optional() })
  .meta({ id: 'RemindJurors' });
export type RemindJurors = z.infer<typeof RemindJurors>;

export const RemindedView = z
  .object({
    reminded: z.array(z.uuid()),
    skipped: z.array(
      z.object({
        jurorId: z.uuid(),
        /** Nothing to do, everything done, or reminded on this day already. */
        reason: z.enum(['nothing_assigned', 'finished', 'today']),
      }),
    ),
  })
  .meta({ id: 'RemindedJurors' });
export type RemindedView = z.infer<typeof RemindedView>;

/** How far somebody or everybody is: of `assigned` applications, `started` have marks, `done` are confirmed. */
export const JuryProgress = z
  .object({ assigned: z.int(), started: z.int(), done: z.int() })
  .meta({ id: 'JuryProgress' });
export type JuryProgress = z.infer<typeof JuryProgress>;

export const JurorView = z
  .object({
    id: z.uuid(),
    personId: z.uuid().nullable(),
    /** In the reader's script. */
    name: z.string(),
    email: z.string(),
    employer: z.string().nullable(),
    state: JurorState,
    maxLoad: z.int(),
    nominationIds: z.array(z.uuid()),
    progress: JuryProgress,
    conflicts: z.int(),
    reason: z.string().nullable(),
    invitedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    declaredAt: z.iso.datetime().nullable(),
    remindedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'JurorView' });
export type JurorView = z.infer<typeof JurorView>;

export const JuryView = z
  .object({
    contestId: z.uuid(),
    items: z.array(JurorView),
    progress: JuryProgress,
    /** What the rulebook asks for: sheets per application at least, and the number that is assigned. */
    sheets: z.object({ min: z.int(), target: z.int() }),
    can: CanView,
  })
  .meta({ id: 'JuryView' });
export type JuryView = z.infer<typeof JuryView>;

/** Experts of the edition before this one, as they may be invited again. */
export const FormerJurorsView = z
  .object({
    contestId: z.uuid().nullable(),
    items: z.array(
      z.object({
        email: z.string(),
        name: z.string(),
        maxLoad: z.int(),
        /** Nominations of this contest that answer to those they read then. */
        nominationIds: z.array(z.uuid()),
        done: z.int(),
        /** They are in this jury already, in this state. */
        state: JurorState.nullable(),
      }),
    ),
  })
  .meta({ id: 'FormerJurorsView' });
export type FormerJurorsView = z.infer<typeof FormerJurorsView>;

export const toJurorView = (
  juror: Juror,
  { name, employer, progress, conflicts }: Pick<JurorView, 'name' | 'employer' | 'progress' | 'conflicts'>,
): JurorView => ({
  id: juror.id,
  personId: juror.personId,
  name,
  email: juror.email,
  employer,
  state: juror.state,
  maxLoad: juror.maxLoad,
  nominationIds: juror.nominationIds,
  progress,
  conflicts,
  reason: juror.reason,
  invitedAt: juror.invitedAt.toISOString(),
  answeredAt: juror.answeredAt?.toISOString() ?? null,
  declaredAt: juror.declaredAt?.toISOString() ?? null,
  remindedAt: juror.remindedAt?.toISOString() ?? null,
  version: juror.version,
});
