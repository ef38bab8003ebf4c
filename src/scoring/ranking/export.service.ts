import { Injectable } from '@nestjs/common';
import { displayName } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { type Cell, csv, figureCell } from '../../platform/csv.rules.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import type { RankedEntry } from '../result.rules.js';
import { RankingQueries, type ReadRanking } from './ranking.queries.js';

const columns = [
  'nomination',
  'place',
  'number',
  'title',
  'applicant',
  'employer',
  'region',
  'score',
  'sheets',
  'standing',
  'outcome',
  'amount',
  'currency',
] as const;

/** The ranking as a table to work on, as its reader sees it. */
@Injectable()
export class RankingExport {
  constructor(private readonly rankings: RankingQueries) {}

  async csv(actor: Actor, contestId: string, locale: Locale): Promise<{ name: string; text: string }> {
    const read = await this.rankings.read(actor, contestId);
    const say = (key: string) => translate(locale, `ranking_export:${key}`);
    const { criteria } = read.current.rulebook;
    const head = [...columns.map(say), ...criteria.map(({ title }) => inLocale(title, locale))];
    const rows = read.result.nominations.flatMap(({ nomination, entries }) => {
      const title = read.current.nominations.find(({ key }) => key === nomination)?.title;
      return entries.map((entry) => [inLocale(title, locale), ...cellsOf(entry, read, locale)]);
    });
    return { name: `${read.current.contest.numberPrefix}-ranking.csv`, text: csv([head, ...rows], locale) };
  }
}

function cellsOf(entry: RankedEntry, { applications }: ReadRanking, locale: Locale): Cell[] {
  const application = applications.get(entry.application);
  const { selection } = entry;
  const say = (key: string) => translate(locale, `minutes:${key}`);
  return [
    entry.place === null ? null : { figure: String(entry.place) },
    application?.number ?? '',
    application?.title ?? '',
    application ? displayName(application.applicant, locale) : '',
    application?.applicant.employer ?? null,
    application?.applicant.region ?? null,
    figureCell(entry.score?.shown ?? null, locale),
    { figure: String(entry.sheets.length) },
    say(entry.standing),
    selection ? say(selection.outcome) : null,
    figureCell(selection?.outcome === 'selected' ? (selection.amount?.amount ?? null) : null, locale),
    selection?.outcome === 'selected' ? (selection.amount?.currency ?? null) : null,
    ...entry.criteria.map(({ value }) => figureCell(value?.shown ?? null, locale)),
  ];
}
