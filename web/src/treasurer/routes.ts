import type { RouteObject } from 'react-router';

/** What a treasurer does, under /money. */
export const treasurerRoutes: RouteObject[] = [];
