import { Injectable } from '@nestjs/common';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import { paramsIn, type Reason } from '../../contests/reason.rules.js';
import { nominationRules } from '../../contests/rulebook.rules.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { displayName, displayNames } from '../../identity/people/person.rules.js';
import type { Told } from '../../juries/assignments/assignments.dto.js';
import { TasksService } from '../../juries/assignments/tasks.service.js';
import { ConflictsService } from '../../juries/conflicts/conflicts.service.js';
import { jurorName } from '../../juries/juror-name.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, NotFound } from '../../platform/errors.js';
import { translate } from '../../platform/i18n.js';
import type { Locale } from '../../platform/localised.rules.js';
import { oncePer } from '../../platform/once-per.js';
import { pageWithin } from '../../platform/page.js';
import { DecisionAftermath } from '../aftermath.port.js';
import { type CalibratedApplication, shown } from '../calibration/calibration.rules.js';
import { overviewOf } from '../overview.rules.js';
import { openQuestions } from '../questions.rules.js';
import type { RankedEntry, RankingResult } from '../result.rules.js';
import { asDecided } from '../selection/decision.rules.js';
import type { SheetState, SheetValues } from '../sheet.rules.js';
import { whyPlaced } from '../trace.rules.js';
import type { CalibratedEntryView } from './calibration.dto.js';
import { Calibrations, couldBeOnTheOtherSide } from './calibrations.js';
import type {
  DecisionView,
  RankingEntriesQuery,
  RankingEntryPage,
  RankingEntryView,
  RankingTraceView,
  RankingView,
} from './ranking.dto.js';
import { printOf, type RankedApplication, type Ranking, RankingService } from './ranking.service.js';
import type { StoredRanking } from './stored-ranking.entity.js';

interface SheetRow {
  id: string;
  person_id: string | null;
  name: string;
  state: SheetState;
  scores: SheetValues;
  comment: string;
  confirmed_at: Date | null;
  version: number;
}

/** A ranking as one reader sees it: what decided the contest, or what would if it were decided now. */
export interface ReadRanking extends Ranking {
  current: CurrentContest;
  stored: StoredRanking | null;
}

