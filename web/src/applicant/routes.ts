import type { RouteObject } from 'react-router';

/** What an applicant does, under /me. */
export const applicantRoutes: RouteObject[] = [];
