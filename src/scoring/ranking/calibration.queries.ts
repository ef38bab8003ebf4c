import { Injectable } from '@nestjs/common';
import { reason } from '../../contests/reason.rules.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { jurorName } from '../../juries/juror-name.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  type CalibratedJuror,
  type Calibration,
  leaningOf,
  shown,
} from '../calibration/calibration.rules.js';
import { calibrationInput } from '../calibration/input.rules.js';
import type { NominationRanking } from '../result.rules.js';
import type { CalibrationQuery, CalibrationView } from './calibration.dto.js';
import { bandOf, Calibrations } from './calibrations.js';
import { digestFor, RankingQueries, type ReadRanking, told } from './ranking.queries.js';

/** How strict the experts of a ranking are and how far they agree, for those who may know the ranking. */
@Injectable()
export class CalibrationQueries {
  constructor(
    private readonly db: Db,
    private readonly rankings: RankingQueries,
    private readonly calibrations: Calibrations,
    private readonly people: PeopleService,
  ) {}

  /** The ranking is the one the reader sees, without what is hidden from them. */
  async see(
    actor: Actor,
    contestId: string,
    query: CalibrationQuery,
    locale: Locale,
  ): Promise<CalibrationView> {
    const read = await this.rankings.read(actor, contestId);
    const ranking = read.result.nominations.find(({ nomination }) => nomination === query.nomination);
    if (!ranking) throw new NotFound();
    const { progress, found } = this.calibrations.of(ranking, () => inputOf(ranking, read));
    return {
      digest: digestFor(read),
      progress: found ? 1 : progress,
      found: found && (await this.view(ranking, found, locale)),
    };
  }

  private async view(ranking: NominationRanking, found: Calibration, locale: Locale) {
    const tell = (one: Parameters<typeof told>[1]) => told(locale, one, 'reliability');
    return {
      groups: found.groups.map(({ because, ...group }) => ({ ...group, because: tell(because) })),
      jurors: await this.jurors(found.jurors, locale),
      agreement: found.agreement.map(tell),
      band: bandOf(ranking, found),
      noChances: found.noChances && tell(found.noChances),
    };
  }

  private async jurors(found: readonly CalibratedJuror[], locale: Locale) {
    const rows = await this.db.sql<{ id: string; name: string; person_id: string | null }>(
      'SELECT id, name, person_id FROM juror WHERE id = ANY($1)',
      [found.map(({ juror }) => juror)],
    );
    const people = await this.people.many(rows.flatMap(({ person_id }) => person_id ?? []));
    const names = new Map(
      rows.map(({ id, name, person_id }) => [id, jurorName(name, people.get(person_id ?? ''), locale)]),
    );
    return found.map(({ juror, group, sheets, mean, effect, low, high }) => ({
      id: juror,
      name: names.get(juror) ?? '',
      group,
      sheets,
      mean: shown(mean),
      severity:
        effect === null
          ? null
          : { value: shown(effect), low: shown(low ?? effect), high: shown(high ?? effect) },
      leaning: leaningOf({ low, high }),
    }));
  }
}

/** Chances among those one sees would be of another contest than is held. */
function inputOf(ranking: NominationRanking, { current, result, partial, applications }: ReadRanking) {
  const input = calibrationInput(ranking, current.rulebook, result.seed, applications);
  return partial ? { ...input, line: reason('chances_partial') } : input;
}
