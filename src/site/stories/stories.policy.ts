import { type Actor, hasRole, type Role } from '../../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../../platform/authorize.js';
import type { ProjectState } from '../../projects/project.rules.js';
import type { Story } from './story.entity.js';
import { readableIn } from './story.rules.js';

interface OfAssociation {
  associationId: string;
}
export interface StorySubject extends OfAssociation {
  published: boolean;
  /** It can be read in some language from title to end. */
  complete: boolean;
  /** The grantee agrees to the publication now. */
  consented: boolean;
}

/** What the rules ask about a story. */
export const subjectOf = (story: Story, consented: boolean): StorySubject => ({
  associationId: story.associationId,
  published: story.publishedAt !== null,
  complete: readableIn(story).length > 0,
  consented,
});

const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];

const see = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...staff) ? allow : notFound;

const coordinates = (actor: Actor, of: OfAssociation): Decision =>
  hasRole(actor, of.associationId, 'coordinator')
    ? allow
    : see(actor, of).ok
      ? deny('role.coordinator_required')
      : notFound;

/** What everybody sees is public by the queries' own rule; this is about making it. */
export const storiesPolicy = policy({
  'story.list': see,
  'story.see': see,
  'story.create': (actor: Actor, project: OfAssociation & { state: ProjectState }): Decision => {
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
