import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** What a coordinator does, under /manage. */
export const coordinatorRoutes: RouteObject[] = [
  { index: true, lazy: page('coordinator', () => import('./HomePage.js')) },
  { path: 'contests', lazy: page('coordinator', () => import('./ContestsPage.js')) },
  { path: 'contests/new', lazy: page('coordinator', () => import('./NewContestPage.js')) },
  { path: 'contests/:id', lazy: page('coordinator', () => import('./OverviewPage.js')) },
  { path: 'contests/:id/general', lazy: page('coordinator', () => import('./GeneralPage.js')) },
  { path: 'contests/:id/dates', lazy: page('coordinator', () => import('./DatesPage.js')) },
  { path: 'contests/:id/nominations', lazy: page('coordinator', () => import('./NominationsPage.js')) },
  { path: 'contests/:id/money', lazy: page('coordinator', () => import('./MoneyPage.js')) },
  {
    path: 'contests/:id/rules',
    lazy: page('coordinator', () => import('./RulesPage.js'), 'errors', 'stage'),
  },
  {
    path: 'contests/:id/eligibility',
    lazy: page('coordinator', () => import('./EligibilityPage.js'), 'errors', 'stage'),
  },
  { path: 'forms', lazy: page('coordinator', () => import('./FormsPage.js')) },
  { path: 'forms/:id', lazy: page('coordinator', () => import('./FormPage.js'), 'errors', 'form') },
  { path: 'contests/:id/applications', lazy: page('coordinator', () => import('./ApplicationsPage.js')) },
  {
    path: 'contests/:id/screening',
    lazy: page('coordinator', () => import('./ScreeningPage.js'), 'form', 'eligibility', 'errors'),
  },
  {
    path: 'applications/:id',
    lazy: page('coordinator', () => import('./ApplicationPage.js'), 'form', 'eligibility', 'errors'),
  },
  { path: 'contests/:id/jury', lazy: page('coordinator', () => import('./JuryPage.js')) },
  { path: 'contests/:id/assignment', lazy: page('coordinator', () => import('./AssignmentPage.js')) },
  { path: 'contests/:id/conflicts', lazy: page('coordinator', () => import('./ConflictsPage.js')) },
  { path: 'contests/:id/ranking', lazy: page('coordinator', () => import('./RankingPage.js')) },
  { path: 'contests/:id/calibration', lazy: page('coordinator', () => import('./CalibrationPage.js')) },
  { path: 'contests/:id/awards', lazy: page('coordinator', () => import('./AwardsPage.js')) },
  { path: 'projects', lazy: page('coordinator', () => import('./ProjectsPage.js')) },
  { path: 'projects/:id', lazy: page('coordinator', () => import('./ProjectPage.js'), 'form') },
  { path: 'people', lazy: page('coordinator', () => import('./PeoplePage.js')) },
  { path: 'mails', lazy: page('coordinator', () => import('./MailsPage.js')) },
  { path: 'association', lazy: page('coordinator', () => import('./AssociationPage.js')) },
];
