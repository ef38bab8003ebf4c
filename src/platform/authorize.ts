import type { Actor } from './actor.rules.js';
import { currentContext } from './context.js';
import { DomainError, NotFound, type Params } from './errors.js';
import { logger } from './logger.js';

/** The answer to "may I?": yes, no with a reason that can be told, or "there is no such thing" for who may not see it. */
export type Decision = { ok: true } | { ok: false; code: string; params?: Params };
export type Rule<Subject> = (actor: Actor, subject: Subject) => Decision;

export const allow: Decision = { ok: true };
export const notFound: Decision = { ok: false, code: 'not_found' };
export const deny = (code: string, params?: Params): Decision => ({
  ok: false,
  code,
  ...(params && { params }),
});

/** Every rule of the program, by action. Modules add theirs: `declare module … { interface Policies extends … }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Policies {}
export type Action = keyof Policies & string;
// biome-ignore lint/suspicious/noExplicitAny: the subject's type is the rule's own
type AnyRule = Rule<any>;
type SubjectOf<A extends Action> = Policies[A] extends Rule<infer Subject> ? Subject : never;

const rules = new Map<string, AnyRule>();

/** Declares a module's rules: action → decision on locked rows. Each action is declared once. */
export function policy<T extends Record<string, AnyRule>>(declared: T): T {
  for (const [action, rule] of Object.entries(declared)) {
    const known = rules.get(action);
    if (known && known !== rule) throw new Error(`Action ${action} is declared twice`);
    rules.set(action, rule);
  }
  return declared;
}

export const knownActions = (): string[] => [...rules.keys()].sort();

/** Asks the rule without acting on the answer; for `can` in views. */
export function decide<A extends Action>(actor: Actor, action: A, subject: SubjectOf<A>): Decision {
  const rule = rules.get(action);
  if (!rule) throw new Error(`No policy declares ${action}`);
  return rule(actor, subject);
}

/** Lets the use case go on, or refuses. Call it on locked rows, as they are when the change is made. */
export function authorize<A extends Action>(actor: Actor, action: A, subject: SubjectOf<A>): void {
  const decision = decide(actor, action, subject);
  if (decision.ok) {
    currentContext()?.authorised.add(action);
    return;
  }
  logger.info({ action, actor: actor.id, code: decision.code }, 'denied');
  if (decision.code === 'not_found') throw new NotFound();
  throw new DomainError(decision.code, 403, decision.params);
}

export type Can<A extends Action = Action> = Partial<Record<A, Decision>>;

/**
 * The `can` of a view: each action with its decision, so that a client greys a button and says why.
 * Actions whose answer is "not found" are left out: what does not exist for the reader is not offered.
 */
export function can<A extends Action>(actor: Actor, subject: SubjectOf<A>, ...actions: A[]): Can<A> {
  const decisions: Can<A> = {};
  for (const action of actions) {
    const decision = decide(actor, action, subject);
    if (decision.ok || decision.code !== 'not_found') decisions[action] = decision;
  }
  return decisions;
}
