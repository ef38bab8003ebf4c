import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { ConflictKind, conflictOrigins, DeclarableKind } from '../register.rules.js';

const note = z.string().trim().max(2000);

/** What ties the reader to the application. */
export const DeclareConflict = z
  .strictObject({ kind: DeclarableKind, note: note.optional() })
  .meta({ id: 'DeclareConflict' });
export type DeclareConflict = z.infer<typeof DeclareConflict>;

/** What an expert has to say of all applications at once; an empty list says that there is no conflict. */
export const DeclareConflicts = z
  .strictObject({
    conflicts: z.array(DeclareConflict.extend({ applicationId: z.uuid() })).max(1000),
  })
  .meta({ id: 'DeclareConflicts' });
export type DeclareConflicts = z.infer<typeof DeclareConflicts>;

export const DeclaredView = z
  .object({ declaredAt: z.iso.datetime(), conflicts: z.int() })
  .meta({ id: 'DeclaredConflicts' });
export type DeclaredView = z.infer<typeof DeclaredView>;

/** Enters a conflict of an expert, or of somebody of the staff by their person's id. */
export const RegisterConflict = z
  .strictObject({
    applicationId: z.uuid(),
    jurorId: z.uuid().optional(),
    personId: z.uuid().optional(),
    kind: DeclarableKind,
    note: note.optional(),
  })
  .refine(({ jurorId, personId }) => Boolean(jurorId) !== Boolean(personId), {
    params: { code: 'conflict.whose' },
    path: ['jurorId'],
  })
  .meta({ id: 'RegisterConflict' });
export type RegisterConflict = z.infer<typeof RegisterConflict>;

export const LiftConflict = z.strictObject({ reason: note.min(1) }).meta({ id: 'LiftConflict' });
export type LiftConflict = z.infer<typeof LiftConflict>;

export const ConflictView = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string(), jurorId: z.uuid().nullable() }),
    application: z.object({ id: z.uuid(), number: z.string(), title: z.string(), applicant: z.string() }),
    kind: ConflictKind,
    source: z.enum(conflictOrigins),
    evidence: z.string().nullable(),
    note: z.string().nullable(),
    active: z.boolean(),
    liftReason: z.string().nullable(),
    createdAt: z.iso.datetime(),
    can: CanView,
  })
  .meta({ id: 'ConflictView' });
export type ConflictView = z.infer<typeof ConflictView>;
export const ConflictPage = pageOf(ConflictView, 'ConflictPage');

export const ConflictsQuery = PageQuery.extend({
  applicationId: z.uuid().optional(),
  jurorId: z.uuid().optional(),
  active: z.enum(['true', 'false']).optional(),
});
export type ConflictsQuery = z.infer<typeof ConflictsQuery>;
