import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import {
  ConfirmedSheetsView,
  DistributionView,
  GiveSheetBack,
  SavedSheetView,
  SaveSheet,
  SheetView,
} from './sheets.dto.js';
import { SheetsQueries } from './sheets.queries.js';
import { SheetsService } from './sheets.service.js';

/** An expert's sheets, by the application they are about. */
@ApiTags('scoring')
@Controller('api')
export class SheetsController {
  constructor(
    private readonly sheets: SheetsService,
    private readonly queries: SheetsQueries,
  ) {}

  @Get('jury/applications/:id/sheet')
  @Action('sheet.see')
  @Returns(SheetView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  @Patch('jury/applications/:id/sheet')
  @Action('sheet.save')
  @Returns(SavedSheetView)
  save(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveSheet }) input: SaveSheet,
  ) {
    return this.sheets.save(actor, id, version, input);
  }

  @Post('jury/applications/:id/sheet/confirmation')
  @Action('sheet.confirm')
  @Returns(SheetView)
  async confirm(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.sheets.confirm(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('jury/applications/:id/sheet/reopening')
  @Action('sheet.reopen')
  @Returns(SheetView)
  async reopen(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.sheets.reopen(actor, id, version);
    return this.queries.see(actor, id);
  }

  @Post('jury/contests/:id/confirmation')
  @Action('sheet.confirm')
  @Returns(ConfirmedSheetsView)
  confirmAll(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.sheets.confirmAll(actor, id);
  }

  @Get('jury/contests/:id/distribution')
  @Action('sheet.compare')
  @Returns(DistributionView)
  distribution(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.distribution(actor, id);
  }

  /** The chair asks an expert to look at a confirmed sheet again. */
  @Post('sheets/:id/reopening')
  @Action('sheet.give_back')
  @ReturnsNothing()
  async giveBack(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: GiveSheetBack }) input: GiveSheetBack,
  ): Promise<void> {
    await this.sheets.giveBack(actor, id, version, input);
  }
}
