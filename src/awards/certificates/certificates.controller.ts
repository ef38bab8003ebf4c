import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/actor.rules.js';
import { Action, Id, Me, Public, ReaderLocale } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Returns } from '../../platform/http/returns.js';
import type { Locale } from '../../platform/localised.rules.js';
import { CertificateCheckView, CertificateCode } from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';

@ApiTags('awards')
@Controller('api')
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('awards/:id/certificate')
  @Action('award.see')
  @ApiProduces('application/pdf')
  async download(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @ReaderLocale() locale: Locale,
    @Res() reply: FastifyReply,
  ) {
    const { name, bytes } = await this.certificates.render(actor, id, locale);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(bytes);
  }

  /** Is the paper genuine? Anyone who holds it may ask. */
  @Get('public/certificates/:code')
  @Public()
  @RateLimit(60, 60)
  @Returns(CertificateCheckView)
  check(@Param('code', { schema: CertificateCode }) code: string, @ReaderLocale() locale: Locale) {
    return this.certificates.check(code, locale);
  }
}
