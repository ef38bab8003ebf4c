import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { DomainError } from './errors.js';

/** Every list takes these; modules extend it with their filters: `PageQuery.extend({ … })`. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
}

/** Schema of a page of `item`s. */
export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ items: z.array(item), next: z.string().nullable() }).meta({ id });

/** One key of the order: its SQL expression and how to read its value from a row. The last key is the id. */
export interface OrderKey<Row> {
  sql: string;
  direction: 'ASC' | 'DESC';
  /** PostgreSQL type the cursor's text is cast back to. */
  type: 'uuid' | 'timestamptz' | 'text' | 'numeric' | 'int8';
  of: (row: Row) => string | number | Date | null;
}

const encode = (values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decode(cursor: string, length: number): (string | null)[] {
  const parsed = z
    .array(z.string().nullable())
    .length(length)
    .safeParse(
      (() => {
        try {
          return JSON.parse(Buffer.from(cursor, 'base64url').toString());
        } catch {
          return undefined;
        }
      })(),
    );
  if (!parsed.success) throw new DomainError('page.cursor_malformed', 400);
  return parsed.data;
}

const asText = (value: string | number | Date | null): string | null =>
  value === null ? null : value instanceof Date ? value.toISOString() : String(value);

/**
 * One page after the cursor, in the order of `keys`; rows must come back as the entity.
 * Keys must not be null: coalesce in their SQL where a column may be.
 */
export async function pageBy<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  keys: OrderKey<Row>[],
  { limit, cursor }: PageQuery,
): Promise<Page<Row>> {
  if (cursor) {
    const values = decode(cursor, keys.length);
    query.andWhere(beyond(keys), Object.fromEntries(values.map((value, index) => [`cursor${index}`, value])));
  }
  for (const key of keys) query.addOrderBy(key.sql, key.direction);
  const rows = await query.limit(limit + 1).getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? encode(keys.map((key) => asText(key.of(last)))) : null,
  };
}

/**
 * One page of a list that is there as a whole, of those rows that `wanted` lets through. The cursor holds the place in
 * it and `print`, which tells one state of the list from another.
 * @throws DomainError what `changed` makes, for a cursor into another state
 */
export function pageWithin<Row>(
  rows: readonly Row[],
  { limit, cursor }: PageQuery,
  print: string,
  changed: () => DomainError,
  wanted: (row: Row) => boolean = () => true,
): Page<Row> {
  let index = 0;
  if (cursor) {
    const [of, place] = decode(cursor, 2);
    if (!/^\d{1,9}$/.test(place ?? '')) throw new DomainError('page.cursor_malformed', 400);
    if (of !== print) throw changed();
    index = Number(place);
  }
  const items: Row[] = [];
  for (; index < rows.length; index++) {
    const row = rows[index]!;
    if (!wanted(row)) continue;
    if (items.length === limit) return { items, next: encode([print, String(index)]) };
    items.push(row);
  }
  return { items, next: null };
}

/** (a, b, id) after (x, y, z). In one direction they are compared as rows, which an index can begin at. */
function beyond<Row>(keys: readonly OrderKey<Row>[]): string {
  const sign = ({ direction }: OrderKey<Row>) => (direction === 'ASC' ? '>' : '<');
  const cursor = (index: number) => `CAST(:cursor${index} AS ${keys[index]!.type})`;
  const [first] = keys;
  if (first && keys.every(({ direction }) => direction === first.direction)) {
    const columns = keys.map(({ sql }) => sql).join(', ');
    return `(${columns}) ${sign(first)} (${keys.map((_, index) => cursor(index)).join(', ')})`;
  }
  const alternatives = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((earlier, i) => `${earlier.sql} = ${cursor(i)}`);
    return `(${[...equal, `${key.sql} ${sign(key)} ${cursor(index)}`].join(' AND ')})`;
  });
  return `(${alternatives.join(' OR ')})`;
}
