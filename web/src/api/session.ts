import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../src/platform/actor.rules.js';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { authSignOut, type MeView, meChangeLocale, meSee, notificationsUnread } from './generated/index.js';
import { cameAnonymously } from './preview.js';
import { isProblem } from './problem.js';
import { announceSessionEnd } from './session-end.js';

export type Me = MeView;
export type Membership = Me['memberships'][number];

/** Asks the server who is signed in; null when nobody is. */
export async function fetchMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    return await meSee({ signal });
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
  initialData: () => (cameAnonymously() ? null : undefined),
  // that somebody signs in is learnt from where they do so
  staleTime: ({ state }) => (state.data === null ? Number.POSITIVE_INFINITY : 60_000),
  meta: { anonymous: true },
});

const otherTabs = new BroadcastChannel('laurel-session');

/** Tells this person's other tabs that a session has begun. */
export const announceSession = (): void => otherTabs.postMessage('begun');

/** Hears of sessions that begin in another tab. */
export const onSession = (listener: () => void): void => otherTabs.addEventListener('message', listener);

/** `data` is undefined while unknown, null when nobody is signed in. */
export const useMe = () => useQuery(meQuery);

/** For pages that read notifications: `client.setQueryData(unreadKey, n)`. */
export const unreadKey = ['me', 'notifications', 'unread'] as const;

/** How many notifications are unread; asked once a minute while somebody is signed in. */
export function useUnread(): number {
  const { data: me } = useMe();
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => (await notificationsUnread({ signal })).unread,
    enabled: Boolean(me),
    refetchInterval: 60_000,
    retry: false,
    meta: { anonymous: true },
  });
  return data ?? 0;
}

/** Remembers the language on the profile, so that it is the same on the next device. */
export async function saveLocale(locale: Locale): Promise<void> {
  await meChangeLocale({ body: { locale } });
}

/** Ends the session, forgets everything that was read with it, and goes to `to`. */
export function useSignOut(to = '/') {
  const client = useQueryClient();
  return async () => {
    await authSignOut();
    client.clear();
    // a full load: nothing of the former person stays in memory
    window.location.assign(to);
  };
}

/** Does the person hold one of `roles` somewhere? An owner may do what a coordinator may. */
export const holds = (me: Me | null | undefined, ...roles: Role[]): boolean =>
  Boolean(
    me?.memberships.some(
      ({ role }) => roles.includes(role) || (role === 'owner' && roles.includes('coordinator')),
    ),
  );
