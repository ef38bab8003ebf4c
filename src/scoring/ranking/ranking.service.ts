import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ApplicantSnapshot } from '../../applications/application.entity.js';
import { rankedStates } from '../../applications/application.rules.js';
import type { CurrentContest } from '../../contests/contests.service.js';
import { ConflictsService } from '../../juries/conflicts/conflicts.service.js';
import { liveStates } from '../../juries/register.rules.js';
import { canonicalJson } from '../../platform/canonical.rules.js';
import { Db } from '../../platform/db.js';
import { type Currency, formatMinor } from '../../platform/money.rules.js';
import { oncePer } from '../../platform/once-per.js';
import { rank } from '../ranking.rules.js';
import type { RankApplication, RankedEntry, RankingResult, RankSheet } from '../result.rules.js';
import type { Fields } from '../selection/quota.rules.js';
import type { SheetValues } from '../sheet.rules.js';
import { KeptRankings } from './kept-rankings.js';
import { StoredRanking } from './stored-ranking.entity.js';

/** An application that takes part, as lists show it and rules look at it. */
export interface RankedApplication extends Pick<RankApplication, 'requested' | 'fields'> {
  id: string;
  number: string;
  title: string;
  nominationId: string;
  applicant: ApplicantSnapshot;
}

export interface Ranking {
  result: RankingResult;
  /** Of the result as it was computed, to tell whether it is still the same. */
  print: string;
  applications: Map<string, RankedApplication>;
  /** Something is hidden from the reader, and the ranking was made without it. */
  partial: boolean;
}

interface ApplicationRow extends Omit<RankedApplication, 'requested' | 'fields'> {
  submitted_at: Date | null;
  requested_minor: string | null;
  currency: Currency;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The print under which a document is kept: SHA-256 of its canonical JSON, for anyone to recompute. */
export const digestOf = (document: unknown): string => sha256(canonicalJson(document));

/**
 * The print of a result just computed, to tell whether it is still the same. The rules build it in one order. Entry by
 * entry: as one text a great contest's would be longer than a text can be.
 */
export const printOf = oncePer(({ nominations, ...result }: RankingResult): string => {
  const hash = createHash('sha256').update(JSON.stringify(result));
  for (const { entries, ...nomination } of nominations) {
    hash.update(JSON.stringify(nomination));
    for (const entry of entries) hash.update(JSON.stringify(entry));
  }
  return hash.digest('hex');
});

/**
 * The seed of a contest's lots: its id. It is public from the first day, nobody chose it, and nobody can choose
 * another, so anyone can draw the lots again.
 */
export const lotSeed = (contestId: string): string => contestId;

/** What quotas and tie rules may look at: it is said of the applicant as they were when they applied. */
const fieldsOf = (applicant: ApplicantSnapshot | null): Fields => ({
  region: applicant?.region ? [applicant.region] : [],
  organisation: applicant?.employer ? [applicant.employer] : [],
});

/** The ranking as it stands: two queries, whatever the number of sheets. */
@Injectable()
export class RankingService {
  constructor(
    private readonly db: Db,
    private readonly conflicts: ConflictsService,
    private readonly kept: KeptRankings,
  ) {}

  /** Of everything the person may see. It is shared: do not change it. */
  async seenBy(personId: string, current: CurrentContest): Promise<Ranking> {
    const { contest } = current;
    const hidden = await this.conflicts.hiddenFrom(personId, contest.id);
    const key = [contest.id, contest.version, contest.updatedAt.getTime(), ...hidden].join(' ');
    return this.kept.of(contest.id, key, () => this.compute(current, new Set(hidden)));
  }

