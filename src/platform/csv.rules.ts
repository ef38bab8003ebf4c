/** A cell: text, a figure that is written as it is, or nothing. */
export type Cell = string | { figure: string } | null;

/** What a spreadsheet would take for a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

function cellOf(cell: Cell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.figure;
  const text = formula.test(cell) ? `'${cell}` : cell;
  const quoted = text.includes(separator) || /["\r\n]/.test(text) || text !== text.trim();
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, texts that begin like a formula made
 * harmless by an apostrophe. Russian spreadsheets expect semicolons and decimal commas.
 */
export function csv(rows: readonly (readonly Cell[])[], locale: 'ru' | 'en'): string {
  const separator = locale === 'ru' ? ';' : ',';
  const lines = rows.map((row) => row.map((cell) => cellOf(cell, separator)).join(separator));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** A decimal ("7.50") as figures are written in the locale's spreadsheets. */
export const figureCell = (decimal: string | null, locale: 'ru' | 'en'): Cell =>
  decimal === null ? null : { figure: locale === 'ru' ? decimal.replace('.', ',') : decimal };
