import { Body, Controller, Delete, Get, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, Public, ReaderLocale } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { type Exchange, Http } from '../sign-in/exchange.js';
import { OwnPageGuard } from '../sign-in/own-page.guard.js';
import {
  AcceptedView,
  DeclineInvitation,
  InvitationPage,
  InvitationPreview,
  InvitationQuery,
  InvitationView,
  SendInvitation,
} from './invitations.dto.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('invitations')
@Controller('api/associations/:associationId/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Action('invitation.list')
  @Returns(InvitationPage)
  list(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Query({ schema: InvitationQuery }) query: InvitationQuery,
  ): Promise<InvitationPage> {
    return this.invitations.list(actor, associationId, query);
  }

  @Post()
  @Action('invitation.send')
  @RateLimit(60, 60)
  @Returns(InvitationView, 201)
  send(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Body({ schema: SendInvitation }) input: SendInvitation,
  ): Promise<InvitationView> {
    return this.invitations.send(actor, associationId, input);
  }

  @Delete(':id')
  @Action('invitation.revoke')
  @ReturnsNothing()
  revoke(
    @Me() actor: Actor,
    @Param('associationId', { schema: Id }) associationId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    return this.invitations.revoke(actor, associationId, id);
  }
}

/** Where the link in the mail leads. Reading changes nothing: mail scanners follow links too. */
@ApiTags('invitations')
@UseGuards(OwnPageGuard)
@Controller('api/invitations/:token')
export class InvitationLinkController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Public()
  @RateLimit(120, 60)
  @Returns(InvitationPreview)
  see(
    @Param('token') token: string,
    @Me() actor: Actor | undefined,
    @ReaderLocale() locale: Locale,
  ): Promise<InvitationPreview> {
    return this.invitations.preview(token, actor, locale);
  }

  @Post('acceptance')
  @Public()
  @RateLimit(60, 60)
  @Returns(AcceptedView)
  accept(
    @Param('token') token: string,
    @Me() actor: Actor | undefined,
    @Http() http: Exchange,
  ): Promise<AcceptedView> {
    return this.invitations.accept(token, actor, http);
  }

  @Post('refusal')
  @Public()
  @RateLimit(60, 60)
  @ReturnsNothing()
  decline(
    @Param('token') token: string,
    @Me() actor: Actor | undefined,
    @Body({ schema: DeclineInvitation }) input: DeclineInvitation,
  ): Promise<void> {
    return this.invitations.decline(token, actor, input);
  }
}
