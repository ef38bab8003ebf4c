import { Readable } from 'node:stream';
import { byteOrderMark, type Cell, csvLine } from './csv.rules.js';
import type { Locale } from './localised.rules.js';
import type { Page } from './page.js';

/**
 * A list as a CSV file that is read page by page while it is being sent. The first page is read beforehand: a refusal
 * is still an answer then.
 */
export async function csvStream<Row>(
  head: readonly Cell[],
  read: (cursor: string | undefined) => Promise<Page<Row>>,
  cells: (row: Row) => Cell[],
  locale: Locale,
): Promise<Readable> {
  const first = await read(undefined);
  async function* lines() {
    yield byteOrderMark + csvLine(head, locale);
    for (let page = first; ; page = await read(page.next)) {
      yield page.items.map((row) => csvLine(cells(row), locale)).join('');
      if (!page.next) return;
    }
  }
  return Readable.from(lines());
}
