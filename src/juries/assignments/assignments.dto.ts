import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { assignmentStates } from '../juror.rules.js';
import { JuryProgress } from '../jurors/jurors.dto.js';

const note = z.string().trim().max(2000);
const pair = { applicationId: z.uuid(), jurorId: z.uuid() };
const Pair = z.strictObject(pair);

/** A sentence for the reader, with its code and what it is about. */
export const Told = z
  .object({ code: z.string(), params: z.record(z.string(), z.unknown()), message: z.string() })
  .meta({ id: 'Told' });
export type Told = z.infer<typeof Told>;

/** How to distribute. Pairs there are stay; `sheets` per application is the rulebook's target where left out. */
export const PlanAssignment = z
  .strictObject({
    sheets: z.int().min(1).max(50).optional(),
    /** Pairs that shall not be made. */
    forbidden: z.array(Pair).max(5000).default([]),
    /** Settles what is equal; drawn where left out. */
    seed: z.string().trim().min(1).max(100).optional(),
  })
  .meta({ id: 'PlanAssignment' });
export type PlanAssignment = z.infer<typeof PlanAssignment>;

/** Makes the plan that was shown: with its seed, and only while everything it depends on is as it was. */
export const ApplyAssignment = PlanAssignment.extend({
  seed: z.string().trim().min(1).max(100),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
}).meta({ id: 'ApplyAssignment' });
export type ApplyAssignment = z.infer<typeof ApplyAssignment>;

export const AskWhyNot = PlanAssignment.extend(pair).meta({ id: 'AskWhyNot' });
export type AskWhyNot = z.infer<typeof AskWhyNot>;

export const WhyNotView = z
  .object({
    code: z.enum([
      'assigned',
      'conflict',
      'forbidden',
      'language',
      'limit',
      'recused',
      'other_nomination',
      'application_covered',
      'juror_full',
      'better_elsewhere',
      'less_even',
    ]),
    message: z.string(),
    /** What the plan would be like with this pair. */
    cost: z.array(Told),
  })
  .meta({ id: 'WhyNotView' });
export type WhyNotView = z.infer<typeof WhyNotView>;

const Brief = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  nominationId: z.uuid(),
});

export const PlanView = z
  .object({
    seed: z.string(),
    digest: z.string(),
    /** New pairs; those there are stay beside them. */
    pairs: z.array(z.object(pair)),
    loads: z.array(
      z.object({
        jurorId: z.uuid(),
        name: z.string(),
        before: z.int(),
        after: z.int(),
        max: z.int(),
      }),
    ),
    uncovered: z.array(
      z.object({
        application: Brief,
        missing: z.int(),
        reason: z.enum(['jury', 'conflicts', 'language', 'limit', 'capacity']),
      }),
    ),
    explain: z.array(Told),
    applications: z.int(),
  })
  .meta({ id: 'AssignmentPlan' });
export type PlanView = z.infer<typeof PlanView>;

export const BatchView = z
  .object({
    id: z.uuid(),
    seed: z.string(),
    digest: z.string(),
    pairs: z.int(),
    appliedAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
    /** Tasks of it that somebody has begun, or that have ended otherwise. */
    begun: z.int(),
    can: CanView,
  })
  .meta({ id: 'AssignmentBatch' });
export type BatchView = z.infer<typeof BatchView>;
export const BatchesView = z.object({ items: z.array(BatchView) }).meta({ id: 'AssignmentBatches' });

export const AddAssignment = Pair.meta({ id: 'AddAssignment' });
export type AddAssignment = z.infer<typeof AddAssignment>;

export const ReleaseAssignment = z
  .strictObject({ reason: note.optional() })
  .meta({ id: 'ReleaseAssignment' });
export type ReleaseAssignment = z.infer<typeof ReleaseAssignment>;

/** Why an expert abstains. */
export const Recuse = z.strictObject({ reason: note.min(1) }).meta({ id: 'Recuse' });
export type Recuse = z.infer<typeof Recuse>;

export const AssignmentView = z
  .object({
    id: z.uuid(),
    jurorId: z.uuid(),
    name: z.string(),
    state: z.enum(assignmentStates),
    startedAt: z.iso.datetime().nullable(),
    doneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AssignmentView' });
export type AssignmentView = z.infer<typeof AssignmentView>;

/** An application and who judges it. */
export const AssignedApplication = z
  .object({ application: Brief, wanted: z.int(), experts: z.array(AssignmentView) })
  .meta({ id: 'AssignedApplication' });
export type AssignedApplication = z.infer<typeof AssignedApplication>;
export const AssignmentPage = pageOf(AssignedApplication, 'AssignmentPage');

export const AssignmentsQuery = PageQuery.extend({
  nominationId: z.uuid().optional(),
  /** Only applications that lack experts. */
  lacking: z.enum(['true', 'false']).optional(),
});
export type AssignmentsQuery = z.infer<typeof AssignmentsQuery>;

export const CoverageView = z
  .object({
    applications: z.int(),
    /** Those with as many experts as the rulebook's target. */
    covered: z.int(),
    progress: JuryProgress,
    can: CanView,
  })
  .meta({ id: 'AssignmentCoverage' });
export type CoverageView = z.infer<typeof CoverageView>;
