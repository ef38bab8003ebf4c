import type { Answers, FormDefinition } from '../../../src/forms/form.rules.js';
import type { Association } from '../../../src/identity/associations/association.entity.js';
import type { Client } from '../../support/client.js';
import type { Laurel } from '../../support/laurel.js';
import type { Colleague, Setting, Visitor } from '../../support/visitor.js';

/** What the example answers ask for: two pieces at 25 000. */
export const GRANT = 50_000;

/** Addresses of the experts. */
export const jurors = (slug: string): [string, ...string[]] => [
  `vera.${slug}@example.org`,
  `oleg.${slug}@example.org`,
  `irina.${slug}@example.org`,
];

/** One run of the whole: where, for whom, in which language and width, and who does the typing. */
export interface Thread {
  laurel: Laurel;
  association: Association;
  setting: Setting;
  typing: Typing;
}

/** Somebody who signed in by the page. */
export type Guest = Visitor & { client: Client };

/** The long typing of the thread: by hand in some runs, over HTTP in those that look at its pages only. */
export interface Typing {
  /** Lays every stage at once, so that one sitting sees a whole season. By hand the form gets more kinds of questions. */
  draft(thread: Thread, desk: Colleague, contestId: string): Promise<void>;
  /** Tells what the contest's conditions and the certificate ask for; the page to apply on is open before. */
  profile(thread: Thread, guest: Guest, slug: string): Promise<void>;
  /** Fills the application whose check is open, and opens its check again. */
  application(thread: Thread, guest: Guest, id: string, own: Answers): Promise<void>;
  /** Fills the report of the project whose page is open, and opens the report's check. */
  report(thread: Thread, guest: Guest, projectId: string, form: FormDefinition): Promise<void>;
}
