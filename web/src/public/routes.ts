import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** Pages anyone may see, from the root of the site. */
export const publicRoutes: RouteObject[] = [
  { index: true, lazy: page('public', () => import('./home/HomePage.js')) },
  { path: 'contests/:slug', lazy: page('public', () => import('./contest/ContestPage.js')) },
  { path: 'sign-in', lazy: page('public', () => import('./sign-in/SignInPage.js')) },
  { path: 'setup', lazy: page('public', () => import('./setup/SetupPage.js')) },
  { path: 'invitations/:token', lazy: page('public', () => import('./invitation/InvitationPage.js')) },
];
