import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';
import { ConflictKind, releaseReasons } from './register.rules.js';

const nothing = z.strictObject({});
/** How many of the expert's tasks ended with it. */
const released = z.strictObject({ released: z.int() });
const conflict = z.strictObject({
  applicationId: z.uuid(),
  personId: z.uuid(),
  jurorId: z.uuid().nullable(),
  kind: ConflictKind,
  /** A task of the expert's on this application ended with it. */
  released: z.boolean(),
});
const pair = { applicationId: z.uuid(), jurorId: z.uuid() };

/** Subjects: the juror, conflict, assignment or batch the name begins with. Texts people wrote are in the rows. */
export const juriesEvents = declareEvents({
  /** Also when the invitation is sent again. */
  'juror.invited': nothing,
  'juror.accepted': z.strictObject({ personId: z.uuid() }),
  'juror.declined': nothing,
  'juror.changed': z.strictObject({ fields: z.array(z.string()) }),
  'juror.left': released,
  'juror.removed': released,
  'juror.reminded': z.strictObject({ done: z.int(), total: z.int() }),
  'juror.conflicts_declared': z.strictObject({ count: z.int() }),
  'conflict.detected': conflict,
  /** `inList`: said while going through all applications, not of one that came up. */
  'conflict.declared': conflict.extend({ inList: z.boolean() }),
  'conflict.registered': conflict,
  'conflict.lifted': conflict.omit({ released: true }),
  /** Subject: the juror, who is written to about these at once. */
  'jury.assigned': z.strictObject({ applicationIds: z.array(z.uuid()) }),
  'assignment.made': z.strictObject(pair),
  'assignment.released': z.strictObject({ ...pair, because: z.enum(releaseReasons) }),
  'assignment.recused': z.strictObject(pair),
  'assignment_batch.applied': z.strictObject({ pairs: z.int(), seed: z.string(), digest: z.string() }),
  'assignment_batch.undone': z.strictObject({ pairs: z.int() }),
});

type JuriesPayloads = PayloadsOf<typeof juriesEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends JuriesPayloads {}
}
