import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { can } from '../../platform/authorize.js';
import { Action, Id, IfMatch, Me, Public, ReaderLocale } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import type { Association } from './association.entity.js';
import {
  AssociationsView,
  AssociationView,
  ChangeAssociation,
  GrantMembership,
  MembershipPage,
  MembershipQuery,
  MembershipView,
  toAssociationView,
} from './associations.dto.js';
import { AssociationsService } from './associations.service.js';
import { MembershipsService } from './memberships.service.js';

const viewFor = (actor: Actor | undefined, association: Association): AssociationView => {
  const subject = { associationId: association.id };
  const actions = [
    'association.change',
    'membership.list',
    'invitation.list',
    'consent_document.publish',
  ] as const;
  return toAssociationView(association, actor ? can(actor, subject, ...actions) : {});
};

/** Associations are public: their name and address stand under every call. */
@ApiTags('associations')
@Controller('api/associations')
export class AssociationsController {
  constructor(private readonly associations: AssociationsService) {}

  @Get()
  @Public()
  @Returns(AssociationsView)
  async list(): Promise<AssociationsView> {
    return { items: await this.associations.all() };
  }

  @Get(':id')
  @Public()
  @Returns(AssociationView)
  async see(
    @Me() actor: Actor | undefined,
    @Param('id', { schema: Id }) id: string,
  ): Promise<AssociationView> {
    return viewFor(actor, await this.associations.get(id));
  }

  @Patch(':id')
  @Action('association.change')
  @Returns(AssociationView)
  async change(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ChangeAssociation }) input: ChangeAssociation,
  ): Promise<AssociationView> {
    return viewFor(actor, await this.associations.change(actor, id, version, input));
  }
}

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
