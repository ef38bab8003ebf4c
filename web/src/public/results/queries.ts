import {
  publicSiteListResultsInfiniteOptions,
  publicSiteSeeResultOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { PublicResultPage, PublicResultView } from '../../api/generated/index.js';
import { keyset } from '../../api/keyset.js';
import { firstFromPreview, fromPreview } from '../from-preview.js';

/** Contests whose results are known, the latest decision first. */
export const resultsQuery = () => ({
  ...publicSiteListResultsInfiniteOptions(),
  ...keyset,
  ...firstFromPreview<PublicResultPage>('/api/public/results'),
});

export const resultQuery = (slug: string) => ({
  ...publicSiteSeeResultOptions({ path: { slug } }),
  ...fromPreview<PublicResultView>(`/api/public/results/${slug}`),
});
