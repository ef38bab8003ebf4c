import type { Locale } from '../../platform/localised.rules.js';
import type { CertificateData } from '../documents.dto.js';
import { accentOf, ink, muted, speech } from './look.js';
import { type Content, printable, type TDocumentDefinitions } from './pdf.js';

const WIDTH = 841.89;
const HEIGHT = 595.28;
const TEXT = 640;
/** Where the code and the signatures begin. */
const FOOT = 452;
// the library knows it, its types do not yet
const middle: object = { verticalAlignment: 'middle' };

/** The largest size in which `text` takes at most `lines` lines of `width`; PT Sans is about 0.56 em a letter. */
function fitted(text: string, width: number, largest: number, smallest: number, lines: number): number {
  const fits = (size: number) => Math.ceil((text.length * 0.56 * size) / (width * 0.94)) <= lines;
  for (let size = largest; size > smallest; size -= 0.5) if (fits(size)) return size;
  return smallest;
}

/** The text in two lines of about the same length. */
function halved(text: string): string {
  const gaps = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = gaps.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  return middle ? `${text.slice(0, middle)}\n${text.slice(middle + 1)}` : text;
}

/** Two branches of laurel rising from the middle below, drawn leaf by leaf. */
function wreath(colour: string): string {
  const radius = 38;
  const at = (degrees: number, from = radius) => {
    const angle = (degrees * Math.PI) / 180;
    return { x: (from * Math.cos(angle)).toFixed(2), y: (from * Math.sin(angle)).toFixed(2) };
  };
  // the right branch, from a little right of the lowest point up; the left one is its mirror image
  const leaves = Array.from({ length: 9 }, (_, step) => {
    const degrees = 80 - step * 14;
    return [-1, 1].map((out) => {
      const { x, y } = at(degrees, radius + out * 4.6);
      return `<path d="M0 -7.5 C3 -3.5 3 3 0 6.5 C-3 3 -3 -3.5 0 -7.5 Z" transform="translate(${x} ${y}) rotate(${degrees + out * 32}) scale(${1 - step * 0.04})"/>`;
    });
  });
  const [from, to] = [at(88), at(-42)];
  const stem = `<path d="M${from.x} ${from.y} A${radius} ${radius} 0 0 0 ${to.x} ${to.y}" fill="none" stroke="${colour}" stroke-width="0.9"/>`;
  const branch = `${leaves.flat().join('')}${stem}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -36 100 86"><g fill="${colour}"><g>${branch}</g><g transform="scale(-1 1)">${branch}</g></g></svg>`;
}

/** A4 across, one page whatever the names are. */
export function certificate(data: CertificateData, locale: Locale): TDocumentDefinitions {
  const say = speech(locale, data.timeZone);
  const accent = accentOf(data);
  const [association, name, award] = [data.association.name, data.laureate, data.award].map(printable) as [
    string,
    string,
    string,
  ];
  const lines = [
    say.t('certificate.laureate', { contest: say.quoted(data.contest) }),
    say.t('certificate.nomination', { nomination: say.quoted(data.nomination) }),
    ...(data.project ? [say.t('certificate.project', { project: say.quoted(data.project) })] : []),
  ].map(printable);
  const size = Math.min(...lines.map((line) => fitted(line, TEXT, 14, 8.5, 2)));
  const oneLine = fitted(name, TEXT, 34, 24, 1);
  const [shown, nameSize] = oneLine > 24 ? [name, oneLine] : [halved(name), fitted(name, TEXT, 25, 13, 2)];
  const top: Content[] = [
    { svg: wreath(accent), width: 84, alignment: 'center' },
    text(association.toUpperCase(), fitted(association, TEXT * 0.8, 10.5, 7, 2), {
      characterSpacing: 0.6,
      color: muted,
      margin: [0, 8, 0, 0],
    }),
    text(say.t('certificate.title'), 27, { bold: true, characterSpacing: 2, margin: [0, 6, 0, 6] }),
    text(say.t('certificate.awarded'), 11.5, { color: muted }),
    text(shown, nameSize, { bold: true, margin: [0, 4, 0, 6], lineHeight: 1.05 }),
    ...lines.map((line) => text(line, size, { margin: [0, 1, 0, 1] })),
    text(award, fitted(award, TEXT, 17, 9, 2), { bold: true, margin: [0, 8, 0, 0] }),
  ];
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [(WIDTH - TEXT) / 2, 50, (WIDTH - TEXT) / 2, 40],
    language: locale,
    displayTitle: true,
    info: {
      title: `${say.t('certificate.title')} ${data.number}`,
      author: printable(data.association.name),
      creator: 'Laurel',
      producer: 'Laurel',
      creationDate: data.issuedAt,
    },
    defaultStyle: { color: ink, lineHeight: 1.15 },
    background: () => ({
      canvas: [
        { type: 'rect', x: 22, y: 22, w: WIDTH - 44, h: HEIGHT - 44, lineWidth: 2.2, lineColor: accent },
        { type: 'rect', x: 28, y: 28, w: WIDTH - 56, h: HEIGHT - 56, lineWidth: 0.6, lineColor: accent },
      ],
    }),
    content: [
      {
        layout: 'noBorders',
        table: { widths: ['*'], heights: [FOOT - 56], body: [[{ stack: top, ...middle }]] },
      },
      ...foot(data, {
        issued: say.t('certificate.issued', {
          number: printable(data.number),
          date: say.date(data.issuedAt),
        }),
        check: say.t('certificate.check'),
      }),
    ],
  };
}

const text = (value: string, fontSize: number, style: object): Content => ({
  text: printable(value),
  fontSize,
  alignment: 'center',
  ...style,
});

/** The code, the number and the signatures stand at the bottom wherever the text ends. */
function foot(
  { checkUrl, signatories }: CertificateData,
  words: { issued: string; check: string },
): Content[] {
  const signing = signatories.slice(0, 3);
  return [
    { qr: checkUrl, fit: 76, eccLevel: 'M', foreground: ink, absolutePosition: { x: 62, y: FOOT + 14 } },
    {
      absolutePosition: { x: 148, y: FOOT + 24 },
      columns: [
        {
          width: 205,
          stack: [
            { text: words.issued, fontSize: 10 },
            { text: words.check, fontSize: 8, color: muted, margin: [0, 6, 0, 0] },
            {
              text: printable(checkUrl.replace(/^https?:\/\//, '')),
              fontSize: 8,
              color: muted,
              wordBreak: 'break-all',
            },
          ],
        },
      ],
    },
    ...signing.map(
      ({ position, name }, index): Content => ({
        absolutePosition: { x: 370, y: FOOT + 14 + (3 - signing.length) * 15 + index * 30 },
        columns: [
          {
            width: 160,
            text: printable(position),
            fontSize: fitted(position, 160, 10, 7, 2),
            lineHeight: 1.05,
          },
          {
            width: 104,
            canvas: [{ type: 'line', x1: 8, y1: 11, x2: 96, y2: 11, lineWidth: 0.6, lineColor: muted }],
          },
          { width: 150, text: printable(name), fontSize: fitted(name, 150, 10, 7, 2), lineHeight: 1.05 },
        ],
      }),
    ),
  ];
}
