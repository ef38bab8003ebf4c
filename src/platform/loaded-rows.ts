import { isDeepStrictEqual } from 'node:util';
import type { EntityMetadata, EntitySubscriberInterface, LoadEvent, ObjectLiteral } from 'typeorm';

/** A value as it can be compared later, whatever becomes of it meanwhile. */
const frozen = (value: unknown): unknown =>
  value instanceof Date ? value.getTime() : typeof value === 'object' ? JSON.stringify(value) : value;

/** Two frozen values; of an object the order of its fields does not matter, as the database keeps its own. */
const alike = (before: unknown, now: unknown, value: unknown): boolean =>
  before === now ||
  (typeof value === 'object' &&
    typeof before === 'string' &&
    typeof now === 'string' &&
    isDeepStrictEqual(JSON.parse(before), JSON.parse(now)));

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
      ([name, value]) => row[name] !== undefined && !alike(value, frozen(row[name]), row[name]),
    );
    return Object.fromEntries(changed.map(([name]) => [name, row[name]]));
  }
}
