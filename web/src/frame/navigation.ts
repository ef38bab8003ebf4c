import type { Role } from '../../../src/platform/actor.rules.js';
import { holds, type Me, useMe } from '../api/session.js';
import { isBuilt } from '../areas.js';

export interface NavigationItem {
  to: string;
  label: 'contests' | 'results' | 'stories' | 'check' | 'me' | 'jury' | 'manage' | 'money';
}

/** Who works for an association finds these in the footer: the header is for their work. */
const forVisitors = (me: Me | null) => !me || me.memberships.length === 0;

const items: readonly (NavigationItem & { for: (me: Me | null) => boolean })[] = [
  { to: '/', label: 'contests', for: () => true },
  { to: '/results', label: 'results', for: forVisitors },
  { to: '/stories', label: 'stories', for: forVisitors },
  { to: '/me', label: 'me', for: (me) => me !== null },
  { to: '/jury', label: 'jury', for: has('juror', 'chair') },
  { to: '/manage', label: 'manage', for: has('coordinator', 'chair', 'viewer') },
  { to: '/money', label: 'money', for: has('treasurer', 'coordinator', 'chair', 'viewer') },
];

const site: readonly NavigationItem[] = [
  { to: '/', label: 'contests' },
  { to: '/results', label: 'results' },
  { to: '/stories', label: 'stories' },
  { to: '/check', label: 'check' },
];

function has(...roles: Role[]) {
  return (me: Me | null) => holds(me, ...roles);
}

/** Where this person may go from the header. */
export function useNavigation(): NavigationItem[] {
  const { data: me = null } = useMe();
  return items.filter((item) => isBuilt(item.to) && item.for(me));
}

/** What everybody may read, whoever they are. */
export const siteSections = (): NavigationItem[] => site.filter(({ to }) => isBuilt(to));
