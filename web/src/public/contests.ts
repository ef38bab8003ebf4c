import {
  publicContestsListInfiniteOptions,
  publicContestsListOptions,
  publicContestsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { PublicContestPage, PublicContestView } from '../api/generated/index.js';
import { keyset } from '../api/keyset.js';
import { fromPreview } from './from-preview.js';

/** Calls that take applications, or will; by their deadline. */
export const callsQuery = (when: 'open' | 'upcoming') => ({
  ...publicContestsListOptions({ query: { when } }),
  ...fromPreview<PublicContestPage>(`/api/public/contests?when=${when}`),
});

/** Contests that take no more applications, the latest first. */
export const pastQuery = () => ({
  ...publicContestsListInfiniteOptions({ query: { when: 'past', limit: 10 } }),
  ...keyset,
});

export const contestQuery = (slug: string) => ({
  ...publicContestsSeeOptions({ path: { slug } }),
  ...fromPreview<PublicContestView>(`/api/public/contests/${slug}`),
});
