import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MeView } from '../../../src/identity/people/people.dto.js';
import type { Role } from '../../../src/platform/actor.rules.js';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { laurelFetch } from './client.js';
import { isProblem } from './problem.js';
import { announceSessionEnd } from './session-end.js';

export type Me = MeView;
export type Membership = Me['memberships'][number];

const json = { 'Content-Type': 'application/json' };

/** Asks the server who is signed in; null when nobody is. */
export async function fetchMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    const response = await laurelFetch('/api/me', { signal });
    return response.status === 204 ? null : ((await response.json()) as Me);
  } catch (error) {
    if (isProblem(error) && error.status === 401) return null;
    throw error;
  }
}

/**
 * Who is signed in. A session that ends does not empty this: the page with what was typed stays, and the
 * frame offers to sign in beside it.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ client, signal }): Promise<Me | null> => {
    const now = await fetchMe(signal);
    const before = client.getQueryData<Me | null>(['me']);
    if (now || !before) return now;
    announceSessionEnd();
    return before;
  },
  staleTime: 60_000,
  meta: { anonymous: true },
});

/** `data` is undefined while unknown, null when nobody is signed in. */
export const useMe = () => useQuery(meQuery);

/** For pages that read notifications: `client.setQueryData(unreadKey, n)`. */
export const unreadKey = ['me', 'notifications', 'unread'] as const;

/** How many notifications are unread; asked once a minute while somebody is signed in. */
export function useUnread(): number {
  const { data: me } = useMe();
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => {
      const response = await laurelFetch('/api/me/notifications/unread', { signal });
      return ((await response.json()) as { unread: number }).unread;
    },
    enabled: Boolean(me),
    refetchInterval: 60_000,
    retry: false,
    meta: { anonymous: true },
  });
  return data ?? 0;
}

/** Remembers the language on the profile, so that it is the same on the next device. */
export async function saveLocale(locale: Locale): Promise<void> {
  await laurelFetch('/api/me/locale', { method: 'PUT', headers: json, body: JSON.stringify({ locale }) });
}

/** Ends the session and forgets everything that was read with it. */
export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    await laurelFetch('/auth/sign-out', { method: 'POST' });
    client.clear();
    // a full load: nothing of the former person stays in memory
    window.location.assign('/');
  };
}

/** Does the person hold one of `roles` somewhere? An owner may do what a coordinator may. */
export const holds = (me: Me | null | undefined, ...roles: Role[]): boolean =>
  Boolean(
    me?.memberships.some(
      ({ role }) => roles.includes(role) || (role === 'owner' && roles.includes('coordinator')),
    ),
  );
