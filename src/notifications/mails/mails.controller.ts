import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import { MailPage, MailQuery, MailView } from '../notifications.dto.js';
import { MailsService } from './mails.service.js';

@ApiTags('notifications')
@Controller('api')
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Get('associations/:id/mails')
  @Action('mail.list')
  @Returns(MailPage)
  list(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MailQuery }) query: MailQuery,
  ) {
    return this.mails.list(actor, id, query);
  }

  @Post('mails/:id/retry')
  @Action('mail.retry')
  @Returns(MailView)
  retry(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.mails.retry(actor, id);
  }
}
