import type { Locale } from '../../platform/localised.rules.js';
import type { MinutesData, Signatory } from '../documents.dto.js';
import { announces, facts, heading, note, paper, paragraph, signatures, speech, table } from './look.js';
import { type Content, printable, type TDocumentDefinitions } from './pdf.js';

const list = (people: Signatory[]): Content => ({
  ul: people.map(({ name, position }) => printable(position ? `${name}, ${position}` : name)),
  margin: [0, 0, 0, 4],
});

/** What the jury decided: who was there, the order with its figures, the conflicts of interest, the resolution. */
export function minutes(data: MinutesData, locale: Locale): TDocumentDefinitions {
  const say = speech(locale, data.timeZone);
  const withAmounts = data.nominations.some(({ rows }) => rows.some(({ amount }) => amount));
  const head = ['place', 'application', 'title', 'score', 'decision', ...(withAmounts ? ['amount'] : [])];
  return paper(data, say, say.t('minutes.title'), [
    facts([
      [say.t('minutes.number'), data.number],
      [say.t('contest'), data.contest],
      [say.t('date'), say.date(data.issuedAt)],
      [say.t('city'), data.city],
      [say.t('minutes.chair'), data.chair],
      [say.t('minutes.secretary'), data.secretary],
    ]),
    heading(say.t('minutes.present', { count: data.present.length })),
    list(data.present),
    ...(data.absent.length
      ? [heading(say.t('minutes.absent', { count: data.absent.length })), list(data.absent)]
      : []),
    heading(say.t('minutes.results')),
    ...data.nominations.flatMap(({ title, rows, note: how }) => [
      { text: printable(title), bold: true, margin: [0, 6, 0, 2], headlineLevel: announces.table } as Content,
      table(
        {
          head: head.map((column) => say.t(`minutes.column.${column}`)),
          rows: rows.map((row) => [
            row.place,
            row.number,
            row.title,
            row.score,
            row.decision,
            row.amount ? say.money(row.amount) : '',
          ]),
          figures: [3, 5],
        },
        [26, 'auto', '*', 36, 58, ...(withAmounts ? [62] : [])],
      ),
      ...(how ? [note(how)] : []),
    ]),
    heading(say.t('minutes.conflicts')),
    data.conflicts.length
      ? table(
          {
            head: ['juror', 'application', 'kind', 'measure'].map((column) =>
              say.t(`minutes.column.${column}`),
            ),
            rows: data.conflicts.map(({ juror, application, kind, measure }) => [
              juror,
              application,
              kind,
              measure,
            ]),
          },
          ['28%', 'auto', '22%', '*'],
        )
      : paragraph(say.t('minutes.no_conflicts')),
    heading(say.t('minutes.resolved')),
    { ol: data.resolutions.map(printable), margin: [0, 0, 0, 4] },
    signatures([
      { position: say.t('minutes.chair'), name: data.chair },
      ...(data.secretary ? [{ position: say.t('minutes.secretary'), name: data.secretary }] : []),
    ]),
  ]);
}
