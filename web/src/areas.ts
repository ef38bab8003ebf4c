import { matchRoutes, type RouteObject } from 'react-router';
import type { Role } from '../../src/platform/actor.rules.js';
import { accountRoutes } from './account/routes.js';
import { applicantRoutes } from './applicant/routes.js';
import { coordinatorRoutes } from './coordinator/routes.js';
import { jurorRoutes } from './juror/routes.js';
import { publicRoutes } from './public/routes.js';
import { treasurerRoutes } from './treasurer/routes.js';

interface PrivateArea {
  path: string;
  /** Who may enter; absent: anyone signed in. */
  roles?: readonly Role[];
  routes: RouteObject[];
}

/** The areas behind sign-in. A person without the role meets the same page as where nothing is. */
export const privateAreas: readonly PrivateArea[] = [
  { path: 'me', routes: applicantRoutes },
  { path: 'jury', roles: ['juror', 'chair'], routes: jurorRoutes },
  { path: 'manage', roles: ['coordinator', 'chair', 'viewer'], routes: coordinatorRoutes },
  { path: 'money', roles: ['treasurer', 'coordinator', 'chair', 'viewer'], routes: treasurerRoutes },
  { path: 'account', routes: accountRoutes },
];

const all: RouteObject[] = [
  { children: publicRoutes },
  ...privateAreas.map(({ path, routes }) => ({ path, children: routes })),
];

/** Is there a page at `path`? The frame links only to what exists. */
export const isBuilt = (path: string): boolean => {
  const last = matchRoutes(all, path)?.at(-1)?.route;
  return last !== undefined && !last.children;
};
