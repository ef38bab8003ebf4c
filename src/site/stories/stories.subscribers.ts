import { Injectable } from '@nestjs/common';
import type { Letter } from '../../notifications/letters.rules.js';
import { Mail } from '../../notifications/letters.service.js';
import { Db } from '../../platform/db.js';
import type { RecordedEvent } from '../../platform/events.js';
import { On } from '../../platform/subscriptions.js';
import { Project } from '../../projects/project.entity.js';
import { CONSENT, StoriesService } from './stories.service.js';
import { Story } from './story.entity.js';

@Injectable()
export class StoriesSubscribers {
  constructor(
    private readonly db: Db,
    private readonly stories: StoriesService,
  ) {}

  @On('consent.withdrawn')
  async takeDown({ payload }: RecordedEvent<'consent.withdrawn'>): Promise<void> {
    if (payload.kind === CONSENT && payload.contextId) await this.stories.followConsent(payload.contextId);
  }

  /** To the grantee, whose name is in it. */
  @Mail('story.published', 'story-published')
  async published(event: RecordedEvent<'story.published'>): Promise<Letter<'story-published'>[]> {
    const { story, own } = await this.about(event.subjectId);
    return [{ ...own, link: `/stories/${story.slug}` }];
  }

  /** Who took the consent back did it themselves. */
  @Mail('story.unpublished', 'story-unpublished')
  async unpublished(event: RecordedEvent<'story.unpublished'>): Promise<Letter<'story-unpublished'>[]> {
    if (event.payload.because === 'consent') return [];
    const { project, own } = await this.about(event.subjectId);
    return [{ ...own, link: `/me/projects/${project.id}` }];
  }

  private async about(id: string) {
    const story = await this.db.manager.findOneByOrFail(Story, { id });
    const project = await this.db.manager.findOneByOrFail(Project, { id: story.projectId });
    const own = {
      to: project.personId,
      applicationId: project.applicationId,
      variables: { project: project.title, title: story.title },
    };
    return { story, project, own };
  }
}
