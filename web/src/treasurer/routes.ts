import type { RouteObject } from 'react-router';
import { page } from '../page.js';

/** What a treasurer does, under /money. */
export const treasurerRoutes: RouteObject[] = [
  { index: true, lazy: page('treasurer', () => import('./HomePage.js')) },
  { path: 'funds/:id', lazy: page('treasurer', () => import('./FundPage.js')) },
  { path: 'payments', lazy: page('treasurer', () => import('./PaymentsPage.js')) },
  { path: 'gifts', lazy: page('treasurer', () => import('./GiftsPage.js')) },
  { path: 'donors', lazy: page('treasurer', () => import('./DonorsPage.js')) },
];
