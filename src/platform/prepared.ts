import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import pg from 'pg';

/** The first uses of a statement on a connection are not worth a place among those it keeps. */
const USES = 3;

/** Of so many statements a connection keeps the plan; each takes the server some 50 kB. */
const KEPT = 250;

/** So many others are remembered while there is a place to win. */
const SEEN = 1000;

const names = new Map<string, string>();

const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
};

const BEGIN = 'START TRANSACTION';

/**
 * A connection that lets the server keep what it has parsed of a statement that comes again: our statements are long
 * and their work is short, so that reading them is most of it. Statements that differ in their values only are one.
 *
 * A transaction is begun in one message with its first statement, which waits for nothing in between. This needs
 * `pipeline: true`. Should the beginning fail where the statement does not, the connection is given up.
 */
export class PreparingClient extends pg.Client {
  private readonly seen = new Map<string, number>();
  private readonly kept = new Set<string>();
  private held?: Duplex;

  override query(...input: unknown[]): never {
    if (input[0] === BEGIN && typeof input.at(-1) !== 'function') return this.begin() as never;
    const [text, values, ...rest] = input;
    const named =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && this.keeps(text)
        ? [{ name: nameOf(text), text, values }, ...rest]
        : input;
    const answer = (super.query as (...input: unknown[]) => never)(...named);
    this.letGo();
    return answer;
  }

  private begin(): Promise<{ command: string; rows: never[] }> {
    this.hold((this as unknown as { connection: { stream: Duplex } }).connection.stream);
    super.query(BEGIN).catch(() => this.end());
    return Promise.resolve({ command: 'START', rows: [] });
  }

  /** What is written is sent with the next statement, and in any case soon. */
  private hold(stream: Duplex): void {
    if (this.held) return;
    this.held = stream;
    stream.cork();
    setImmediate(() => this.letGo());
  }

  private letGo(): void {
    this.held?.uncork();
    this.held = undefined;
  }

  private keeps(text: string): boolean {
    if (this.kept.has(text)) return true;
    if (this.kept.size === KEPT) return false;
    const uses = (this.seen.get(text) ?? 0) + 1;
    if (this.seen.size === SEEN) this.seen.clear();
    this.seen.set(text, uses);
    if (uses < USES) return false;
    this.seen.delete(text);
    this.kept.add(text);
    return true;
  }
}
