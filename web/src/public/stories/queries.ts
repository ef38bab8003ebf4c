import { STORIES_AT_HOME } from '../../../../src/site/pages/pages.rules.js';
import {
  publicSiteListStoriesInfiniteOptions,
  publicSiteListStoriesOptions,
  publicSiteSeeStoryOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { PublicStoryPage, PublicStoryView } from '../../api/generated/index.js';
import { keyset } from '../../api/keyset.js';
import { firstFromPreview, fromPreview } from '../from-preview.js';

/** All stories, the latest published first. */
export const storiesQuery = () => ({
  ...publicSiteListStoriesInfiniteOptions(),
  ...keyset,
  ...firstFromPreview<PublicStoryPage>('/api/public/stories'),
});

/** The few that the home page shows. */
export const latestStoriesQuery = () => ({
  ...publicSiteListStoriesOptions({ query: { limit: STORIES_AT_HOME } }),
  ...fromPreview<PublicStoryPage>(`/api/public/stories?limit=${STORIES_AT_HOME}`),
});

export const storyQuery = (slug: string) => ({
  ...publicSiteSeeStoryOptions({ path: { slug } }),
  ...fromPreview<PublicStoryView>(`/api/public/stories/${slug}`),
});