/** The ranking for those who may know it. */
@Injectable()
export class RankingQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly rankings: RankingService,
    private readonly conflicts: ConflictsService,
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
    private readonly aftermath: DecisionAftermath,
    private readonly calibrations: Calibrations,
  ) {}

  async see(actor: Actor, contestId: string, locale: Locale): Promise<RankingView> {
    const read = await this.read(actor, contestId);
    const { current, stored, result, partial } = read;
    const { contest, nominations, rulebook } = current;
    const { awards, binding } = await this.aftermath.of(contestId);
    const subject = { contest, now: this.clock.now(), inConflict: partial, binding };
    const hidden = partial ? await this.conflicts.hiddenFrom(actor.id, contestId) : [];
    const progress = [...(await this.tasks.progress(contestId, hidden)).values()];
    const total = (key: 'assigned' | 'started' | 'done') => progress.reduce((sum, one) => sum + one[key], 0);
    return {
      contestId,
      decision: stored && (await this.decision(stored, locale)),
      awards: partial ? null : awards,
      partial,
      rulebookVersion: result.rulebookVersion,
      seed: result.seed,
      digest: digestFor(read),
      progress: { assigned: total('assigned'), started: total('started'), done: total('done') },
      criteria: rulebook.criteria.map(({ id, title }) => ({ id, title })),
      thresholds: { overall: rulebook.thresholds.overall ?? null },
      sheets: { min: rulebook.review.sheetsMin, target: rulebook.review.sheetsTarget },
      nominations: result.nominations.map((ranking) => {
        const nomination = nominations.find(({ key }) => key === ranking.nomination);
        const { atLine, ...overview } = overviewOnce(ranking);
        return {
          id: nomination?.id ?? null,
          key: ranking.nomination,
          title: nomination?.title ?? {},
          line: {
            ...ranking.line,
            count: nominationRules(rulebook, ranking.nomination)?.selection.count ?? null,
          },
          ...overview,
          atLine: atLine.map(({ application: id, place }) => {
            const { number = '', title = '' } = read.applications.get(id) ?? {};
            return { id, number, title, place };
          }),
        };
      }),
      openQuestions: stored ? [] : questionsOnce(result).map((reason) => told(locale, reason)),
      can: can(actor, subject, 'ranking.decide', 'ranking.reopen', 'ranking.minutes'),
    };
  }

  /** @throws Conflict `ranking.changed` when the cursor belongs to the ranking as it was before */
  async entries(
    actor: Actor,
    contestId: string,
    query: RankingEntriesQuery,
    locale: Locale,
  ): Promise<RankingEntryPage> {
    const read = await this.read(actor, contestId);
    const ranking = read.result.nominations.find(({ nomination }) => nomination === query.nomination);
    const digest = digestFor(read);
    const words = wordsIn(query.search);
    const wanted = ({ application }: RankedEntry) => {
      const found = words.length > 0 && read.applications.get(application);
      return found ? words.every((word) => soughtOnce(found).includes(word)) : words.length === 0;
    };
    const changed = () => new Conflict('ranking.changed');
    const { items, next } = pageWithin(ranking?.entries ?? [], query, digest, changed, wanted);
    const calibrated = ranking && this.calibrations.applicationsOf(ranking);
    return { items: items.map((entry) => toEntryView(entry, read, locale, calibrated)), next, digest };
  }

  /** @throws NotFound also for an application hidden from the reader */
  async trace(
    actor: Actor,
    contestId: string,
    applicationId: string,
    locale: Locale,
  ): Promise<RankingTraceView> {
    const read = await this.read(actor, contestId);
    const { current, result } = read;
    const ranking = result.nominations.find(({ entries }) =>
      entries.some(({ application }) => application === applicationId),
    );
    const entry = ranking?.entries.find(({ application }) => application === applicationId);
    if (!ranking || !entry) throw new NotFound();
    const { contest, nominations, rulebook } = current;
    return {
      entry: toEntryView(entry, read, locale, this.calibrations.applicationsOf(ranking)),
      nomination: nominations.find(({ key }) => key === ranking.nomination)?.title ?? {},
      why: whyPlaced(entry, ranking, rulebook).map((reason) => told(locale, reason)),
      sheets: await this.sheets(actor, contest, entry, locale),
    };
  }

  /** Authorises, and reads what the person sees. A reader in conflict gets a ranking made without what is hidden. */
  async read(actor: Actor, contestId: string): Promise<ReadRanking> {
    const current = await this.contests.current(contestId);
    authorize(actor, 'ranking.see', { contest: current.contest, now: this.clock.now() });
    const stored = await this.rankings.decidedBy(contestId);
    const computed = await this.rankings.seenBy(actor.id, current);
    if (!stored) return { ...computed, current, stored };
    const decided = stored.document.ranking;
    const result = computed.partial ? asDecidedOnce(computed.result)(decided) : decided;
    return { ...computed, result, current, stored };
  }

  private async decision(stored: StoredRanking, locale: Locale): Promise<DecisionView> {
    const chair = stored.createdBy ? await this.people.get(stored.createdBy) : null;
    return {
      id: stored.id,
      number: stored.number,
      digest: stored.digest,
      seed: stored.seed,
      decidedAt: stored.createdAt.toISOString(),
      decidedBy: chair && displayName(chair, locale),
      despite: stored.document.despite,
    };
  }

  private async sheets(
    actor: Actor,
    contest: CurrentContest['contest'],
    entry: RankedEntry,
    locale: Locale,
  ): Promise<RankingTraceView['sheets']> {
    const rows = await this.db.sql<SheetRow>(
      `SELECT s.id, j.person_id, j.name, s.state, s.scores, s.comment, s.confirmed_at, s.version
       FROM score_sheet s JOIN juror j ON j.id = s.juror_id WHERE s.application_id = $1 ORDER BY s.created_at, s.id`,
      [entry.application],
    );
    const people = await this.people.many(rows.flatMap(({ person_id }) => person_id ?? []));
    const now = this.clock.now();
    return rows.map((row) => {
      const person = people.get(row.person_id ?? '');
      const counted = entry.sheets.find(({ sheet }) => sheet === row.id);
      // what an expert has not confirmed, or is mending, is their own
      const shown = row.state === 'confirmed' || (row.state === 'annulled' && row.confirmed_at !== null);
      return {
        id: row.id,
        juror: jurorName(row.name, person, locale),
        state: row.state,
        total: counted?.total ?? null,
        counted: counted?.counted ?? false,
        scores: shown ? row.scores : null,
        comment: shown ? row.comment : null,
        confirmedAt: row.confirmed_at?.toISOString() ?? null,
        version: row.version,
        can: can(actor, { contest, now, sheet: row }, 'sheet.give_back'),
      };
    });
  }
}

