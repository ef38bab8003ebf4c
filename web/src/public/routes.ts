import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** Pages anyone may see, from the root of the site. */
export const publicRoutes: RouteObject[] = [
  { index: true, lazy: page('public', () => import('./home/HomePage.js')) },
  { path: 'contests/:slug', lazy: page('public', () => import('./contest/ContestPage.js')) },
  { path: 'results', lazy: page('public', () => import('./results/ResultsPage.js')) },
  { path: 'results/:slug', lazy: page('public', () => import('./results/ResultPage.js')) },
  { path: 'stories', lazy: page('public', () => import('./stories/StoriesPage.js')) },
  { path: 'stories/:slug', lazy: page('public', () => import('./stories/StoryPage.js')) },
  { path: 'check', lazy: page('public', () => import('./check/CheckPage.js')) },
  { path: 'check/:code', lazy: page('public', () => import('./check/CheckPage.js')) },
  { path: 'sign-in', lazy: page('public', () => import('./sign-in/SignInPage.js')) },
  { path: 'setup', lazy: page('public', () => import('./setup/SetupPage.js')) },
  { path: 'invitations/:token', lazy: page('public', () => import('./invitation/InvitationPage.js')) },
];
