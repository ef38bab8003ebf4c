import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { can } from '../../platform/authorize.js';
import { Action, Id, IfMatch, Me, Public } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import type { Association } from './association.entity.js';
import {
  AssociationsView,
  AssociationView,
  ChangeAssociation,
  toAssociationView,
} from './associations.dto.js';
import { AssociationsService } from './associations.service.js';

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
