import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { ContestPresets } from './contest-presets.service.js';
import { DirectionsView, PresetsView, toPresetView } from './contest-views.dto.js';

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
