import { createHash } from 'node:crypto';
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

/**
 * A connection that lets the server keep what it has parsed of a statement that comes again: our statements are long
 * and their work is short, so that reading them is most of it. Statements that differ in their values only are one.
 */
export class PreparingClient extends pg.Client {
  private readonly seen = new Map<string, number>();
  private readonly kept = new Set<string>();

  override query(...input: unknown[]): never {
    const [text, values, ...rest] = input;
    const named =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && this.keeps(text)
        ? [{ name: nameOf(text), text, values }, ...rest]
        : input;
    return (super.query as (...input: unknown[]) => never)(...named);
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
