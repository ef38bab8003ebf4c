import type { RouteObject } from 'react-router';

/** What a juror and the chair do, under /jury. */
export const jurorRoutes: RouteObject[] = [];
