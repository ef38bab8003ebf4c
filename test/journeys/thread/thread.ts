import type { Association } from '../../../src/identity/associations/association.entity.js';
import type { Client } from '../../support/client.js';
import type { Laurel } from '../../support/laurel.js';
import type { Setting, Visitor } from '../../support/visitor.js';

/** What the example answers ask for: two pieces at 25 000. */
export const GRANT = 50_000;

/** Addresses of the experts. */
export const jurors = (slug: string): [string, ...string[]] => [
  `vera.${slug}@example.org`,
  `oleg.${slug}@example.org`,
  `irina.${slug}@example.org`,
];

/** One run of the whole: where, for whom, in which language and width. */
export interface Thread {
  laurel: Laurel;
  association: Association;
  setting: Setting;
}

/** Somebody who signed in by the page. */
export type Guest = Visitor & { client: Client };
