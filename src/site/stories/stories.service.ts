import { Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { FormsService } from '../../forms/forms.service.js';
import { ConsentsService } from '../../identity/consents/consents.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Conflict, Invalid } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { inLocale } from '../../platform/localised.rules.js';
import { Project } from '../../projects/project.entity.js';
import { ProjectsService } from '../../projects/projects.service.js';
import type { EditStory } from './stories.dto.js';
import { type StorySubject, subjectOf } from './stories.policy.js';
import { Story } from './story.entity.js';
import { freeSlug, readableIn, slugOf, storyFrom } from './story.rules.js';

export const CONSENT = 'story_publication';

/** Stories: begun from an accepted report, edited, published while the grantee agrees. */
@Injectable()
export class StoriesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly consents: ConsentsService,
    private readonly forms: FormsService,
    private readonly projects: ProjectsService,
    private readonly access: ApplicationAccess,
  ) {}

  /** Begins the story of a closed project with what its report says. @throws Conflict `story.exists` { id } */
  create(actor: Actor, projectId: string): Promise<Story> {
    return this.db.transaction(async () => {
      const project = await this.db.lock(Project, projectId);
      authorize(actor, 'story.create', await this.access.walled(actor.id, project));
      const known = await this.db.manager.findOneBy(Story, { projectId });
      if (known) throw new Conflict('story.exists', { id: known.id });
      const report = await this.projects.reportOf(project);
      const { definition } = await this.forms.version(report.formVersionId);
      const texts = storyFrom(project.title, definition, report.answers);
      const now = this.clock.now();
      const story = Object.assign(new Story(), {
        id: newId(),
        associationId: project.associationId,
        projectId,
        slug: await this.newSlug(project, inLocale(texts.title, 'en')),
        ...texts,
        publishedAt: null,
        createdAt: now,
        updatedAt: now,
      } satisfies Partial<Story>);
      await this.db.save(story);
      this.events.emit('story.created', subject(story, project), of(project));
      return story;
    });
  }

  /** @throws Invalid `story.address_fixed`; Conflict `story.incomplete` for what is published */
  edit(actor: Actor, id: string, version: Version, input: EditStory): Promise<Story> {
    return this.db.transaction(async () => {
      const { story, project } = await this.lock(id);
      authorize(actor, 'story.edit', await this.subject(actor, story, project));
      expectVersion(story, version);
      if (story.publishedAt && input.slug !== undefined && input.slug !== story.slug)
        throw new Invalid([{ pointer: '/slug', code: 'story.address_fixed' }]);
      Object.assign(story, input);
      if (story.publishedAt && readableIn(story).length === 0) throw new Conflict('story.incomplete');
      await this.save(story);
      this.events.emit('story.edited', subject(story, project), { fields: Object.keys(input) });
      return story;
    });
  }

  publish(actor: Actor, id: string, version: Version): Promise<Story> {
    return this.db.transaction(async () => {
      const { story, project } = await this.lock(id);
      authorize(actor, 'story.publish', await this.subject(actor, story, project));
      expectVersion(story, version);
      story.publishedAt = this.clock.now();
      await this.save(story);
      this.events.emit('story.published', subject(story, project), of(project));
      return story;
    });
  }

  unpublish(actor: Actor, id: string, version: Version): Promise<Story> {
    return this.db.transaction(async () => {
      const { story, project } = await this.lock(id);
      authorize(actor, 'story.unpublish', await this.subject(actor, story, project));
      expectVersion(story, version);
      return this.takeDown(story, project, 'coordinator');
    });
  }

  /**
   * The grantee may have taken the consent back: what is public without one comes down. Readers do not see it from
   * the withdrawal on; this keeps it down should the consent be given again.
   */
  followConsent(projectId: string): Promise<void> {
    return this.db.transaction(async () => {
      const found = await this.db.manager.findOneBy(Story, { projectId });
      if (!found) return;
      const { story, project } = await this.lock(found.id);
      if (!story.publishedAt || (await this.consented(project))) return;
      await this.takeDown(story, project, 'consent');
    });
  }

  private async subject(actor: Actor, story: Story, project: Project): Promise<StorySubject> {
    const { hidden } = await this.access.walled(actor.id, project);
    return subjectOf(story, await this.consented(project), hidden);
  }

  private consented({ id, personId }: Project): Promise<boolean> {
    return this.consents.hasConsent(personId, CONSENT, id);
  }

  private async takeDown(story: Story, project: Project, because: 'coordinator' | 'consent'): Promise<Story> {
    story.publishedAt = null;
    await this.save(story);
    this.events.emit('story.unpublished', subject(story, project), { ...of(project), because });
    return story;
  }

  private async lock(id: string): Promise<{ story: Story; project: Project }> {
    const story = await this.db.lock(Story, id);
    const project = await this.db.manager.findOneByOrFail(Project, { id: story.projectId });
    return { story, project };
  }

  private save(story: Story): Promise<Story> {
    story.updatedAt = this.clock.now();
    return this.db.save(story);
  }

  private async newSlug({ applicationId }: Project, title: string): Promise<string> {
    const { number, id } = await this.db.manager.findOneByOrFail(Application, { id: applicationId });
    const slug = slugOf(title, (number ?? id).toLowerCase());
    const taken = await this.db.sql<{ slug: string }>(
      `SELECT slug FROM story WHERE slug = $1 OR slug ~ ('^' || $1 || '-[0-9]+$')`,
      [slug],
    );
    return freeSlug(slug, new Set(taken.map((row) => row.slug)));
  }
}

const subject = ({ id, associationId }: Story, { contestId }: Project) => ({ id, associationId, contestId });
const of = ({ id: projectId, personId }: Project) => ({ projectId, personId });
