import { previewOf } from '../api/preview.js';

/** The answer that came with the page; as old as the page is, so that coming back later asks anew. */
export const fromPreview = <Data>(path: string) => ({
  initialData: () => previewOf<Data>(path),
  initialDataUpdatedAt: performance.timeOrigin,
});

/** The same for a list read page by page: its first page. */
export const firstFromPreview = <Page>(path: string) => ({
  initialData: () => {
    const first = previewOf<Page>(path);
    return first && { pages: [first], pageParams: [{} as never] };
  },
  initialDataUpdatedAt: performance.timeOrigin,
});