  /** Of everything there is, but for what is hidden. */
  async compute(
    { contest, nominations, rulebook }: CurrentContest,
    hidden: ReadonlySet<string> = new Set(),
  ): Promise<Ranking> {
    const all = await this.applications(contest.id);
    const rows = all.filter(({ id }) => !hidden.has(id));
    const keyOf = new Map(nominations.map(({ id, key }) => [id, key]));
    const applications = rows.map(
      (row): RankApplication => ({
        id: row.id,
        nomination: keyOf.get(row.nominationId) ?? '',
        submittedAt: row.submitted_at?.toISOString() ?? null,
        requested:
          row.requested_minor === null
            ? null
            : { amount: formatMinor(BigInt(row.requested_minor), row.currency), currency: row.currency },
        fields: fieldsOf(row.applicant),
      }),
    );
    const result = rank(rulebook, applications, await this.sheets(contest.id), lotSeed(contest.id));
    return {
      result,
      print: printOf(result),
      applications: new Map(
        rows.map(({ id, number, title, nominationId, applicant }, at) => {
          const { requested, fields } = applications[at]!;
          return [id, { id, number, title, nominationId, applicant, requested, fields }];
        }),
      ),
      partial: rows.length < all.length,
    };
  }

  /** The ranking that decided the contest, while its decision stands. */
  inForce(contestId: string): Promise<StoredRanking | null> {
    return this.db.manager
      .createQueryBuilder(StoredRanking, 'ranking')
      .where('ranking.contestId = :contestId AND ranking.revokedAt IS NULL', { contestId })
      .getOne();
  }

  /** The same to read from: it is shared, do not change it. */
  async decidedBy(contestId: string): Promise<StoredRanking | null> {
    const [row] = await this.db.sql<{ id: string }>(
      'SELECT id FROM ranking_result WHERE contest_id = $1 AND revoked_at IS NULL',
      [contestId],
    );
    return row
      ? this.kept.decided(row.id, () => this.db.manager.findOneByOrFail(StoredRanking, { id: row.id }))
      : null;
  }

  /** The application's place in it; the rest, which may be long, stays in the database. */
  async entryInForce(contestId: string, applicationId: string): Promise<RankedEntry | null> {
    const [row] = await this.db.sql<{ entry: RankedEntry }>(
      `SELECT entry FROM ranking_result r,
              jsonb_path_query(r.document, '$.ranking.nominations[*].entries[*]') entry
       WHERE r.contest_id = $1 AND r.revoked_at IS NULL AND entry ->> 'application' = $2`,
      [contestId, applicationId],
    );
    return row?.entry ?? null;
  }

  /** Is something of what is ranked hidden from the person? */
  async inConflict(personId: string, contestId: string): Promise<boolean> {
    const [row] = await this.db.sql(
      `SELECT 1 FROM juror_conflict c JOIN application a ON a.id = c.application_id
       WHERE c.person_id = $1 AND c.contest_id = $2 AND c.active
         AND a.state = ANY($3) LIMIT 1`,
      [personId, contestId, rankedStates],
    );
    return row !== undefined;
  }

  private applications(contestId: string): Promise<ApplicationRow[]> {
    return this.db.sql<ApplicationRow>(
      `SELECT id, number, project_title AS title, nomination_id AS "nominationId", applicant_snapshot AS applicant,
              submitted_at, requested_minor, currency
       FROM application WHERE contest_id = $1 AND state = ANY($2) ORDER BY id`,
      [contestId, rankedStates],
    );
  }

  /** Confirmed sheets of experts who judge the application now and are in no conflict with it. */
  private async sheets(contestId: string): Promise<RankSheet[]> {
    const rows = await this.db.sql<{
      id: string;
      application_id: string;
      juror_id: string;
      scores: SheetValues;
    }>(
      `SELECT s.id, s.application_id, s.juror_id, s.scores FROM score_sheet s
       JOIN assignment t ON t.id = s.assignment_id AND t.state = ANY($2)
       JOIN juror j ON j.id = s.juror_id
       WHERE s.contest_id = $1 AND s.state = 'confirmed' AND NOT EXISTS (
         SELECT 1 FROM juror_conflict c
         WHERE c.application_id = s.application_id AND c.person_id = j.person_id AND c.active)
       ORDER BY s.id`,
      [contestId, liveStates],
    );
    return rows.map(({ id, application_id, juror_id, scores }) => ({
      id,
      application: application_id,
      juror: juror_id,
      values: scores,
    }));
  }
}
