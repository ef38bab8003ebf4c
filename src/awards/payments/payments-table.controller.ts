import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Me, ReaderLocale } from '../../platform/http/actions.js';
import type { Locale } from '../../platform/localised.rules.js';
import { PaymentsExportQuery } from './payments.dto.js';
import { PaymentsExport } from './payments.export.js';

@ApiTags('awards')
@Controller('api')
export class PaymentsTableController {
  constructor(private readonly exports: PaymentsExport) {}

  @Get('payments.csv')
  @Action('payment.list')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async see(
    @Me() actor: Actor,
    @Query({ schema: PaymentsExportQuery }) query: PaymentsExportQuery,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const lines = await this.exports.csv(actor, query, locale);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="payments.csv"')
      .send(lines);
  }
}
