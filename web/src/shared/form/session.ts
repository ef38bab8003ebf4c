import type { Answers } from '../../../../src/forms/form.rules.js';
import { isProblem } from '../../api/problem.js';
import {
  type Autosave,
  answersOf,
  autosaveAfter,
  beginAutosave,
  type Happening,
  statusOf,
  toSend,
  unsaved,
} from './autosave.js';
import type { KeptChanges } from './kept.js';
import { rebase } from './merge.js';

export interface Saved {
  version: number;
  /** ISO 8601. */
  savedAt: string;
}

export interface FormSource {
  version: number;
  answers: Answers;
  /** ISO 8601. */
  updatedAt?: string;
  /** Sends the fields named. @throws Problem: 412 with `current: { version, answers, updatedAt? }`, 422 with pointers */
  save: (answers: Answers, version: number) => Promise<Saved>;
  kept: KeptChanges;
  /** Called when a change was refused because nobody is signed in. */
  onSignedOut?: () => void;
}

/** Milliseconds: from the last key to saving, and the longest wait while somebody types on. */
export const pauses = { quiet: 1_000, most: 8_000 };

const mostWait = 60_000;

/**
 * A form while it is written: takes changes, saves them a moment later, keeps on this device what is not saved,
 * and goes on after a lost connection, an ended session or a newer version. One per form on the page.
 */
export class FormSession {
  private state: Autosave;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitingSince: number | undefined;
  private running: Promise<void> | undefined;
  private opened = false;
  /** Fields whose unsaved text was found on this device. */
  readonly restored: string[];

  constructor(private readonly source: FormSource) {
    this.state = beginAutosave(source.version, source.answers, source.updatedAt);
    const found = new Set<string>();
    for (const { base, pending } of source.kept.all()) {
      const merged = rebase({ ...this.state.base, ...base }, pending, this.state.base);
      for (const field of Object.keys(merged.pending)) found.add(field);
      this.state = {
        ...this.state,
        pending: { ...this.state.pending, ...merged.pending },
        conflicts: [
          ...this.state.conflicts.filter(({ field }) => !Object.hasOwn(merged.pending, field)),
          ...merged.conflicts,
        ],
      };
    }
    if (this.state.conflicts.length > 0) this.state = { ...this.state, phase: 'conflict' };
    this.restored = [...found];
  }

  readonly get = (): Autosave => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins to save by itself. @returns the function that ends it, sending what waits without waiting for it */
  readonly open = (): (() => void) => {
    this.opened = true;
    this.keep();
    this.source.kept.takeOver();
    this.plan();
    return () => {
      void this.send();
      this.opened = false;
      clearTimeout(this.timer);
    };
  };

  /** New values of fields; a function gets the answers as they are now. */
  readonly change = (change: Answers | ((answers: Answers) => Answers)): void => {
    const answers = typeof change === 'function' ? change(answersOf(this.state)) : change;
    this.happen({ type: 'changed', answers });
  };

  /** Answers read again: newer ones are taken in, those being typed are left alone. */
  readonly seen = (version: number, answers: Answers, savedAt?: string): void => {
    if (this.state.phase !== 'sending' && version > this.state.version)
      this.happen({ type: 'newer', version, answers, savedAt });
  };

  readonly choose = (answers: Answers): void => this.happen({ type: 'chosen', answers });

  /** Tries again what stopped. */
  readonly resume = (): void => {
    if (['offline', 'signedOut', 'failed'].includes(this.state.phase)) {
      this.happen({ type: 'resumed' });
      void this.send();
    }
  };

  /** Saves at once what waits for a pause; what has stopped stays stopped. */
  readonly saveNow = (): void => void this.send();

  /** Saves now. @returns whether everything typed is on the server */
  readonly flush = async (): Promise<boolean> => {
    this.happen({ type: 'resumed' });
    for (let round = 0; round < 10; round++) {
      if (this.running) await this.running;
      else if (toSend(this.state)) await this.send();
      else break;
    }
    return statusOf(this.state) === 'saved';
  };

  private happen(happening: Happening): void {
    const before = this.state;
    this.state = autosaveAfter(before, happening);
    if (this.state === before) return;
    if (happening.type !== 'sent') this.keep();
    this.plan();
    for (const listener of this.listeners) listener();
  }

  private keep(): void {
    const pending = unsaved(this.state);
    const base = Object.fromEntries(Object.keys(pending).map((field) => [field, this.baseOf(field)]));
    this.source.kept.write({ base, pending, at: new Date().toISOString() });
  }

  /** While a conflict is open its field was not made upon the newer answer: found again, it is asked again. */
  private baseOf(field: string): unknown {
    const asked = this.state.conflicts.some((conflict) => conflict.field === field);
    return asked ? unsaved(this.state)[field] : (this.state.base[field] ?? null);
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.opened) return;
    const { phase, failures } = this.state;
    if (toSend(this.state)) {
      this.waitingSince ??= Date.now();
      const left = this.waitingSince + pauses.most - Date.now();
      this.timer = setTimeout(() => void this.send(), Math.max(0, Math.min(pauses.quiet, left)));
    } else {
      this.waitingSince = undefined;
      if (phase === 'offline' || (phase === 'failed' && this.mayPass()))
        this.timer = setTimeout(this.resume, Math.min(3_000 * 2 ** (failures - 1), mostWait));
    }
  }

  /** A failure of the moment: the server, or too many requests. What it said no to stays a no. */
  private mayPass(): boolean {
    const { problem } = this.state;
    return !isProblem(problem) || problem.status >= 500 || problem.status === 429 || problem.status === 409;
  }

  private send(): Promise<void> {
    if (this.running) return this.running;
    const answers = toSend(this.state);
    if (!answers) return Promise.resolve();
    this.waitingSince = undefined;
    this.happen({ type: 'sent' });
    this.running = this.source
      .save(answers, this.state.version)
      .then(
        ({ version, savedAt }) =>
          () =>
            this.happen({ type: 'saved', version, savedAt }),
        (error: unknown) => () => this.failed(error),
      )
      .then((settle) => {
        this.running = undefined;
        settle();
      });
    return this.running;
  }

  private failed(error: unknown): void {
    this.happen(afterFailure(error, this.state.sending ?? {}));
    if (this.state.phase === 'signedOut') this.source.onSignedOut?.();
  }
}

/** What a failed change means: newer answers, answers refused, or that saving has to stop for now. */
function afterFailure(error: unknown, sent: Answers): Happening {
  if (!isProblem(error)) return { type: 'stopped', phase: 'failed', problem: error };
  const current = error.current as { version?: number; answers?: Answers; updatedAt?: string } | undefined;
  if (error.status === 412 && current?.version && current.answers) {
    const { version, answers, updatedAt } = current;
    return { type: 'newer', version, answers, savedAt: updatedAt };
  }
  const messages = refusals(error.errors, sent);
  if (error.status === 422 && Object.keys(messages).length > 0) return { type: 'refused', messages };
  const phase = error.status === 401 ? 'signedOut' : error.status === 0 ? 'offline' : 'failed';
  return { type: 'stopped', phase, problem: error };
}

/** Messages by field sent: `/answers/budget/rows/0` is the budget's. */
function refusals(
  errors: readonly { pointer: string; message: string }[],
  sent: Answers,
): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { pointer, message } of errors) {
    const field = /^\/answers\/([^/]+)/.exec(pointer)?.[1];
    if (field && Object.hasOwn(sent, field)) messages[field] ??= message;
  }
  return messages;
}
