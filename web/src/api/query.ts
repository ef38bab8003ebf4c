import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.js';

interface Handlers {
  /** Somebody was signed in, and the session ended in the middle of their work. */
  sessionEnded: () => void;
  /** A page asked for something, and nobody is signed in. */
  signInNeeded: () => void;
}

declare module '@tanstack/react-query' {
  interface Register {
    /** `anonymous`: the query is allowed to find nobody signed in (the header asks who is there). */
    queryMeta: { anonymous?: boolean };
  }
}

// At once, not a turn later: the second click of a double click meets a button that is busy.
notifyManager.setScheduler(queueMicrotask);

const unauthorised = (error: Error) => isProblem(error) && error.status === 401;

/** The request cache. Reads are tried again when the network or the server failed, never when it said no. */
export function makeQueryClient({ sessionEnded, signInNeeded }: Handlers): QueryClient {
  const wasSignedIn = () => Boolean(client.getQueryData(['me']));
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!unauthorised(error) || query.meta?.anonymous) return;
        if (wasSignedIn()) sessionEnded();
        else signInNeeded();
      },
    }),
    mutationCache: new MutationCache({
      // Without a session before, the 401 is the page's own affair: a wrong password.
      onError: (error) => {
        if (unauthorised(error) && wasSignedIn()) sessionEnded();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (failures, error) =>
          failures < 2 && (!isProblem(error) || error.status === 0 || error.status >= 502),
      },
      // A change is sent at once or fails at once: only its page knows whether it may be sent again.
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
