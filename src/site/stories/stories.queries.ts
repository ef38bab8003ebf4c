import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { Award } from '../../awards/award.entity.js';
import { notHidden } from '../../awards/awards.queries.js';
import { Contest } from '../../contests/contest.entity.js';
import { Nomination } from '../../contests/nomination.entity.js';
import { toAssociationBrief } from '../../contests/public-contests.queries.js';
import { FormsService } from '../../forms/forms.service.js';
import { Association } from '../../identity/associations/association.entity.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { consented } from '../../identity/consents/consents.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import { type Currency, type MoneyView, money, moneyView } from '../../platform/money.rules.js';
import { type OrderKey, type Page, pageBy } from '../../platform/page.js';
import { Project } from '../../projects/project.entity.js';
import { ProjectsService } from '../../projects/projects.service.js';
import type { PublicQuery } from '../results/results.dto.js';
import { inPublic } from '../results/winner.rules.js';
import type { PublicStoryItem, PublicStoryView, StoriesQuery, StoryView } from './stories.dto.js';
import { subjectOf } from './stories.policy.js';
import { Story } from './story.entity.js';
import { spentOf } from './story.rules.js';

const CONSENTED = consented('story_publication', 'project.person_id', 'project.id');
/** Published, and the grantee agrees to it now. A condition on `story` joined with its `project`. */
export const IN_PUBLIC = `story.published_at IS NOT NULL AND ${CONSENTED}`;

