import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, IfMatch, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { MeQueries } from './me.queries.js';
import { MeService } from './me.service.js';
import { ChangeLocale, ChangeProfile, MeView } from './people.dto.js';

@ApiTags('me')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly queries: MeQueries,
  ) {}

  @Get()
  @Action('profile.see')
  @Returns(MeView)
  see(@Me() actor: Actor, @ReaderLocale() locale: Locale): Promise<MeView> {
    return this.queries.see(actor, locale);
  }

  @Patch()
  @Action('profile.change')
  @Returns(MeView)
  async change(
    @Me() actor: Actor,
    @IfMatch() version: number,
    @Body({ schema: ChangeProfile }) input: ChangeProfile,
    @ReaderLocale() locale: Locale,
  ): Promise<MeView> {
    await this.me.change(actor, version, input);
    return this.queries.see(actor, locale);
  }

  @Put('locale')
  @Action('profile.change')
  @ReturnsNothing()
  changeLocale(@Me() actor: Actor, @Body({ schema: ChangeLocale }) input: ChangeLocale): Promise<void> {
    return this.me.changeLocale(actor, input.locale);
  }
}
