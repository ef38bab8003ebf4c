import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** Pages anyone may see, from the root of the site. */
export const publicRoutes: RouteObject[] = [
  { index: true, lazy: page('public', () => import('./HomePage.js')) },
];
