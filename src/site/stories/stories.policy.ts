import { type Actor, hasRole, type Role } from '../../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../../platform/authorize.js';
import type { ProjectState } from '../../projects/project.rules.js';
import type { Story } from './story.entity.js';
import { readableIn } from './story.rules.js';

interface OfAssociation {
  associationId: string;
}
interface Walled extends OfAssociation {
  /** A conflict of interest hides the application it came of from the actor. */
  hidden: boolean;
}
export interface StorySubject extends Walled {
  published: boolean;
  /** It can be read in some language from title to end. */
  complete: boolean;
  /** The grantee agrees to the publication now. */
  consented: boolean;
}

/** What the rules ask about a story. */
export const subjectOf = (story: Story, consented: boolean, hidden: boolean): StorySubject => ({
  associationId: story.associationId,
  hidden,
  published: story.publishedAt !== null,
  complete: readableIn(story).length > 0,
  consented,
});

const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];

const list = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...staff) ? allow : notFound;

const see = (actor: Actor, of: Walled): Decision => (of.hidden ? notFound : list(actor, of));

const coordinates = (actor: Actor, of: Walled): Decision => {
  if (!see(actor, of).ok) return notFound;
  return hasRole(actor, of.associationId, 'coordinator') ? allow : deny('role.coordinator_required');
};

/** What everybody sees is public by the queries' own rule; this is about making it. */
export const storiesPolicy = policy({
  'story.list': list,
  'story.see': see,
  'story.create': (actor: Actor, project: Walled & { state: ProjectState }): Decision => {
    const decision = coordinates(actor, project);
    if (!decision.ok) return decision;
    return project.state === 'closed' ? allow : deny('project.not_closed', { state: project.state });
  },
  'story.edit': coordinates,
  'story.publish': (actor: Actor, story: StorySubject): Decision => {
    const decision = coordinates(actor, story);
    if (!decision.ok) return decision;
    if (story.published) return deny('story.already_published');
    if (!story.consented) return deny('story.no_consent');
    return story.complete ? allow : deny('story.incomplete');
  },
  'story.unpublish': (actor: Actor, story: StorySubject): Decision => {
    const decision = coordinates(actor, story);
    return decision.ok && !story.published ? deny('story.not_published') : decision;
  },
});

type StoriesPolicies = typeof storiesPolicy;
declare module '../../platform/authorize.js' {
  interface Policies extends StoriesPolicies {}
}
