import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me } from '../../platform/http/actions.js';
import { Returns } from '../../platform/http/returns.js';
import { FeedbackView } from './feedback.dto.js';
import { FeedbackQueries } from './feedback.queries.js';

@ApiTags('scoring')
@Controller('api/applications/:id/feedback')
export class FeedbackController {
  constructor(private readonly queries: FeedbackQueries) {}

  /** What the jury tells the applicant, as far as the contest's rules show it. */
  @Get()
  @Action('feedback.see')
  @Returns(FeedbackView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.see(actor, id);
  }
}
