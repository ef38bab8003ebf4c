import { Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { Award } from '../../awards/award.entity.js';
import { Contest } from '../../contests/contest.entity.js';
import { ContestsService } from '../../contests/contests.service.js';
import { toAssociationBrief } from '../../contests/public-contests.queries.js';
import { Association } from '../../identity/associations/association.entity.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { consented } from '../../identity/consents/consents.service.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import { type Currency, money, moneyView } from '../../platform/money.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import { IN_PUBLIC } from '../stories/stories.queries.js';
import type { PublicQuery, PublicResultItem, PublicResultView } from './results.dto.js';
import { type Applicant, inPublic } from './winner.rules.js';

const STANDING = `award.state IN ('granted', 'accepted', 'completed')`;

/** Decided, and those concerned are told: the winners, or everybody where there are none. A condition on `contest`. */
export const ANNOUNCED = `contest.decided_at IS NOT NULL AND (contest.state IN ('closed', 'archived')
  OR contest.state = 'decided'
     AND (EXISTS (SELECT 1 FROM award WHERE award.contest_id = contest.id AND ${STANDING})
          OR NOT EXISTS (SELECT 1 FROM application
                         WHERE application.contest_id = contest.id AND application.state = 'admitted')))`;

interface Total {
  contest_id: string;
  winners: number;
  /** Minor units in the contest's currency; null where no award is money. */
  sum: string | null;
}

/** Who won, as everybody sees it. */
@Injectable()
export class ResultsQueries {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
  ) {}

  /** The latest decision first. */
  async list(query: PublicQuery): Promise<Page<PublicResultItem>> {
    const contests = this.db.manager.createQueryBuilder(Contest, 'contest').where(ANNOUNCED);
    if (query.association)
      contests
        .innerJoin(Association, 'association', 'association.id = contest.associationId')
        .andWhere('association.slug = :slug', { slug: query.association });
    const { items, next } = await pageBy(
      contests,
      [
        {
          sql: 'contest.decided_at',
          direction: 'DESC',
          type: 'timestamptz',
          of: ({ decidedAt }) => decidedAt,
        },
        { sql: 'contest.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    return { items: await this.items(items), next };
  }

  /** @throws NotFound where there is no such contest, or no results that may be told */
  async see(slug: string, locale: Locale): Promise<PublicResultView> {
    const contest = await this.db.manager
      .createQueryBuilder(Contest, 'contest')
      .where(`contest.slug = :slug AND ${ANNOUNCED}`, { slug })
      .getOne();
    if (!contest) throw new NotFound();
    const [item] = await this.items([contest]);
    const { nominations } = await this.contests.current(contest.id);
    const winners = await this.winners(contest.id, locale);
    const [handedIn] = await this.db.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM application WHERE contest_id = $1 AND number IS NOT NULL',
      [contest.id],
    );
    return {
      ...(item as PublicResultItem),
      applications: handedIn?.count ?? 0,
      nominations: nominations.map(({ id, key, title }) => ({
        key,
        title,
        winners: winners.filter(({ nominationId }) => nominationId === id).map(({ winner }) => winner),
      })),
    };
  }

  private async winners(contestId: string, locale: Locale) {
    const rows = await this.db.sql<{
      nomination_id: string;
      kind: Award['kind'];
      place: number | null;
      amount_minor: string | null;
      currency: Currency | null;
      project_title: Application['projectTitle'];
      applicant: Applicant | null;
      named: boolean;
      story: string | null;
    }>(
      `SELECT award.nomination_id, award.kind, award.place, award.amount_minor::text, award.currency,
              application.project_title, application.applicant_snapshot AS applicant,
              ${consented('publication', 'award.person_id', 'award.contest_id')} AS named,
              (SELECT story.slug FROM story JOIN project ON project.id = story.project_id
               WHERE project.award_id = award.id AND ${IN_PUBLIC}) AS story
       FROM award JOIN application ON application.id = award.application_id
       WHERE award.contest_id = $1 AND ${STANDING}
       ORDER BY award.place NULLS LAST, application.number`,
      [contestId],
    );
    return rows.map((row) => ({
      nominationId: row.nomination_id,
      winner: {
        ...inPublic(row.applicant, row.named, locale),
        place: row.place,
        kind: row.kind,
        amount:
          row.amount_minor && row.currency ? moneyView(money(BigInt(row.amount_minor), row.currency)) : null,
        // the title is the applicant's own words: it goes with the name
        project: (row.named && row.project_title) || null,
        story: row.story,
      },
    }));
  }

  private async items(contests: Contest[]): Promise<PublicResultItem[]> {
    if (contests.length === 0) return [];
    const associations = await this.associations.many(contests.map(({ associationId }) => associationId));
    const totals = await this.db.sql<Total>(
      `SELECT award.contest_id, count(*)::int AS winners,
              (sum(award.amount_minor) FILTER (WHERE award.currency = contest.currency))::text AS sum
       FROM award JOIN contest ON contest.id = award.contest_id
       WHERE award.contest_id = ANY($1) AND ${STANDING} GROUP BY award.contest_id`,
      [contests.map(({ id }) => id)],
    );
    return contests.map((contest) => {
      const total = totals.find(({ contest_id }) => contest_id === contest.id);
      return {
        slug: contest.slug,
        edition: contest.edition,
        title: contest.title,
        association: toAssociationBrief(associations.get(contest.associationId)!),
        direction: contest.direction,
        decidedAt: contest.decidedAt!.toISOString(),
        winners: total?.winners ?? 0,
        awarded: total?.sum ? moneyView(money(BigInt(total.sum), contest.currency)) : null,
      };
    });
  }
}
