import type { RouteObject } from 'react-router';
import { page } from '../page.js';

const texts = ['form', 'errors', 'stage'] as const;

/** What an applicant does, under /me. */
export const applicantRoutes: RouteObject[] = [
  { index: true, lazy: page('applicant', () => import('./HomePage.js'), 'stage') },
  {
    path: 'apply/:slug',
    lazy: page('applicant', () => import('./StartPage.js'), ...texts, 'eligibility'),
  },
  {
    path: 'applications/:id',
    lazy: page('applicant', () => import('./ApplicationPage.js'), ...texts, 'eligibility'),
    children: [
      { index: true, lazy: page('applicant', () => import('./EditorPage.js')) },
      { path: 'check', lazy: page('applicant', () => import('./CheckPage.js')) },
    ],
  },
  { path: 'awards/:id', lazy: page('applicant', () => import('./AwardPage.js')) },
  { path: 'projects/:id', lazy: page('applicant', () => import('./ProjectPage.js')) },
  {
    path: 'projects/:id/report',
    lazy: page('applicant', () => import('./ReportPage.js'), ...texts),
    children: [
      { index: true, lazy: page('applicant', () => import('./ReportEditorPage.js')) },
      { path: 'check', lazy: page('applicant', () => import('./ReportCheckPage.js')) },
    ],
  },
];