export const told = (locale: Locale, reason: Reason, texts = 'ranking'): Told => ({
  ...reason,
  message: translate(locale, `${texts}:${reason.code}`, paramsIn(locale, reason)),
});

const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
const wordsIn = (search = ''): string[] => folded(search).split(/\s+/).filter(Boolean);
const soughtOf = ({ number, title, applicant }: RankedApplication): string =>
  folded([number, title, ...Object.values(displayNames(applicant))].join('\n'));

// of results that are kept, and read page by page
const soughtOnce = oncePer(soughtOf);
const overviewOnce = oncePer(overviewOf);
const questionsOnce = oncePer(openQuestions);
const asDecidedOnce = oncePer((partial: RankingResult) =>
  oncePer((decided: RankingResult) => asDecided(partial, decided)),
);

/** Print of what the reader sees. */
export const digestFor = ({ stored, partial, print, result }: ReadRanking): string =>
  !stored ? print : partial ? printOf(result) : stored.digest;

function toEntryView(
  entry: RankedEntry,
  { applications }: Ranking,
  locale: Locale,
  calibrated?: ReadonlyMap<string, CalibratedApplication>,
): RankingEntryView {
  const application = applications.get(entry.application);
  const { selection } = entry;
  return {
    application: {
      id: entry.application,
      number: application?.number ?? '',
      title: application?.title ?? '',
      applicant: application ? displayName(application.applicant, locale) : '',
      employer: application?.applicant.employer ?? null,
      region: application?.applicant.region ?? null,
    },
    place: entry.place,
    standing: entry.standing,
    score: entry.score,
    worth: entry.worth ?? null,
    values: entry.criteria.map(({ value }) => value?.shown ?? null),
    totals: entry.sheets.map(({ total, counted }) => ({ total: total?.shown ?? null, counted })),
    divergence: entry.divergence,
    provisional: entry.provisional,
    extraExpert: entry.extraExpert ?? null,
    failed: entry.failed.map((reason) => told(locale, reason)),
    behind: entry.behind,
    calibrated: toCalibratedView(entry, calibrated?.get(entry.application)),
    selection: selection && {
      outcome: selection.outcome,
      because: selection.because,
      amount: selection.amount,
      full: selection.full ?? null,
    },
  };
}

function toCalibratedView(
  entry: RankedEntry,
  found: CalibratedApplication | undefined,
): CalibratedEntryView | null {
  if (!found) return null;
  const { adjusted, se, standardised, place, present, chance } = found;
  return {
    adjusted: adjusted === null ? null : { value: shown(adjusted), error: shown(se ?? 0) },
    standardised: standardised === null ? null : shown(standardised),
    place,
    shift: place === null || present === null ? null : present - place,
    chance,
    uncertain: couldBeOnTheOtherSide(entry, found),
  };
}