const newestBy = (column: 'created_at' | 'published_at'): OrderKey<Story>[] => [
  {
    sql: `story.${column}`,
    direction: 'DESC',
    type: 'timestamptz',
    of: ({ createdAt, publishedAt }) => (column === 'created_at' ? createdAt : publishedAt),
  },
  { sql: 'story.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
];

@Injectable()
export class StoriesQueries {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
    private readonly forms: FormsService,
    private readonly projects: ProjectsService,
    private readonly access: ApplicationAccess,
  ) {}

  /** An association's stories, the newest first. */
  async list(actor: Actor, query: StoriesQuery): Promise<Page<StoryView>> {
    authorize(actor, 'story.list', query);
    const { associationId, projectId, published } = query;
    const stories = this.ofProjects()
      .where('story.associationId = :associationId', { associationId })
      .andWhere(notHidden('project'), { reader: actor.id });
    if (projectId) stories.andWhere('story.projectId = :projectId', { projectId });
    if (published) stories.andWhere(`story.published_at IS ${published === 'true' ? 'NOT NULL' : 'NULL'}`);
    const { items, next } = await pageBy(stories, newestBy('created_at'), query);
    return { items: await this.views(actor, items), next };
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string): Promise<StoryView> {
    const story = await this.db.manager.findOneBy(Story, { id });
    if (!story) throw new NotFound();
    const project = await this.db.manager.findOneByOrFail(Project, { id: story.projectId });
    const { hidden } = await this.access.walled(actor.id, project);
    authorize(actor, 'story.see', { associationId: story.associationId, hidden });
    const [view] = await this.views(actor, [story]);
    return view as StoryView;
  }

  /** What everybody may read, the latest published first. */
  async listPublic(query: PublicQuery, locale: Locale): Promise<Page<PublicStoryItem>> {
    const stories = this.ofProjects().where(IN_PUBLIC);
    if (query.association)
      stories
        .innerJoin(Association, 'association', 'association.id = story.associationId')
        .andWhere('association.slug = :slug', { slug: query.association });
    const { items, next } = await pageBy(stories, newestBy('published_at'), query);
    return { items: (await this.inPublic(items, locale)).map(({ item }) => item), next };
  }

  /** @throws NotFound also for a story that is there and not public */
  async seePublic(slug: string, locale: Locale): Promise<PublicStoryView> {
    const story = await this.ofProjects().where('story.slug = :slug', { slug }).andWhere(IN_PUBLIC).getOne();
    if (!story) throw new NotFound();
    const [found] = await this.inPublic([story], locale);
    const { item, project } = found!;
    const award = await this.db.manager.findOneByOrFail(Award, { id: project.awardId });
    const nomination = await this.db.manager.findOneByOrFail(Nomination, { id: award.nominationId });
    const { title, startsOn, endsOn } = project;
    return {
      ...item,
      body: story.body ?? {},
      project: { title, startsOn, endsOn },
      nomination: nomination.title,
      kind: award.kind,
      granted:
        award.amountMinor !== null && award.currency
          ? moneyView(money(award.amountMinor, award.currency))
          : null,
      spent: award.currency ? await this.spent(project, award.currency) : null,
    };
  }

  /** A sum in another currency than the award's says nothing about it. */
  private async spent(project: Project, currency: Currency): Promise<MoneyView | null> {
    const report = await this.projects.reportOf(project);
    if (report.state !== 'accepted') return null;
    const { definition } = await this.forms.version(report.formVersionId);
    const spent = spentOf(definition, report.answers);
    return spent?.currency === currency ? moneyView(spent) : null;
  }

  private ofProjects(): SelectQueryBuilder<Story> {
    return this.db.manager
      .createQueryBuilder(Story, 'story')
      .innerJoin(Project, 'project', 'project.id = story.projectId');
  }

  /** Views of stories whose reading has been authorised. */
  private async views(actor: Actor, stories: Story[]): Promise<StoryView[]> {
    if (stories.length === 0) return [];
    const projects = await this.db.sql<{ id: string; title: string; consented: boolean }>(
      `SELECT project.id, project.title, ${CONSENTED} AS consented FROM project WHERE project.id = ANY($1)`,
      [stories.map(({ projectId }) => projectId)],
    );
    return stories.map((story) => {
      const { id, title, consented } = projects.find(({ id }) => id === story.projectId)!;
      return {
        id: story.id,
        associationId: story.associationId,
        project: { id, title },
        slug: story.slug,
        title: story.title,
        lead: story.lead,
        body: story.body,
        consented,
        publishedAt: story.publishedAt?.toISOString() ?? null,
        createdAt: story.createdAt.toISOString(),
        updatedAt: story.updatedAt.toISOString(),
        version: story.version,
        can: can(actor, subjectOf(story, consented, false), 'story.edit', 'story.publish', 'story.unpublish'),
      };
    });
  }

  /** The rows have passed IN_PUBLIC: their grantees agree to be named. */
  private async inPublic(
    stories: Story[],
    locale: Locale,
  ): Promise<{ item: PublicStoryItem; project: Project }[]> {
    if (stories.length === 0) return [];
    const { manager } = this.db;
    const projects = await manager.findBy(Project, { id: In(stories.map(({ projectId }) => projectId)) });
    const contests = await manager.findBy(Contest, { id: In(projects.map(({ contestId }) => contestId)) });
    const applications = await manager.find(Application, {
      where: { id: In(projects.map(({ applicationId }) => applicationId)) },
      select: { id: true, applicantSnapshot: true },
    });
    const associations = await this.associations.many(stories.map(({ associationId }) => associationId));
    return stories.map((story) => {
      const project = projects.find(({ id }) => id === story.projectId)!;
      const contest = contests.find(({ id }) => id === project.contestId)!;
      const application = applications.find(({ id }) => id === project.applicationId);
      const { name, employer, city } = inPublic(application?.applicantSnapshot ?? null, true, locale);
      return {
        project,
        item: {
          slug: story.slug,
          title: story.title,
          lead: story.lead ?? {},
          publishedAt: story.publishedAt!.toISOString(),
          association: toAssociationBrief(associations.get(story.associationId)!),
          name,
          employer,
          city,
          contest: { slug: contest.slug, title: contest.title, edition: contest.edition },
        },
      };
    });
  }
}
