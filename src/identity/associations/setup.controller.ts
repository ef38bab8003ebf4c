import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns } from '../../platform/http/returns.js';
import { type Exchange, Http } from '../sign-in/exchange.js';
import { OwnPageGuard } from '../sign-in/own-page.guard.js';
import { SetUp, SetUpView, SetupState } from './setup.dto.js';
import { SetupService } from './setup.service.js';

@ApiTags('setup')
@UseGuards(OwnPageGuard)
@Controller('api/setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Get()
  @Public()
  @Returns(SetupState)
  async see(): Promise<SetupState> {
    return { needed: await this.setup.needed() };
  }

  @Post()
  @Public()
  @RateLimit(20, 60)
  @Returns(SetUpView, 201)
  setUp(@Http() http: Exchange, @Body({ schema: SetUp }) input: SetUp): Promise<SetUpView> {
    return this.setup.setUp(http, input);
  }
}
