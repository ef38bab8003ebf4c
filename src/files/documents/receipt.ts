import type { Locale } from '../../platform/localised.rules.js';
import type { ReceiptData, Table } from '../documents.dto.js';
import { announces, facts, heading, muted, note, paper, speech, table } from './look.js';
import { type Content, printable, type TDocumentDefinitions } from './pdf.js';

/** What an applicant gets when the application is in: all of it, the server's time, the prints of its files. */
export function receipt(data: ReceiptData, locale: Locale): TDocumentDefinitions {
  const say = speech(locale, data.timeZone);
  const answer = (label: string, value: string | Table): Content => ({
    margin: [0, 0, 0, 8],
    stack: [
      {
        text: printable(label),
        fontSize: 9,
        color: muted,
        headlineLevel: typeof value === 'string' ? announces.text : announces.table,
      },
      typeof value === 'string'
        ? { text: printable(value) || '—' }
        : table(
            value,
            value.head.map((_, column) => (column === 0 ? '*' : 'auto')),
          ),
    ],
  });
  return paper(data, say, say.t('receipt.title'), [
    facts([
      [say.t('receipt.number'), data.number],
      [say.t('contest'), data.contest],
      [say.t('nomination'), data.nomination],
      [say.t('project'), data.project],
      [say.t('receipt.applicant'), data.applicant],
      [say.t('receipt.submitted'), say.moment(data.submittedAt)],
    ]),
    note(say.t('receipt.explained')),
    ...data.sections.flatMap(({ title, answers }) => [
      heading(title),
      ...answers.map(({ label, value }) => answer(label, value)),
    ]),
    ...(data.files.length
      ? [
          heading(say.t('receipt.files')),
          ...data.files.map(
            ({ name, size, sha256 }): Content => ({
              unbreakable: true,
              margin: [0, 0, 0, 7],
              stack: [
                { text: [printable(name), { text: `  ${say.size(size)}`, color: muted }] },
                { text: `SHA-256 ${sha256}`, fontSize: 8, color: muted, wordBreak: 'break-all' },
              ],
            }),
          ),
        ]
      : []),
  ]);
}
