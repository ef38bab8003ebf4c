import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** What belongs to the person, under /account. */
export const accountRoutes: RouteObject[] = [
  { index: true, lazy: page('account', () => import('./profile/ProfilePage.js')) },
  { path: 'security', lazy: page('account', () => import('./security/SecurityPage.js')) },
  { path: 'consents', lazy: page('account', () => import('./ConsentsPage.js')) },
  { path: 'notifications', lazy: page('account', () => import('./NotificationsPage.js')) },
  { path: 'preferences', lazy: page('account', () => import('./PreferencesPage.js')) },
];
