import type { Role } from '../../../src/platform/actor.rules.js';
import { holds, type Me, useMe } from '../api/session.js';
import { isBuilt } from '../areas.js';

export interface NavigationItem {
  to: string;
  label: 'contests' | 'me' | 'jury' | 'manage' | 'money';
}

const items: readonly (NavigationItem & { for: (me: Me | null) => boolean })[] = [
  { to: '/', label: 'contests', for: () => true },
  { to: '/me', label: 'me', for: (me) => me !== null },
  { to: '/jury', label: 'jury', for: has('juror', 'chair') },
  { to: '/manage', label: 'manage', for: has('coordinator', 'chair', 'viewer') },
  { to: '/money', label: 'money', for: has('treasurer') },
];

function has(...roles: Role[]) {
  return (me: Me | null) => holds(me, ...roles);
}

/** Where this person may go from the header. */
export function useNavigation(): NavigationItem[] {
  const { data: me = null } = useMe();
  return items.filter((item) => isBuilt(item.to) && item.for(me));
}
