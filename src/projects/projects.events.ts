import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const ofProject = z.strictObject({ awardId: z.uuid(), personId: z.uuid() });
const ofReport = z.strictObject({ projectId: z.uuid() });

/** Subjects: the project or the report the name begins with. */
export const projectsEvents = declareEvents({
  'project.opened': ofProject,
  'project.edited': z.strictObject({ fields: z.array(z.string()) }),
  'project.planned': z.strictObject({ milestones: z.int(), done: z.int() }),
  /** Its report was accepted: a story may be told from it. */
  'project.closed': ofProject.extend({ reportId: z.uuid() }),
  'project.cancelled': ofProject,
  'report.submitted': ofReport,
  'report.returned': ofReport,
  'report.accepted': ofReport,
  /** `days` are left until the due date. */
  'report.due': ofReport.extend({ dueOn: z.iso.date(), days: z.int() }),
  /** It is `days` late by the notice, and still not in. */
  'report.overdue': ofReport.extend({ dueOn: z.iso.date(), days: z.int().positive() }),
});

type ProjectsPayloads = PayloadsOf<typeof projectsEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends ProjectsPayloads {}
}
