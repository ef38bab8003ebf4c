import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me } from '../../platform/http/actions.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { SessionsView } from './auth.dto.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('me')
@Controller('api/me/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Action('session.list')
  @Returns(SessionsView)
  list(@Me() actor: Actor): Promise<SessionsView> {
    return this.sessions.list(actor);
  }

  @Delete(':id')
  @Action('session.end')
  @ReturnsNothing()
  end(@Me() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Delete()
  @Action('session.end')
  @ReturnsNothing()
  endOthers(@Me() actor: Actor): Promise<void> {
    return this.sessions.endOthers(actor);
  }
}
