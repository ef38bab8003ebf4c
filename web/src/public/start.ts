import type { Role } from '../../../src/platform/actor.rules.js';
import { holds, type Me } from '../api/session.js';
import { isBuilt } from '../areas.js';

/** Where the work of a role begins. */
const desks: readonly { path: string; roles: readonly Role[] }[] = [
  { path: '/manage', roles: ['coordinator'] },
  { path: '/money', roles: ['treasurer'] },
  { path: '/jury', roles: ['juror', 'chair'] },
  { path: '/manage', roles: ['viewer'] },
];

/** Where a person goes after signing in, if they asked for nothing else: to their work, else to their applications. */
export function startOf(me: Me): string {
  const desk = desks.find(({ path, roles }) => holds(me, ...roles) && isBuilt(path));
  return desk?.path ?? (isBuilt('/me') ? '/me' : '/');
}

/** Where somebody begins who has just been given `role`. */
export function startOfRole(role: Role): string {
  const desk = desks.find(({ roles }) => roles.includes(role === 'owner' ? 'coordinator' : role));
  return desk && isBuilt(desk.path) ? desk.path : '/';
}
