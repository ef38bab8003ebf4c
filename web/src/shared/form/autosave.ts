import type { Answers } from '../../../../src/forms/form.rules.js';
import type { SaveStatus } from '../saveStatus.js';
import { type Conflict, rebase, same } from './merge.js';

/** `offline`, `signedOut` and `failed` wait until something resumes them; `conflict` until the person chose. */
export type Phase = 'resting' | 'sending' | 'offline' | 'signedOut' | 'failed' | 'conflict';

/** What is known of answers that are being written. `base` are the server's at `version`. */
export interface Autosave {
  version: number;
  base: Answers;
  /** Changes the server has not yet been sent, by field; null clears a field. */
  pending: Answers;
  /** Changes on their way. */
  sending: Answers | null;
  phase: Phase;
  conflicts: Conflict[];
  /** Changes the server will not take as they are, and why; they wait for another word from the person. */
  refused: Record<string, string>;
  /** When the server took the last change, ISO 8601. */
  savedAt: string | undefined;
  /** Why saving stopped, in `failed`. */
  problem: unknown;
  /** Attempts that failed one after another. */
  failures: number;
}

export type Happening =
  | { type: 'changed'; answers: Answers }
  | { type: 'sent' }
  | { type: 'saved'; version: number; savedAt: string }
  /** The server has newer answers: it refused a stale change, or they were read again. */
  | { type: 'newer'; version: number; answers: Answers; savedAt?: string }
  | { type: 'refused'; messages: Record<string, string> }
  | { type: 'stopped'; phase: 'offline' | 'signedOut' | 'failed'; problem?: unknown }
  | { type: 'resumed' }
  /** The values chosen for fields in conflict. */
  | { type: 'chosen'; answers: Answers };

export const beginAutosave = (version: number, answers: Answers, savedAt?: string): Autosave => ({
  version,
  base: answers,
  pending: {},
  sending: null,
  phase: 'resting',
  conflicts: [],
  refused: {},
  savedAt,
  problem: undefined,
  failures: 0,
});

/** The answers as the person sees them. */
export const answersOf = ({ base, sending, pending }: Autosave): Answers => ({
  ...base,
  ...sending,
  ...pending,
});

/** Everything typed that the server has not confirmed. */
export const unsaved = ({ sending, pending }: Autosave): Answers => ({ ...sending, ...pending });

/** What may go to the server now; null when there is nothing, or it has to wait. */
export function toSend({ phase, pending, refused }: Autosave): Answers | null {
  if (phase !== 'resting') return null;
  const ready = Object.entries(pending).filter(([field]) => !Object.hasOwn(refused, field));
  return ready.length > 0 ? Object.fromEntries(ready) : null;
}

export function statusOf(state: Autosave): SaveStatus {
  if (state.phase === 'sending') return 'saving';
  if (state.phase !== 'resting') return state.phase;
  if (Object.keys(state.pending).length === 0) return 'saved';
  return toSend(state) ? 'changed' : 'failed';
}

/** The state after what happened. Never drops a change that is neither saved nor given up by the person. */
export function autosaveAfter(state: Autosave, happening: Happening): Autosave {
  switch (happening.type) {
    case 'changed':
      return changed(state, happening.answers);
    case 'sent': {
      const sending = toSend(state);
      return sending
        ? { ...state, sending, pending: without(state.pending, Object.keys(sending)), phase: 'sending' }
        : state;
    }
    case 'saved': {
      const { version, savedAt } = happening;
      const base = { ...state.base, ...state.sending };
      const back = { ...state, version, base, savedAt, sending: null, problem: undefined, failures: 0 };
      // what was typed back to what has just been saved is no change any more
      const pending = Object.entries(state.pending).filter(([field, value]) => !same(value, base[field]));
      return { ...back, pending: Object.fromEntries(pending), phase: 'resting' };
    }
    case 'newer':
      return happening.version < state.version ? state : newer(state, happening);
    case 'refused': {
      const stuck = Object.entries(happening.messages).filter(
        ([field]) => !Object.hasOwn(state.pending, field),
      );
      return {
        ...unsent(state),
        phase: 'resting',
        refused: { ...state.refused, ...Object.fromEntries(stuck) },
      };
    }
    case 'stopped': {
      const { phase, problem } = happening;
      return { ...unsent(state), phase, problem, failures: state.failures + 1 };
    }
    case 'resumed':
      return ['offline', 'signedOut', 'failed'].includes(state.phase)
        ? { ...state, phase: state.conflicts.length > 0 ? 'conflict' : 'resting', problem: undefined }
        : state;
    case 'chosen':
      return chosen(state, happening.answers);
  }
}

function changed(state: Autosave, answers: Answers): Autosave {
  const pending = { ...state.pending };
  for (const [field, value] of Object.entries(answers)) {
    const onItsWay = state.sending !== null && Object.hasOwn(state.sending, field);
    const asked = state.conflicts.some((conflict) => conflict.field === field);
    if (!onItsWay && !asked && same(value, state.base[field])) delete pending[field];
    else pending[field] = value ?? null;
  }
  return { ...state, pending, refused: without(state.refused, Object.keys(answers)) };
}

function newer(
  state: Autosave,
  { version, answers, savedAt }: Extract<Happening, { type: 'newer' }>,
): Autosave {
  const { pending, conflicts } = rebase(state.base, unsaved(state), answers);
  const open = state.conflicts
    .filter(({ field }) => Object.hasOwn(pending, field) && !conflicts.some((one) => one.field === field))
    .map(({ field }) => ({ field, theirs: answers[field] ?? null }));
  const all = [...open, ...conflicts];
  return {
    ...state,
    version,
    base: answers,
    pending,
    sending: null,
    conflicts: all,
    phase: all.length > 0 ? 'conflict' : 'resting',
    savedAt: savedAt ?? state.savedAt,
    problem: undefined,
  };
}

function chosen(state: Autosave, answers: Answers): Autosave {
  const pending = { ...state.pending };
  for (const [field, value] of Object.entries(answers)) {
    if (same(value, state.base[field])) delete pending[field];
    else pending[field] = value ?? null;
  }
  const conflicts = state.conflicts.filter(({ field }) => !Object.hasOwn(answers, field));
  const phase = state.phase === 'conflict' && conflicts.length === 0 ? 'resting' : state.phase;
  return { ...state, pending, conflicts, phase };
}

/** What was on its way did not arrive: it waits again, under what was typed since. */
const unsent = (state: Autosave): Autosave => ({ ...state, pending: unsaved(state), sending: null });

const without = <Value>(map: Record<string, Value>, keys: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
