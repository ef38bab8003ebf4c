import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, IfMatch, Me } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import { CreateDonor, DonorPage, DonorsQuery, DonorView, EditDonor } from './donors.dto.js';
import { DonorsQueries } from './donors.queries.js';
import { DonorsService } from './donors.service.js';

@ApiTags('funding')
@Controller('api/donors')
export class DonorsController {
  constructor(
    private readonly donors: DonorsService,
    private readonly queries: DonorsQueries,
  ) {}

  @Get()
  @Action('donor.list')
  @Returns(DonorPage)
  list(@Me() actor: Actor, @Query({ schema: DonorsQuery }) query: DonorsQuery) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Action('donor.see')
  @Returns(DonorView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }

  @Post()
  @Action('donor.create')
  @Returns(DonorView, 201)
  async create(@Me() actor: Actor, @Body({ schema: CreateDonor }) input: CreateDonor) {
    const { id } = await this.donors.create(actor, input);
    return this.queries.see(actor, id);
  }

  @Patch(':id')
  @Action('donor.edit')
  @Returns(DonorView)
  async edit(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EditDonor }) input: EditDonor,
  ) {
    await this.donors.edit(actor, id, version, input);
    return this.queries.see(actor, id);
  }
}
