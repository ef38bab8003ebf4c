import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, ReaderLocale } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import {
  EditJuror,
  FormerJurorsView,
  InviteJurors,
  JuryView,
  RemindedView,
  RemindJurors,
  RemoveJuror,
} from './jurors.dto.js';
import { JurorsQueries } from './jurors.queries.js';
import { JurorsService } from './jurors.service.js';

/** The jury of a contest, as those who run it see it. Changes answer with the whole jury. */
@ApiTags('juries')
@Controller('api')
export class JurorsController {
  constructor(
    private readonly jurors: JurorsService,
    private readonly queries: JurorsQueries,
  ) {}

  @Get('contests/:id/jury')
  @Action('jury.see')
  @Returns(JuryView)
  list(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.list(actor, id, locale);
  }

  @Get('contests/:id/jury/former')
  @Action('jury.see')
  @Returns(FormerJurorsView)
  former(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    return this.queries.former(actor, id, locale);
  }

  @Post('contests/:id/jury/invitations')
  @Action('jury.invite')
  @RateLimit(60, 60)
  @Returns(JuryView, 201)
  async invite(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InviteJurors }) input: InviteJurors,
    @ReaderLocale() locale: Locale,
  ) {
    await this.jurors.invite(actor, id, input);
    return this.seen(actor, id, locale);
  }

  @Post('contests/:id/jury/reminders')
  @Action('jury.remind')
  @Returns(RemindedView)
  remind(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RemindJurors }) input: RemindJurors,
  ) {
    return this.jurors.remind(actor, id, input);
  }

  @Patch('jurors/:id')
  @Action('jury.change')
  @Returns(JuryView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditJuror }) input: EditJuror,
    @ReaderLocale() locale: Locale,
  ) {
    const { contestId } = await this.jurors.edit(actor, id, version, input);
    return this.seen(actor, contestId, locale);
  }

  @Post('jurors/:id/invitation')
  @Action('jury.invite')
  @RateLimit(60, 60)
  @Returns(JuryView)
  async resend(@Me() actor: Actor, @Param('id', { schema: Id }) id: string, @ReaderLocale() locale: Locale) {
    const { contestId } = await this.jurors.resend(actor, id);
    return this.seen(actor, contestId, locale);
  }

  @Post('jurors/:id/removal')
  @Action('jury.change')
  @Returns(JuryView)
  async remove(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RemoveJuror }) input: RemoveJuror,
    @ReaderLocale() locale: Locale,
  ) {
    const { contestId } = await this.jurors.remove(actor, id, version, input);
    return this.seen(actor, contestId, locale);
  }

  private seen(actor: Actor, contestId: string, locale: Locale): Promise<JuryView> {
    return this.queries.list(actor, contestId, locale);
  }
}
