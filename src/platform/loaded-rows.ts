import { isDeepStrictEqual } from 'node:util';
import type { EntityMetadata, EntitySubscriberInterface, LoadEvent, ObjectLiteral } from 'typeorm';

/** A value as it can be compared later, whatever becomes of it meanwhile: of an object, its text. */
const frozen = (value: unknown): unknown =>
  value instanceof Date ? value.getTime() : isObject(value) ? { json: JSON.stringify(value) } : value;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Two frozen values; of an object the order of its fields does not matter, as the database keeps its own. */
function alike(before: unknown, now: unknown): boolean {
  if (!isObject(before) || !isObject(now)) return before === now;
  const [{ json: was }, { json: is }] = [before as { json: string }, now as { json: string }];
  return was === is || isDeepStrictEqual(JSON.parse(was), JSON.parse(is));
}

/**
 * Remembers what was read in a transaction as it was read, so that a change can be written without asking the database
 * again what it changes.
 */
export class LoadedRows implements EntitySubscriberInterface {
  private readonly rows = new WeakMap<object, Map<string, unknown>>();

  afterLoad(row: ObjectLiteral, event?: LoadEvent<ObjectLiteral>): void {
    if (event?.queryRunner?.isTransactionActive) this.remember(row, event.metadata);
  }

  remember(row: ObjectLiteral, { columns }: EntityMetadata): void {
    this.rows.set(
      row,
      new Map(columns.map((column) => [column.propertyName, frozen(column.getEntityValue(row))])),
    );
  }

  /** The columns that differ from what was read, with their values now; undefined for a row that is not known. */
  changes(row: ObjectLiteral): ObjectLiteral | undefined {
    const before = this.rows.get(row);
    if (!before) return undefined;
    const changed = [...before].filter(
      ([name, value]) => row[name] !== undefined && !alike(value, frozen(row[name])),
    );
    return Object.fromEntries(changed.map(([name]) => [name, row[name]]));
  }
}
