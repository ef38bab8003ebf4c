import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Slug } from '../contests/contests.dto.js';
import { Public, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import { PublicQuery, PublicResultPage, PublicResultView } from './results/results.dto.js';
import { ResultsQueries } from './results/results.queries.js';
import { PublicStoryPage, PublicStoryView } from './stories/stories.dto.js';
import { StoriesQueries } from './stories/stories.queries.js';

/** Names in it may be taken back at any moment, so no answer is kept anywhere. */
const Fresh = () => Header('cache-control', 'no-store');

/** What came of the contests, for everybody. */
@ApiTags('public')
@Public()
@Controller('api/public')
export class PublicSiteController {
  constructor(
    private readonly results: ResultsQueries,
    private readonly stories: StoriesQueries,
  ) {}

  @Get('results')
  @Fresh()
  @Returns(PublicResultPage)
  listResults(@Query({ schema: PublicQuery }) query: PublicQuery) {
    return this.results.list(query);
  }

  @Get('results/:slug')
  @Fresh()
  @Returns(PublicResultView)
  seeResult(@Param('slug', { schema: Slug }) slug: string, @ReaderLocale() locale: Locale) {
    return this.results.see(slug, locale);
  }

  @Get('stories')
  @Fresh()
  @Returns(PublicStoryPage)
  listStories(@Query({ schema: PublicQuery }) query: PublicQuery, @ReaderLocale() locale: Locale) {
    return this.stories.listPublic(query, locale);
  }

  @Get('stories/:slug')
  @Fresh()
  @Returns(PublicStoryView)
  seeStory(@Param('slug', { schema: Slug }) slug: string, @ReaderLocale() locale: Locale) {
    return this.stories.seePublic(slug, locale);
  }
}
