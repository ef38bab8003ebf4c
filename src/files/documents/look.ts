import { translate } from '../../platform/i18n.js';
import type { Locale } from '../../platform/localised.rules.js';
import { displayMoney, type Money } from '../../platform/money.rules.js';
import { intlLocale, quoted } from '../../platform/writing.rules.js';
import type { Paper, Signatory, Table } from '../documents.dto.js';
import { type Alignment, type Content, printable, type TDocumentDefinitions } from './pdf.js';

/** Colours of every document. The association's accent draws lines; words are always ink. */
export const ink = '#1d2524';
export const muted = '#5b6866';
export const hair = '#d3dad8';
const defaultAccent = '#1f5c57';

export const accentOf = ({ association: { accent } }: Paper): string =>
  accent && /^#[0-9a-f]{6}$/i.test(accent) ? accent : defaultAccent;

/** What a document says in its language. */
export interface Speech {
  locale: Locale;
  t(key: string, params?: Record<string, unknown>): string;
  date(day: Date): string;
  /** Date and time to the second with the zone. */
  moment(at: Date): string;
  money(amount: Money): string;
  size(bytes: number): string;
  /** In the language's quotation marks; those inside become the inner ones. */
  quoted(text: string): string;
}

export function speech(locale: Locale, timeZone: string): Speech {
  const tag = intlLocale[locale];
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'medium', timeZone, hourCycle: 'h23' });
  const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset', timeZone });
  const offsetAt = (at: Date) =>
    (offset.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
  return {
    locale,
    t: (key, params) => translate(locale, `documents:${key}`, params),
    date: (at) => day.format(at),
    moment: (at) => `${day.format(at)}, ${time.format(at)} (${offsetAt(at)}, ${timeZone})`,
    money: (amount) => displayMoney(amount, locale),
    quoted: (text) => quoted(text, locale),
    size(bytes) {
      const [value, unit] =
        bytes < 1024 * 1024 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 / 1024, 'megabyte'];
      return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
    },
  };
}

/** What announces: a section, a table, a text. */
export const announces = { section: 1, table: 2, text: 3 };
/**
 * How far down a page it may stand. The head and the first row of a table stay together, and pdfmake does not tell on
 * which page: room is kept for them, and for a title above.
 */
const lowest: Record<number, number> = { [announces.section]: 0.78, [announces.table]: 0.84 };

/** Tells the line below a page from its content. */
const foot = 'foot';

/** A page of the association's: its name and a line above, the number and "page x of y" below. */
export function paper(
  data: Paper,
  say: Speech,
  title: string,
  content: Content[],
  orientation: 'portrait' | 'landscape' = 'portrait',
): TDocumentDefinitions {
  const width = (orientation === 'portrait' ? 595.28 : 841.89) - 2 * 56;
  const name = printable(data.association.name);
  const number = printable(data.number);
  return {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: [56, 56, 56, 64],
    language: say.locale,
    displayTitle: true,
    info: {
      title: `${title} ${number}`,
      author: name,
      creator: 'Laurel',
      producer: 'Laurel',
      creationDate: data.issuedAt,
    },
    defaultStyle: { fontSize: 10.5, lineHeight: 1.25, color: ink },
    content: [
      { text: name, fontSize: 10, color: muted },
      {
        canvas: [{ type: 'line', x1: 0, y1: 6, x2: width, y2: 6, lineWidth: 1.5, lineColor: accentOf(data) }],
      },
      { text: title, fontSize: 20, bold: true, lineHeight: 1.1, margin: [0, 22, 0, 14] },
      ...content,
    ],
    // what announces goes over to the next page with the beginning of what it announces
    pageBreakBefore: ({ headlineLevel, startPosition }, { getFollowingNodesOnPage }) =>
      headlineLevel !== undefined &&
      (startPosition.verticalRatio > (lowest[headlineLevel] ?? 1) ||
        !getFollowingNodesOnPage().some(
          (next) =>
            next.text !== undefined &&
            next.headlineLevel === undefined &&
            next.style !== foot &&
            next.startPosition.pageNumber === startPosition.pageNumber,
        )),
    footer: (page, pages) => ({
      margin: [56, 24, 56, 0],
      fontSize: 8.5,
      color: muted,
      columns: [
        { text: say.t('number', { number }), style: foot },
        { text: say.t('page', { page, pages }), style: foot, alignment: 'right', width: 'auto' },
      ],
    }),
  };
}

export const heading = (text: string): Content => ({
  text: printable(text),
  fontSize: 13,
  bold: true,
  margin: [0, 16, 0, 6],
  headlineLevel: announces.section,
});

export const paragraph = (text: string): Content => ({ text: printable(text), margin: [0, 0, 0, 6] });
export const note = (text: string): Content => ({
  text: printable(text),
  fontSize: 9,
  color: muted,
  margin: [0, 4, 0, 0],
});

/** Names and values side by side, without lines. */
export const facts = (pairs: [string, string | undefined][]): Content => ({
  margin: [0, 0, 0, 8],
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 12,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  table: {
    widths: [120, '*'],
    body: pairs.flatMap(([name, value]) =>
      value ? [[{ text: name, color: muted }, { text: printable(value) }]] : [],
    ),
  },
});

/** A table with hairlines between its rows and a head that repeats on each page. */
export const table = ({ head, rows, total, figures = [] }: Table, widths: (string | number)[]): Content => ({
  margin: [0, 4, 0, 8],
  layout: {
    hLineWidth: (row) => (row === 0 ? 0 : row === 1 ? 0.8 : 0.5),
    hLineColor: (row) => (row === 1 ? muted : hair),
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 5),
    paddingRight: () => 5,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  table: {
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    widths,
    body: [
      head.map((text, column) => ({
        text: printable(text),
        fontSize: 8.5,
        color: muted,
        alignment: side(figures, column),
      })),
      ...[...rows, ...(total ? [total] : [])].map((row) =>
        head.map((_, column) => ({
          text: printable(row[column] ?? ''),
          fontSize: 9.5,
          bold: row === total,
          alignment: side(figures, column),
        })),
      ),
    ],
  },
});

const side = (figures: number[], column: number): Alignment => (figures.includes(column) ? 'right' : 'left');

/** Position, a line to sign on, name. */
export const signatures = (people: Signatory[]): Content => ({
  unbreakable: true,
  margin: [0, 26, 0, 0],
  stack: people.map(({ position, name }) => ({
    margin: [0, 0, 0, 20],
    columnGap: 14,
    columns: [
      { text: printable(position), width: '38%' },
      {
        canvas: [{ type: 'line', x1: 0, y1: 13, x2: 130, y2: 13, lineWidth: 0.6, lineColor: muted }],
        width: 130,
      },
      { text: printable(name), width: '*' },
    ],
  })),
});
