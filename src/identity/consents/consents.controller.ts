import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, Public } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import {
  ConsentDocumentsView,
  ConsentDocumentView,
  ConsentsView,
  GiveConsent,
  PublishConsentDocument,
  toDocumentView,
} from './consents.dto.js';
import { ConsentsService } from './consents.service.js';

/** What an association asks people to agree to; anyone may read it before. */
@ApiTags('consents')
@Controller('api/associations/:associationId/consent-documents')
export class ConsentDocumentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get()
  @Public()
  @Returns(ConsentDocumentsView)
  async inForce(
    @Param('associationId', { schema: Id }) associationId: string,
  ): Promise<ConsentDocumentsView> {
    return { items: (await this.consents.inForce(associationId)).map(toDocumentView) };
  }

  @Post()
  @Action('consent_document.publish')
  @Returns(ConsentDocumentView, 201)
  async publish(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Body({ schema: PublishConsentDocument }) input: PublishConsentDocument,
  ): Promise<ConsentDocumentView> {
    return toDocumentView(await this.consents.publish(actor, associationId, input));
  }
}

@ApiTags('consents')
@Controller('api/me/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get()
  @Action('consent.list')
  @Returns(ConsentsView)
  mine(@Me() actor: Actor): Promise<ConsentsView> {
    return this.consents.mine(actor);
  }

  @Post()
  @Action('consent.give')
  @Returns(ConsentsView, 201)
  async give(@Me() actor: Actor, @Body({ schema: GiveConsent }) input: GiveConsent): Promise<ConsentsView> {
    await this.consents.giveMine(actor, input.documentId);
    return this.consents.mine(actor);
  }

  @Post(':id/withdrawal')
  @Action('consent.withdraw')
  @Returns(ConsentsView)
  async withdraw(@Me() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<ConsentsView> {
    await this.consents.withdraw(actor, id);
    return this.consents.mine(actor);
  }
}
