import type { RouteObject } from 'react-router';

/** What belongs to the person, under /account. */
export const accountRoutes: RouteObject[] = [];
