import { Injectable } from '@nestjs/common';
import { displayName } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { type Cell, csv, figureCell } from '../../platform/csv.rules.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import { type CalibratedApplication, shown } from '../calibration/calibration.rules.js';
import type { RankedEntry } from '../result.rules.js';
import { Calibrations } from './calibrations.js';
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

/** After all others, so that these stay where they are: they are there only once somebody has looked at the ranking. */
const calibratedColumns = ['adjusted', 'error', 'chance'] as const;

/** The ranking as a table to work on, as its reader sees it. */
@Injectable()
export class RankingExport {
  constructor(
    private readonly rankings: RankingQueries,
    private readonly calibrations: Calibrations,
  ) {}

  async csv(actor: Actor, contestId: string, locale: Locale): Promise<{ name: string; text: string }> {
    const read = await this.rankings.read(actor, contestId);
    const say = (key: string) => translate(locale, `ranking_export:${key}`);
    const { criteria } = read.current.rulebook;
    const calibrated = this.calibrated(read);
    const head = [
      ...columns.map(say),
      ...criteria.map(({ title }) => inLocale(title, locale)),
      ...(calibrated ? calibratedColumns.map(say) : []),
    ];
    const rows = read.result.nominations.flatMap(({ nomination, entries }) => {
      const title = read.current.nominations.find(({ key }) => key === nomination)?.title;
      return entries.map((entry) => [
        inLocale(title, locale),
        ...cellsOf(entry, read, locale),
        ...(calibrated ? calibratedCells(calibrated.get(entry.application), locale) : []),
      ]);
    });
    return { name: `${read.current.contest.numberPrefix}-ranking.csv`, text: csv([head, ...rows], locale) };
  }

  /** What is known by now, by application; null where nothing is, or the reader does not see all scores. */
  private calibrated({ partial, result }: ReadRanking): Map<string, CalibratedApplication> | null {
    if (partial) return null;
    const known = new Map(result.nominations.flatMap((one) => [...this.calibrations.applicationsOf(one)]));
    return known.size > 0 ? known : null;
  }
}

function calibratedCells(found: CalibratedApplication | undefined, locale: Locale): Cell[] {
  const { adjusted = null, se = null, chance = null } = found ?? {};
  return [
    figureCell(adjusted === null ? null : shown(adjusted), locale),
    figureCell(se === null ? null : shown(se), locale),
    chance === null ? null : { figure: String(Math.round(100 * chance)) },
  ];
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
