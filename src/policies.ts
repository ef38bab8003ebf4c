import { applicationsPolicy } from './applications/applications.policy.js';
import { awardsPolicy } from './awards/awards.policy.js';
import { contestsPolicy } from './contests/contests.policy.js';
import { filesPolicy } from './files/files.policy.js';
import { formsPolicy } from './forms/forms.policy.js';
import { fundingPolicy } from './funding/funding.policy.js';
import { identityPolicy } from './identity/identity.policy.js';
import { juriesPolicy } from './juries/juries.policy.js';
import { notificationsPolicy } from './notifications/notifications.policy.js';
import { projectsPolicy } from './projects/projects.policy.js';
import { scoringPolicy } from './scoring/scoring.policy.js';
import { storiesPolicy } from './site/stories/stories.policy.js';

/** All rules about who may do what, joined: the policy matrix test and the boot check read them from here. */
export const policies = {
  ...identityPolicy,
  ...filesPolicy,
  ...notificationsPolicy,
  ...formsPolicy,
  ...contestsPolicy,
  ...applicationsPolicy,
  ...juriesPolicy,
  ...scoringPolicy,
  ...fundingPolicy,
  ...awardsPolicy,
  ...projectsPolicy,
  ...storiesPolicy,
};
