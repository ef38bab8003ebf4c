import { z } from 'zod';
import { ContestChangeView } from '../contests/contest-views.dto.js';
import { type Answers, FormDefinition } from '../forms/form.rules.js';
import { CanView } from '../platform/decision.rules.js';
import { localised } from '../platform/localised.rules.js';
import { MoneyView, money, moneyView } from '../platform/money.rules.js';
import { PageQuery, pageOf } from '../platform/page.js';
import type { Application } from './application.entity.js';
import { ApplicationState, applicationStates, type NextStep } from './application.rules.js';

const answersMap = z.record(z.string().max(80), z.unknown());
const note = (max: number) => z.string().trim().max(max);

const EligibilityAnswers = z.strictObject({
  answers: z.record(z.string().max(80), z.enum(['yes', 'no'])).default({}),
  experienceYears: z.int().min(0).max(80).nullable().default(null),
});

/** Asks whether one may apply, before anything is written. */
export const CheckEligibility = EligibilityAnswers.extend({
  contestId: z.uuid(),
  nominationId: z.uuid().nullable().default(null),
}).meta({ id: 'CheckEligibility' });
export type CheckEligibility = z.infer<typeof CheckEligibility>;

export const StartApplication = EligibilityAnswers.extend({
  contestId: z.uuid(),
  nominationId: z.uuid(),
}).meta({
  id: 'StartApplication',
});
export type StartApplication = z.infer<typeof StartApplication>;

/** Answers by field id; a field that is not named keeps its answer, null clears it. */
export const SaveAnswers = z.strictObject({ answers: answersMap }).meta({ id: 'SaveAnswers' });
export type SaveAnswers = z.infer<typeof SaveAnswers>;

export const WithdrawApplication = z
  .strictObject({ reason: note(2000).optional() })
  .meta({ id: 'WithdrawApplication' });
export type WithdrawApplication = z.infer<typeof WithdrawApplication>;

export const ReturnApplication = z
  .strictObject({ remarks: note(5000).min(1), until: z.iso.datetime({ offset: true }).optional() })
  .meta({ id: 'ReturnApplication' });
export type ReturnApplication = z.infer<typeof ReturnApplication>;

export const RejectApplication = z
  .strictObject({ reason: note(2000).min(1) })
  .meta({ id: 'RejectApplication' });
export type RejectApplication = z.infer<typeof RejectApplication>;

const RuleOutcomeView = z
  .object({
    rule: z.string(),
    outcome: z.enum(['pass', 'fail', 'unknown']),
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'RuleOutcome' });

export const EligibilityView = z
  .object({ outcome: z.enum(['pass', 'fail', 'unknown']), rules: z.array(RuleOutcomeView) })
  .meta({ id: 'EligibilityView' });
export type EligibilityView = z.infer<typeof EligibilityView>;

/** What still keeps the answers from being handed in; `field` null is the form as a whole. */
export const AnswerFault = z
  .object({
    field: z.string().nullable(),
    section: z.string().nullable(),
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AnswerFault' });

const Applicant = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    employer: z.string().nullable(),
    position: z.string().nullable(),
    city: z.string().nullable(),
    region: z.string().nullable(),
  })
  .meta({ id: 'Applicant' });
export type Applicant = z.infer<typeof Applicant>;

const summary = {
  id: z.uuid(),
  contestId: z.uuid(),
  associationId: z.uuid(),
  nominationId: z.uuid(),
  state: ApplicationState,
  number: z.string().nullable(),
  projectTitle: z.string(),
  requested: MoneyView.nullable(),
  submittedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
};

export const ApplicationItem = z
  .object({ ...summary, applicant: Applicant, nomination: localised(), can: CanView })
  .meta({ id: 'ApplicationItem' });
export type ApplicationItem = z.infer<typeof ApplicationItem>;
export const ApplicationPage = pageOf(ApplicationItem, 'ApplicationPage');

const nextSteps = [
  'finish_draft',
  'wait_for_screening',
  'answer_remarks',
  'wait_for_review',
  'wait_for_decision',
  'start_project',
  'nothing',
] as const satisfies readonly NextStep[];

