import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from './actor.rules.js';
import type { Locale } from './localised.rules.js';

/** What is known about the request or job that is running, for logs, events and the reader's language. */
export interface Context {
  requestId: string;
  locale: Locale;
  actor?: Actor;
  /** Actions `authorize` allowed so far: a route whose service asked nobody is a defect, not an open door. */
  authorised: Set<string>;
}

const storage = new AsyncLocalStorage<Context>();

export const runInContext = <T>(context: Context, run: () => T): T => storage.run(context, run);
export const currentContext = (): Context | undefined => storage.getStore();
