import { z } from 'zod';
import { FormDefinition } from '../forms/form.rules.js';
import { CanView } from '../platform/decision.rules.js';
import { localised } from '../platform/localised.rules.js';
import { PageQuery, pageOf } from '../platform/page.js';
import type { Milestone, Project } from './project.entity.js';
import { ProjectState, ReportState } from './project.rules.js';
import type { Report } from './report.entity.js';

const day = z.iso.date();

export const EditProject = z
  .strictObject({ startsOn: day, endsOn: day, reportDueOn: day })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    params: { code: 'project.ends_before_start' },
    path: ['endsOn'],
  })
  .refine(({ startsOn, reportDueOn }) => startsOn <= reportDueOn, {
    params: { code: 'project.report_before_start' },
    path: ['reportDueOn'],
  })
  .meta({ id: 'EditProject' });
export type EditProject = z.infer<typeof EditProject>;

/** The whole work plan, in its order. One with an id is the milestone that was there. */
export const PlanProject = z
  .strictObject({
    milestones: z
      .array(
        z.strictObject({
          id: z.uuid().optional(),
          title: z.string().trim().min(1).max(300),
          dueOn: day.nullable().default(null),
          doneOn: day.nullable().default(null),
          note: z.string().trim().max(2000).nullable().default(null),
        }),
      )
      .max(100),
  })
  .meta({ id: 'PlanProject' });
export type PlanProject = z.infer<typeof PlanProject>;

/** Answers by field id; a field that is not named keeps its answer, null clears it. */
export const SaveReport = z
  .strictObject({ answers: z.record(z.string().max(80), z.unknown()) })
  .meta({ id: 'SaveReport' });
export type SaveReport = z.infer<typeof SaveReport>;

export const ReturnReport = z
  .strictObject({ remarks: z.string().trim().min(1).max(5000), dueOn: day.optional() })
  .meta({ id: 'ReturnReport' });
export type ReturnReport = z.infer<typeof ReturnReport>;

export const ProjectsQuery = PageQuery.extend({
  associationId: z.uuid(),
  contestId: z.uuid().optional(),
  state: ProjectState.optional(),
  /** Projects whose report is in this state. */
  report: ReportState.optional(),
  /** Only active ones whose report is late. */
  overdue: z.enum(['true']).optional(),
});
export type ProjectsQuery = z.infer<typeof ProjectsQuery>;

const summary = {
  id: z.uuid(),
  associationId: z.uuid(),
  title: z.string(),
  state: ProjectState,
  contest: z.object({ id: z.uuid(), title: localised() }),
  applicationId: z.uuid(),
  awardId: z.uuid(),
  grantee: z.object({ id: z.uuid(), name: z.string() }),
  startsOn: day,
  endsOn: day,
  closedAt: z.iso.datetime().nullable(),
};

export const ProjectItem = z
  .object({
    ...summary,
    report: z.object({ id: z.uuid(), state: ReportState, dueOn: day, overdue: z.boolean() }),
    milestones: z.object({ total: z.int(), done: z.int() }),
  })
  .meta({ id: 'ProjectItem' });
export type ProjectItem = z.infer<typeof ProjectItem>;
export const ProjectPage = pageOf(ProjectItem, 'ProjectPage');
export const MyProjectsView = z.object({ items: z.array(ProjectItem) }).meta({ id: 'MyProjectsView' });

const MilestoneView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    dueOn: day.nullable(),
    doneOn: day.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'MilestoneView' });

/** What still keeps the report from being handed in; `field` null is the form as a whole. */
const ReportFault = z
  .object({
    field: z.string().nullable(),
    section: z.string().nullable(),
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ReportFault' });

export const ReportView = z
  .object({
    id: z.uuid(),
    state: ReportState,
    dueOn: day,
    overdue: z.boolean(),
    remarks: z.string().nullable(),
    form: FormDefinition,
    /** Null for those who may not read a report before it is handed in. */
    answers: z.record(z.string(), z.unknown()).nullable(),
    faults: z.array(ReportFault),
    submittedAt: z.iso.datetime().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'ReportView' });
export type ReportView = z.infer<typeof ReportView>;

export const ProjectView = z
  .object({
    ...summary,
    milestones: z.array(MilestoneView),
    report: ReportView,
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'ProjectView' });
export type ProjectView = z.infer<typeof ProjectView>;

export const SavedReportView = z
  .object({ version: z.int(), savedAt: z.iso.datetime(), faults: z.array(ReportFault) })
  .meta({ id: 'SavedReportView' });
export type SavedReportView = z.infer<typeof SavedReportView>;

export interface ProjectContext {
  contest: z.infer<typeof summary.contest>['title'];
  grantee: string;
}

export const toSummary = (project: Project, { contest, grantee }: ProjectContext) => ({
  id: project.id,
  associationId: project.associationId,
  title: project.title,
  state: project.state,
  contest: { id: project.contestId, title: contest },
  applicationId: project.applicationId,
  awardId: project.awardId,
  grantee: { id: project.personId, name: grantee },
  startsOn: project.startsOn,
  endsOn: project.endsOn,
  closedAt: project.closedAt?.toISOString() ?? null,
});

export const toMilestoneView = ({ id, title, dueOn, doneOn, note }: Milestone) => ({
  id,
  title,
  dueOn,
  doneOn,
  note,
});

export const toReportView = (
  report: Report,
  of: { form: FormDefinition; read: boolean; overdue: boolean; faults: ReportView['faults'] },
  can: CanView,
): ReportView => ({
  id: report.id,
  state: report.state,
  dueOn: report.dueOn,
  overdue: of.overdue,
  remarks: report.remarks,
  form: of.form,
  answers: of.read ? report.answers : null,
  faults: of.read ? of.faults : [],
  submittedAt: report.submittedAt?.toISOString() ?? null,
  decidedAt: report.decidedAt?.toISOString() ?? null,
  updatedAt: report.updatedAt.toISOString(),
  version: report.version,
  can,
});
