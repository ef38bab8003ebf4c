import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestPresets } from './contest-presets.service.js';
import { DirectionsView, PresetsView, toPresetView } from './contest-views.dto.js';
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

/** What ships with the product. */
@ApiTags('contests')
@Public()
@Controller('api')
export class CatalogueController {
  constructor(private readonly catalogue: ContestPresets) {}

  @Get('presets')
  @Returns(PresetsView)
  presets() {
    return { items: this.catalogue.all.map(toPresetView) };
  }

  /** The strategic directions contests are counted by. */
  @Get('directions')
  @Returns(DirectionsView)
  directions() {
    return { items: this.catalogue.directions };
  }
}
