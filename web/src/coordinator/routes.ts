import type { RouteObject } from 'react-router';

/** What a coordinator does, under /manage. */
export const coordinatorRoutes: RouteObject[] = [];
