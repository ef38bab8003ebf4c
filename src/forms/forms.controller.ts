import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, IfMatch, Me, Public } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import { FormPresets } from './form-presets.service.js';
import {
  CheckForm,
  CreateForm,
  EditForm,
  FormCheckView,
  FormPage,
  FormPresetsView,
  FormQuery,
  FormVersionView,
  FormView,
} from './forms.dto.js';
import { FormsQueries } from './forms.queries.js';
import { FormsService } from './forms.service.js';

const VersionNumber = z.coerce.number().int().min(1).max(100_000);

@ApiTags('forms')
@Controller('api/forms')
export class FormsController {
  constructor(
    private readonly forms: FormsService,
    private readonly queries: FormsQueries,
    private readonly formPresets: FormPresets,
  ) {}

  @Get()
  @Action('form.list')
  @Returns(FormPage)
  list(@Me() actor: Actor, @Query({ schema: FormQuery }) query: FormQuery) {
    return this.queries.list(actor, query);
  }

  @Get('presets')
  @Public()
  @Returns(FormPresetsView)
  presets() {
    return { items: this.formPresets.all };
  }

  @Get(':id')
  @Action('form.see')
  @Returns(FormView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  @Get(':id/versions/:number')
  @Action('form.see')
  @Returns(FormVersionView)
  seeVersion(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('number', { schema: VersionNumber }) number: number,
  ) {
    return this.queries.seeVersion(actor, id, number);
  }

  @Post()
  @Action('form.create')
  @Returns(FormView, 201)
  async create(@Me() actor: Actor, @Body({ schema: CreateForm }) input: CreateForm) {
    const { id } = await this.forms.create(actor, input);
    return this.queries.see(actor, id);
  }

  @Put(':id')
  @Action('form.edit')
  @Returns(FormView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditForm }) input: EditForm,
  ) {
    await this.forms.edit(actor, id, version, input);
    return this.queries.see(actor, id);
  }

  /** Checks a definition without saving it. */
  @Post('checks')
  @Action('form.check')
  @Returns(FormCheckView)
  check(@Me() actor: Actor, @Body({ schema: CheckForm }) input: CheckForm) {
    return this.forms.check(actor, input);
  }
}
