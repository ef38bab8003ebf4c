import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { PublicContestQuery, Slug } from './contests.dto.js';
import { PublicContestPage, PublicContestView } from './public-contest.dto.js';
import { PublicContestsQueries } from './public-contests.queries.js';

/** The calls, for everybody. */
@ApiTags('public')
@Public()
@Controller('api/public/contests')
export class PublicContestsController {
  constructor(private readonly queries: PublicContestsQueries) {}

  @Get()
  @Returns(PublicContestPage)
  list(@Query({ schema: PublicContestQuery }) query: PublicContestQuery) {
    return this.queries.list(query);
  }

  @Get(':slug')
  @Returns(PublicContestView)
  see(@Param('slug', { schema: Slug }) slug: string) {
    return this.queries.see(slug);
  }
}
