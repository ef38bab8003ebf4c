import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** What an expert does, under /jury. */
export const jurorRoutes: RouteObject[] = [
  { index: true, lazy: page('juror', () => import('./HomePage.js')) },
  { path: 'contests/:id', lazy: page('juror', () => import('./QueuePage.js'), 'errors') },
  { path: 'contests/:id/conflicts', lazy: page('juror', () => import('./ConflictsPage.js'), 'errors') },
  {
    path: 'applications/:id',
    lazy: page('juror', () => import('./ReviewPage.js'), 'form', 'errors'),
  },
];
