import type { Locale } from './localised.rules.js';
import { decimalSign, displayDecimal } from './writing.rules.js';

/** A cell: text, a figure that is written as it is, a code whose digits must stay as they are, or nothing. */
export type Cell = string | { figure: string } | { code: string } | null;

/** What a spreadsheet would take for a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text);

/**
 * A code as a spreadsheet keeps it: bare, a long account would be rounded and a BIC lose its leading zero. Only what is
 * made of a code's characters goes between the quotes of a formula; anything else is a text like any other.
 */
const exactly = (code: string): string => (/^[\p{L}\p{N} ./-]+$/u.test(code) ? `="${code}"` : harmless(code));

function cellOf(cell: Cell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object' && 'figure' in cell) return cell.figure;
  const text = typeof cell === 'object' ? exactly(cell.code) : harmless(cell);
  const quoted = text.includes(separator) || /["\r\n]/.test(text) || text !== text.trim();
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a CSV file begins with, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** One line of a CSV file, with its end. Where decimals have a comma, spreadsheets expect semicolons. */
export function csvLine(row: readonly Cell[], locale: Locale): string {
  const separator = decimalSign[locale] === ',' ? ';' : ',';
  return `${row.map((cell) => cellOf(cell, separator)).join(separator)}\r\n`;
}

/**
 * A table as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, texts that begin like a formula made
 * harmless by an apostrophe.
 */
export const csv = (rows: readonly (readonly Cell[])[], locale: Locale): string =>
  `${byteOrderMark}${rows.map((row) => csvLine(row, locale)).join('')}`;

/** An account, a bank's code, a tax number: digits that are no figure. */
export const codeCell = (code: string | null): Cell => (code === null ? null : { code });

/** A decimal ("7.50") as figures are written in the locale's spreadsheets. */
export const figureCell = (decimal: string | null, locale: Locale): Cell =>
  decimal === null ? null : { figure: displayDecimal(decimal, locale) };
