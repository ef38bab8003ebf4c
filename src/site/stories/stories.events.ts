import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../../platform/events.js';

const ofProject = z.strictObject({ projectId: z.uuid(), personId: z.uuid() });

/** Subject: the story. */
export const storiesEvents = declareEvents({
  'story.created': ofProject,
  'story.edited': z.strictObject({ fields: z.array(z.string()) }),
  'story.published': ofProject,
  /** By a coordinator, or because the grantee took the consent back. */
  'story.unpublished': ofProject.extend({ because: z.enum(['coordinator', 'consent']) }),
});

type StoriesPayloads = PayloadsOf<typeof storiesEvents>;
declare module '../../platform/events.js' {
  interface EventPayloads extends StoriesPayloads {}
}
