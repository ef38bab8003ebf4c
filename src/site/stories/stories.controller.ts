import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import { EditStory, StoriesQuery, StoryPage, StoryView } from './stories.dto.js';
import { StoriesQueries } from './stories.queries.js';
import { StoriesService } from './stories.service.js';

@ApiTags('stories')
@Controller('api')
export class StoriesController {
  constructor(
    private readonly stories: StoriesService,
    private readonly queries: StoriesQueries,
  ) {}

  @Get('stories')
  @Action('story.list')
  @Returns(StoryPage)
  list(@Me() actor: Actor, @Query({ schema: StoriesQuery }) query: StoriesQuery) {
    return this.queries.list(actor, query);
  }

  /** Begins the story of a closed project with what its report says. */
  @Post('projects/:id/story')
  @Action('story.create')
  @Returns(StoryView, 201)
  async create(@Me() actor: Actor, @Param('id', { schema: Id }) projectId: string) {
    const { id } = await this.stories.create(actor, projectId);
    return this.queries.see(actor, id);
  }

  @Get('stories/:id')
  @Action('story.see')
  @Returns(StoryView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  @Patch('stories/:id')
  @Action('story.edit')
  @Returns(StoryView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditStory }) input: EditStory,
  ) {
    await this.stories.edit(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  @Post('stories/:id/publication')
  @Action('story.publish')
  @Returns(StoryView)
  async publish(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.stories.publish(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('stories/:id/unpublication')
  @Action('story.unpublish')
  @Returns(StoryView)
  async unpublish(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.stories.unpublish(actor, id, version);
    return this.queries.see(actor, id);
  }
}
