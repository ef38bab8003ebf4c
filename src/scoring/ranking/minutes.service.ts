import { Injectable } from '@nestjs/common';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import type { MinutesData, Signatory } from '../../files/documents.dto.js';
import { Documents } from '../../files/documents.service.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { displayName } from '../../identity/people/person.rules.js';
import { ConflictsQueries } from '../../juries/conflicts/conflicts.queries.js';
import { jurorName } from '../../juries/juror-name.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict } from '../../platform/errors.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import { toMoney } from '../../platform/money.rules.js';
import { displayDecimal } from '../../platform/writing.rules.js';
import type { RankedEntry } from '../result.rules.js';
import { type RankedApplication, RankingService } from './ranking.service.js';
import type { StoredRanking } from './stored-ranking.entity.js';

/** The minutes of the jury's meeting. They are made from the stored decision, so they need not be stored. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly rankings: RankingService,
    private readonly conflicts: ConflictsQueries,
    private readonly people: PeopleService,
    private readonly associations: AssociationsService,
    private readonly documents: Documents,
  ) {}

  /** @throws Conflict `contest.not_decided` */
  async render(actor: Actor, contestId: string, locale: Locale): Promise<{ name: string; bytes: Buffer }> {
    const current = await this.contests.current(contestId);
    const { contest } = current;
    const inConflict = await this.rankings.inConflict(actor.id, contestId);
    authorize(actor, 'ranking.minutes', { contest, inConflict, now: this.clock.now() });
    const stored = await this.rankings.inForce(contestId);
    if (!stored) throw new Conflict('contest.not_decided', { state: contest.state });
    const data = await this.data(current, stored, locale);
    return { name: `${data.number}.pdf`, bytes: await this.documents.minutes(data, locale) };
  }

  private async data(current: CurrentContest, stored: StoredRanking, locale: Locale): Promise<MinutesData> {
    const { contest } = current;
    const association = await this.associations.get(contest.associationId);
    const chair = stored.createdBy ? await this.people.get(stored.createdBy) : null;
    const { applications } = await this.rankings.compute(current);
    return {
      association: { name: inLocale(association.name, locale), accent: association.accent },
      number: `${contest.numberPrefix}-M${stored.number}`,
      issuedAt: stored.createdAt,
      timeZone: contest.timeZone,
      contest: inLocale(contest.title, locale),
      chair: chair ? displayName(chair, locale) : '',
      ...(await this.attendance(contest.id, locale)),
      nominations: nominationsOf(current, stored, applications, locale),
      conflicts: (await this.conflicts.register(contest.id, locale)).map(
        ({ person, number, kind, measure }) => ({ juror: person, application: number, kind, measure }),
      ),
      resolutions: resolutionsOf(stored, locale),
    };
  }

  /** Present are the experts whose sheets count; the others who accepted are absent. */
  private async attendance(
    contestId: string,
    locale: Locale,
  ): Promise<{ present: Signatory[]; absent: Signatory[] }> {
    const rows = await this.db.sql<{ person_id: string; name: string; scored: boolean }>(
      `SELECT j.person_id, j.name, EXISTS (SELECT 1 FROM score_sheet s WHERE s.juror_id = j.id AND s.state = 'confirmed') AS scored
       FROM juror j WHERE j.contest_id = $1 AND j.state = 'accepted' ORDER BY j.id`,
      [contestId],
    );
    const people = await this.people.many(rows.map(({ person_id }) => person_id));
    const named = (scored: boolean): Signatory[] =>
      rows
        .filter((row) => row.scored === scored)
        .map(({ person_id, name }) => {
          const person = people.get(person_id);
          return { name: jurorName(name, person, locale), position: person?.position ?? '' };
        })
        .sort((a, b) => a.name.localeCompare(b.name, locale));
    return { present: named(true), absent: named(false) };
  }
}

const say = (locale: Locale, key: string, params: Record<string, unknown> = {}) =>
  translate(locale, `minutes:${key}`, params);

/** What became of an entry, in a word. */
const decisionOf = ({ standing, selection }: RankedEntry, locale: Locale): string =>
  say(locale, standing === 'ranked' ? (selection?.outcome ?? 'waiting') : standing);

function nominationsOf(
  { nominations, rulebook }: CurrentContest,
  { document: { ranking } }: StoredRanking,
  applications: ReadonlyMap<string, RankedApplication>,
  locale: Locale,
): MinutesData['nominations'] {
  const overall = rulebook.thresholds.overall;
  return ranking.nominations
    .filter(({ entries }) => entries.length > 0)
    .map(({ nomination, entries }) => ({
      title: inLocale(nominations.find(({ key }) => key === nomination)?.title, locale),
      rows: entries.map((entry) => {
        const application = applications.get(entry.application);
        const amount = entry.selection?.outcome === 'selected' ? entry.selection.amount : null;
        return {
          place: entry.place === null ? '–' : String(entry.place),
          number: application?.number ?? '',
          title: application?.title ?? '',
          score: entry.score ? displayDecimal(entry.score.shown, locale) : '–',
          decision: decisionOf(entry, locale),
          ...(amount && { amount: toMoney(amount) }),
        };
      }),
      note: [
        say(locale, 'note', { version: ranking.rulebookVersion }),
        ...(overall === undefined
          ? []
          : [say(locale, 'threshold', { threshold: displayDecimal(overall, locale) })]),
      ].join(' '),
    }));
}

function resolutionsOf(
  { document: { ranking, despite, chosen }, digest, seed }: StoredRanking,
  locale: Locale,
) {
  const winners = ranking.nominations.reduce((sum, { line }) => sum + line.selected, 0);
  return [
    say(locale, 'approve', { digest, seed }),
    say(locale, 'winners', { count: winners }),
    ...(chosen.length > 0 ? [say(locale, 'chosen', { count: chosen.length })] : []),
    ...(despite ? [say(locale, 'despite', { reason: despite })] : []),
  ];
}