const Progress = {
  contest: z.object({
    title: localised(),
    slug: z.string(),
    timeZone: z.string(),
    associationName: localised(),
    closesAt: z.iso.datetime().nullable(),
    /** That it was called off, or else the last move of the deadline, as far as they concern this application. */
    cancelled: ContestChangeView.nullable(),
    moved: ContestChangeView.nullable(),
  }),
  nomination: localised(),
  next: z.enum(nextSteps),
  /** When the next step begins or must be done, where a date is known. */
  nextAt: z.iso.datetime().nullable(),
  remarks: z.string().nullable(),
  reason: z.string().nullable(),
  can: CanView,
};

/** A card on the applicant's home page. */
export const MyApplicationItem = z.object({ ...summary, ...Progress }).meta({ id: 'MyApplicationItem' });
export type MyApplicationItem = z.infer<typeof MyApplicationItem>;
export const MyApplicationsView = z
  .object({ items: z.array(MyApplicationItem) })
  .meta({ id: 'MyApplicationsView' });

export const ApplicationView = z
  .object({
    ...summary,
    ...Progress,
    applicant: Applicant,
    form: FormDefinition,
    answers: answersMap,
    faults: z.array(AnswerFault),
    eligibility: EligibilityView,
    revisions: z.array(z.object({ number: z.int(), submittedAt: z.iso.datetime() })),
    /** Fields the application before the return had otherwise. */
    changedFields: z.array(z.string()),
    screenedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ApplicationView' });
export type ApplicationView = z.infer<typeof ApplicationView>;

/** What autosave needs back. */
export const SavedView = z
  .object({ version: z.int(), savedAt: z.iso.datetime(), faults: z.array(AnswerFault) })
  .meta({ id: 'SavedAnswers' });
export type SavedView = z.infer<typeof SavedView>;

/** Answers of the person's earlier applications that fit fields of this one. */
export const FormerAnswersView = z
  .object({
    items: z.array(
      z.object({
        applicationId: z.uuid(),
        projectTitle: z.string(),
        contest: localised(),
        updatedAt: z.iso.datetime(),
        /** How many fields of this form they could fill. */
        matching: z.int(),
        answers: answersMap,
      }),
    ),
  })
  .meta({ id: 'FormerAnswersView' });
export type FormerAnswersView = z.infer<typeof FormerAnswersView>;

export const ApplicationsQuery = PageQuery.extend({
  contestId: z.uuid(),
  state: ApplicationState.optional(),
  nominationId: z.uuid().optional(),
  /** Words of the number, the title or the applicant's name. */
  search: z.string().trim().max(100).optional(),
  order: z.enum(['newest', 'oldest', 'number']).default('newest'),
});
export type ApplicationsQuery = z.infer<typeof ApplicationsQuery>;

export const ApplicationCountsView = z
  .object({
    byState: z.record(z.enum(applicationStates), z.int()),
    /**
     * Of those that wait for screening, hidden ones among them: no coordinator may screen these, as all are in
     * conflict of interest. Some owner still may, or nobody.
     */
    unattended: z.object({ ownerOnly: z.int(), nobody: z.int() }),
  })
  .meta({ id: 'ApplicationCounts' });
export type ApplicationCountsView = z.infer<typeof ApplicationCountsView>;

export const toSummary = (
  application: Pick<Application, Exclude<keyof typeof summary, 'requested'> | 'requestedMinor' | 'currency'>,
) => ({
  id: application.id,
  contestId: application.contestId,
  associationId: application.associationId,
  nominationId: application.nominationId,
  state: application.state,
  number: application.number,
  projectTitle: application.projectTitle,
  requested:
    application.requestedMinor === null
      ? null
      : moneyView(money(application.requestedMinor, application.currency)),
  submittedAt: application.submittedAt?.toISOString() ?? null,
  updatedAt: application.updatedAt.toISOString(),
  version: application.version,
});

/** Fields whose answer differs between the last two submissions. */
export function changedFields([before, last]: readonly Answers[]): string[] {
  if (!last || !before) return [];
  const fields = new Set([...Object.keys(last), ...Object.keys(before)]);
  return [...fields].filter((field) => JSON.stringify(last[field]) !== JSON.stringify(before[field]));
}
