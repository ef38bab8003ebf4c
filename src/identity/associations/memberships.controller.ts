import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { GrantMembership, MembershipPage, MembershipQuery, MembershipView } from './memberships.dto.js';
import { MembershipsService } from './memberships.service.js';

/** Who works for an association, and as what. */
@ApiTags('associations')
@Controller('api/associations/:associationId/memberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  @Get()
  @Action('membership.list')
  @Returns(MembershipPage)
  list(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Query({ schema: MembershipQuery }) query: MembershipQuery,
    @ReaderLocale() locale: Locale,
  ): Promise<MembershipPage> {
    return this.memberships.list(actor, associationId, query, locale);
  }

  @Post()
  @Action('membership.grant')
  @Returns(MembershipView, 201)
  grant(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Body({ schema: GrantMembership }) input: GrantMembership,
    @ReaderLocale() locale: Locale,
  ): Promise<MembershipView> {
    return this.memberships.grant(actor, associationId, input, locale);
  }

  @Delete(':id')
  @Action('membership.revoke')
  @ReturnsNothing()
  revoke(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    return this.memberships.revoke(actor, associationId, id);
  }
}
