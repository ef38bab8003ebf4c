import type { Answers } from '../../../../src/forms/form.rules.js';

/** Unsaved changes as they are kept on this device, with the answers they were made upon. */
export interface Kept {
  base: Answers;
  pending: Answers;
  /** ISO 8601. */
  at: string;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'laurel-unsaved';

/**
 * Unsaved changes of one form, in the browser's storage. Every tab writes a place of its own, so that two tabs
 * do not overwrite one another; a tab that opens takes over what others left behind.
 */
export class KeptChanges {
  private readonly own: string;

  /** @param form names the form and the person: what somebody typed is not shown to the next one */
  constructor(
    private readonly form: string,
    private readonly storage: Storage,
    tab: string = Math.random().toString(36).slice(2),
  ) {
    this.own = `${this.place}${tab}`;
  }

  /** What tabs left behind, oldest first. */
  all(): Kept[] {
    return this.keys()
      .flatMap((key) => read(this.storage.getItem(key)) ?? [])
      .sort((one, other) => one.at.localeCompare(other.at));
  }

  /** Keeps this tab's changes; forgets them when there are none. Never throws: a full storage only loses the net. */
  write(kept: Kept): void {
    try {
      if (Object.keys(kept.pending).length === 0) this.storage.removeItem(this.own);
      else this.storage.setItem(this.own, JSON.stringify(kept));
    } catch {
      // saving to the server goes on; only the second net is missing
    }
  }

  /** Forgets what other tabs left: this one has it now. */
  takeOver(): void {
    for (const key of this.keys()) if (key !== this.own) this.storage.removeItem(key);
  }

  private get place(): string {
    return `${prefix}:${this.form}:`;
  }

  private keys(): string[] {
    return Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '').filter(
      (key) => key.startsWith(this.place),
    );
  }
}

function read(text: string | null): Kept | undefined {
  try {
    const { base, pending, at } = JSON.parse(text ?? 'null') as Partial<Kept>;
    return base && pending && at ? { base, pending, at } : undefined;
  } catch {
    return undefined;
  }
}
