import { z } from 'zod';
import { FormDefinition } from '../../forms/form.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { MoneyView } from '../../platform/money.rules.js';
import { JuryProgress } from '../jurors/jurors.dto.js';
import { DeclarableKind } from '../register.rules.js';

const instant = z.iso.datetime();
const stageInstant = z.iso.datetime({ offset: true });

const OwnContest = {
  contestId: z.uuid(),
  jurorId: z.uuid(),
  title: localised(),
  slug: z.string(),
  timeZone: z.string(),
  /** The review: when scoring begins and when it must be done. */
  opensAt: stageInstant.nullable(),
  deadline: stageInstant.nullable(),
  progress: JuryProgress,
  /** Null until the expert has gone through the list of applications. */
  declaredAt: instant.nullable(),
  can: CanView,
};

/** A jury the reader sits in. */
export const JuryContestView = z.object(OwnContest).meta({ id: 'JuryContestView' });
export type JuryContestView = z.infer<typeof JuryContestView>;
export const JuryContestsView = z
  .object({ items: z.array(JuryContestView) })
  .meta({ id: 'JuryContestsView' });

export const QueueItem = z
  .object({
    assignmentId: z.uuid(),
    applicationId: z.uuid(),
    number: z.string(),
    /** Null where the title would tell who applies. */
    title: z.string().nullable(),
    nomination: localised(),
    state: z.enum(['todo', 'started', 'done']),
    assignedAt: instant,
  })
  .meta({ id: 'JuryQueueItem' });
export type QueueItem = z.infer<typeof QueueItem>;

/** The reader's tasks: first those that are not done, by number. */
export const QueueView = z
  .object({
    ...OwnContest,
    items: z.array(QueueItem),
    /** The first that is not done. */ next: z.uuid().nullable(),
  })
  .meta({ id: 'JuryQueueView' });
export type QueueView = z.infer<typeof QueueView>;

/** What an expert goes through to declare conflicts. */
export const DeclarableApplications = z
  .object({
    declaredAt: instant.nullable(),
    items: z.array(
      z.object({
        applicationId: z.uuid(),
        number: z.string(),
        title: z.string().nullable(),
        nomination: localised(),
        /** Null where experts do not see who applies. */
        applicant: z.string().nullable(),
        organisation: z.string().nullable(),
      }),
    ),
    /** What the reader has declared already; of these applications they learn no more than the number. */
    known: z.array(z.object({ number: z.string(), kind: DeclarableKind })),
  })
  .meta({ id: 'DeclarableApplications' });
export type DeclarableApplications = z.infer<typeof DeclarableApplications>;

/** An application as its expert may read it: without fields that tell who applies. */
export const JuryApplicationView = z
  .object({
    id: z.uuid(),
    contestId: z.uuid(),
    assignmentId: z.uuid(),
    number: z.string(),
    title: z.string().nullable(),
    nomination: z.object({ id: z.uuid(), title: localised() }),
    requested: MoneyView.nullable(),
    applicant: z
      .object({
        name: z.string(),
        employer: z.string().nullable(),
        position: z.string().nullable(),
        city: z.string().nullable(),
        region: z.string().nullable(),
      })
      .nullable(),
    form: FormDefinition,
    answers: z.record(z.string(), z.unknown()),
    state: z.enum(['todo', 'started', 'done']),
    deadline: stageInstant.nullable(),
    timeZone: z.string(),
    /** Neighbours among the reader's tasks, by number. */
    previous: z.uuid().nullable(),
    next: z.uuid().nullable(),
    /** The next one that is not done, going round. */
    nextTodo: z.uuid().nullable(),
    can: CanView,
  })
  .meta({ id: 'JuryApplicationView' });
export type JuryApplicationView = z.infer<typeof JuryApplicationView>;
