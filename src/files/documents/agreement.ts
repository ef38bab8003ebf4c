import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { type Locale, locales } from '../../platform/localised.rules.js';
import { rootPath } from '../../platform/root.js';
import type { AgreementData, Party } from '../documents.dto.js';
import { heading, muted, paper, type Speech, speech } from './look.js';
import { type Content, printable, type TDocumentDefinitions } from './pdf.js';

/** templates/documents/agreement.<locale>.hbs: `# ` begins an article, `- ` a line of a list, a blank line ends a clause. */
const templates = Object.fromEntries(
  locales.map((locale) => [
    locale,
    Handlebars.create().compile(
      readFileSync(rootPath('templates', 'documents', `agreement.${locale}.hbs`), 'utf8'),
      {
        noEscape: true,
        strict: true,
        knownHelpersOnly: true,
      },
    ),
  ]),
) as Record<Locale, Handlebars.TemplateDelegate>;

// a value is one line: it can begin no article and no list
const line = (text: string): string => printable(text).replace(/\s+/g, ' ').trim();

/** A plain grant agreement: subject, money by tranches, duties, report, signatures of both sides. */
export function agreement(data: AgreementData, locale: Locale): TDocumentDefinitions {
  const say = speech(locale, data.timeZone);
  const text = templates[locale]({
    locale,
    grantor: line(data.grantor.name),
    recipient: line(data.recipient.name),
    contest: say.quoted(line(data.contest)),
    nomination: say.quoted(line(data.nomination)),
    project: say.quoted(line(data.project)),
    amount: say.money(data.amount),
    tranches: data.tranches.map(({ amount, condition }) => ({
      amount: say.money(amount),
      condition: line(condition),
    })),
    startsOn: say.date(data.startsOn),
    endsOn: say.date(data.endsOn),
    reportDueOn: say.date(data.reportDueOn),
  });
  return paper(data, say, say.t('agreement.title'), [
    {
      margin: [0, 0, 0, 10],
      columns: [
        { text: say.t('number', { number: printable(data.number) }) },
        { text: [data.city ? `${printable(data.city)}, ` : '', say.date(data.issuedAt)], alignment: 'right' },
      ],
    },
    ...articles(text),
    heading(say.t('agreement.parties')),
    {
      unbreakable: true,
      columnGap: 24,
      columns: [party(data.grantor, say, 'grantor'), party(data.recipient, say, 'recipient')],
    },
  ]);
}

/** Articles and clauses with their numbers. */
function articles(text: string): Content[] {
  // a date that ends a sentence brings a full stop of its own
  const blocks = text
    .replaceAll('г..', 'г.')
    .split(/\n\s*\n/)
    .map((block) => block.trim());
  let [article, clause] = [0, 0];
  return blocks.filter(Boolean).map((block): Content => {
    if (block.startsWith('# ')) {
      [article, clause] = [article + 1, 0];
      return heading(`${article}. ${block.slice(2)}`);
    }
    const [first = '', ...items] = block.split(/\n- /);
    const number = article ? `${article}.${++clause}. ` : '';
    return {
      margin: [0, 0, 0, 6],
      stack: [
        { text: number + first.replace(/\s+/g, ' '), alignment: 'justify' },
        ...(items.length ? [{ ul: items, margin: [14, 3, 0, 0] as [number, number, number, number] }] : []),
      ],
    };
  });
}

const party = ({ name, details, signatory }: Party, say: Speech, role: 'grantor' | 'recipient'): Content => ({
  stack: [
    { text: say.t(`agreement.${role}`), color: muted, fontSize: 9 },
    { text: printable(name), bold: true, margin: [0, 0, 0, 4] },
    ...details.map((detail) => ({ text: printable(detail), fontSize: 9.5 })),
    { text: printable(signatory.position), margin: [0, 16, 0, 0] },
    {
      margin: [0, 16, 0, 0],
      columns: [
        {
          canvas: [{ type: 'line', x1: 0, y1: 12, x2: 90, y2: 12, lineWidth: 0.6, lineColor: muted }],
          width: 98,
        },
        { text: printable(signatory.name) },
      ],
    },
  ],
});
