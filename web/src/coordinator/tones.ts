import type { ApplicationState } from '../../../src/applications/application.rules.js';
import type { AwardState } from '../../../src/awards/award.rules.js';
import type { ContestState } from '../../../src/contests/contest.rules.js';
import type { JurorState } from '../../../src/juries/juror.rules.js';
import type { MailState } from '../../../src/notifications/mails/mail.rules.js';
import type { ProjectState, ReportState } from '../../../src/projects/project.rules.js';
import type { InvitationState } from '../api/generated/index.js';
import type { Tone } from '../shared/tone.js';

/** What the states mean to a coordinator: `warn` waits for somebody. */
export const contestTone: Record<ContestState, Tone> = {
  draft: 'neutral',
  published: 'good',
  decided: 'accent',
  closed: 'neutral',
  cancelled: 'bad',
  archived: 'neutral',
};

export const applicationTone: Record<ApplicationState, Tone> = {
  draft: 'neutral',
  submitted: 'warn',
  returned: 'info',
  admitted: 'good',
  awarded: 'accent',
  declined: 'neutral',
  lapsed: 'warn',
  rejected: 'bad',
  withdrawn: 'neutral',
  discarded: 'neutral',
};

export const mailTone: Record<MailState, Tone> = {
  queued: 'info',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  suppressed: 'neutral',
};

export const jurorTone: Record<JurorState, Tone> = {
  invited: 'info',
  accepted: 'good',
  declined: 'bad',
  left: 'neutral',
  removed: 'neutral',
};

export const awardTone: Record<AwardState, Tone> = {
  granted: 'info',
  accepted: 'good',
  declined: 'neutral',
  cancelled: 'bad',
  completed: 'accent',
};

export const projectTone: Record<ProjectState, Tone> = {
  active: 'info',
  closed: 'good',
  cancelled: 'bad',
};

export const reportTone: Record<ReportState, Tone> = {
  draft: 'neutral',
  submitted: 'warn',
  returned: 'info',
  accepted: 'good',
};

export const invitationTone: Record<InvitationState, Tone> = {
  sent: 'info',
  accepted: 'good',
  declined: 'bad',
  revoked: 'neutral',
  expired: 'neutral',
};
