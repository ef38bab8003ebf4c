/** Makes an infinite query follow the server's keyset pages: `useInfiniteQuery({ ...xxxInfiniteOptions(…), ...keyset })`. */
export const keyset = {
  // nothing is added to the first request; the generated types want each query's own
  initialPageParam: {} as never,
  getNextPageParam: (page: { next: string | null }) => page.next,
};

/** All rows read so far. */
export const rowsOf = <Row>(data: { pages: { items: Row[] }[] } | undefined): Row[] =>
  data?.pages.flatMap(({ items }) => items) ?? [];

/** The `more` of a DataTable. */
export const moreOf = (query: {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}) =>
  query.hasNextPage
    ? { load: () => void query.fetchNextPage(), loading: query.isFetchingNextPage }
    : undefined;
