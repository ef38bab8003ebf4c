import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { FormsService } from '../forms/forms.service.js';
import { Association } from '../identity/associations/association.entity.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { NotFound } from '../platform/errors.js';
import { money, moneyView } from '../platform/money.rules.js';
import { type OrderKey, type Page, pageBy } from '../platform/page.js';
import { Contest } from './contest.entity.js';
import { isAnnounced, stageAt } from './contest.rules.js';
import { toChangeView } from './contest-views.dto.js';
import type { PublicContestQuery } from './contests.dto.js';
import { isPublic } from './contests.policy.js';
import { ContestsService, type CurrentContest } from './contests.service.js';
import { Nomination } from './nomination.entity.js';
import type { AssociationBrief, PublicContestItem, PublicContestView } from './public-contest.dto.js';
import { nominationRules } from './rulebook.rules.js';
import { eligibilityContext } from './schedule.rules.js';
import { terms } from './terms.rules.js';

const closing = (direction: 'ASC' | 'DESC'): OrderKey<Contest>[] => [
  { sql: 'contest.closes_at', direction, type: 'timestamptz', of: ({ closesAt }) => closesAt },
  { sql: 'contest.id', direction, type: 'uuid', of: ({ id }) => id },
];
const lists = {
  open: {
    where: `contest.state = 'published' AND contest.opens_at <= :now AND contest.closes_at > :now`,
    keys: closing('ASC'),
  },
  upcoming: { where: `contest.state = 'published' AND contest.opens_at > :now`, keys: closing('ASC') },
  past: {
    where: `contest.published_at IS NOT NULL AND contest.state NOT IN ('draft', 'cancelled')
            AND (contest.closes_at <= :now OR contest.state <> 'published')
            AND NOT EXISTS (SELECT 1 FROM contest_change c
                            WHERE c.contest_id = contest.id AND c.kind = 'cancellation')`,
    keys: closing('DESC'),
  },
} as const;

/** What a card shows, and is made from. */
const shown = [
  'id',
  'associationId',
  'slug',
  'edition',
  'title',
  'summary',
  'state',
  'timeZone',
  'currency',
  'direction',
  'stages',
  'opensAt',
  'closesAt',
] as const satisfies (keyof Contest)[];
type ShownContest = Pick<Contest, (typeof shown)[number]>;

const shownOfNominations = {
  id: true,
  contestId: true,
  key: true,
  title: true,
  awardKind: true,
  quota: true,
  maxAwardMinor: true,
} as const satisfies Partial<Record<keyof Nomination, true>>;
type ShownNomination = Pick<Nomination, keyof typeof shownOfNominations>;

/** Contests as everybody sees them. */
@Injectable()
export class PublicContestsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly forms: FormsService,
  ) {}

  /** Open and upcoming ones by their deadline, past ones latest first; those that were called off are on no list. */
  async list(query: PublicContestQuery): Promise<Page<PublicContestItem>> {
    const { where, keys } = lists[query.when];
    const contests = this.db.manager
      .createQueryBuilder(Contest, 'contest')
      .select(shown.map((column) => `contest.${column}`))
      .where(where, { now: this.clock.now() });
    if (query.association)
      contests
        .innerJoin(Association, 'association', 'association.id = contest.associationId')
        .andWhere('association.slug = :slug', { slug: query.association });
    const { items, next } = await pageBy(contests, [...keys], query);

    const associations = await this.associations.many(items.map(({ associationId }) => associationId));
    const nominations =
      items.length === 0
        ? []
        : await this.db.manager.find(Nomination, {
            select: shownOfNominations,
            where: { contestId: In(items.map(({ id }) => id)) },
            order: { position: 'ASC', id: 'ASC' },
          });
    const now = this.clock.now();
    return {
      items: items.map((contest) => ({
        ...toBrief(contest, associations, now),
        nominations: nominations
          .filter(({ contestId }) => contestId === contest.id)
          .map((nomination) => toNominationBrief(nomination, contest)),
      })),
      next,
    };
  }

  /** @throws NotFound also when the contest is there and not public */
  async see(slug: string): Promise<PublicContestView> {
    const row = await this.db.manager.findOneBy(Contest, { slug });
    if (!row || !isPublic(row)) throw new NotFound();
    const current = await this.contests.current(row.id);
    const { contest, rulebook } = current;
    const conditions = terms(rulebook.eligibility, eligibilityContext(contest));
    const mentioned = conditions.flatMap(({ params }) =>
      Array.isArray(params.associations) ? params.associations : [],
    );
    const associations = await this.associations.many([contest.associationId, ...mentioned]);
    const changes = (await this.contests.changes([contest.id])).get(contest.id) ?? [];
    return {
      ...toBrief(contest, associations, this.clock.now()),
      description: contest.description,
      contactEmail: contest.contactEmail,
      stages: contest.stages,
      nominations: await this.nominations(current),
      eligibility: conditions.map(({ params, ...term }) => ({
        ...term,
        params: Array.isArray(params.associations)
          ? { ...params, associations: params.associations.map((id) => nameOf(id, associations)) }
          : params,
      })),
      criteria: rulebook.criteria,
      threshold: rulebook.thresholds.overall ?? null,
      bands: rulebook.bands ?? [],
      applicantSees: rulebook.review.applicantSees,
      changes: changes.filter(isAnnounced).map(toChangeView),
    };
  }

  private async nominations({ contest, nominations, rulebook }: CurrentContest) {
    const views: PublicContestView['nominations'] = [];
    for (const nomination of nominations) {
      const { id, key, description, formVersionId } = nomination;
      // published, so every nomination has its frozen form, and those come from memory
      const form = await this.forms.version(formVersionId!);
      const rules = nominationRules(rulebook, key);
      views.push({
        ...toNominationBrief(nomination, contest),
        id,
        description,
        weights: rules?.weights ?? {},
        threshold: rules?.threshold ?? null,
        form: form.definition,
      });
    }
    return views;
  }
}

const nameOf = (id: string, associations: Map<string, Association>) =>
  associations.get(id)?.name ?? { ru: id, en: id };

const toNominationBrief = (
  { key, title, awardKind, quota, maxAwardMinor }: ShownNomination,
  { currency }: ShownContest,
): PublicContestItem['nominations'][number] => ({
  key,
  title,
  awardKind,
  quota,
  maxAward: maxAwardMinor === null ? null : moneyView(money(maxAwardMinor, currency)),
});

function toBrief(
  contest: ShownContest,
  associations: Map<string, Association>,
  now: Date,
): Omit<PublicContestItem, 'nominations'> {
  const association = associations.get(contest.associationId)!;
  return {
    id: contest.id,
    slug: contest.slug,
    edition: contest.edition,
    title: contest.title,
    summary: contest.summary,
    state: contest.state,
    association: toAssociationBrief(association),
    timeZone: contest.timeZone,
    opensAt: contest.opensAt!.toISOString(),
    closesAt: contest.closesAt!.toISOString(),
    moment: stageAt(contest, now),
    direction: contest.direction,
  };
}

export const toAssociationBrief = (association: Association): AssociationBrief => ({
  id: association.id,
  slug: association.slug,
  name: association.name,
  shortName: association.shortName,
  accent: association.accent,
  siteUrl: association.siteUrl,
});
