import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  Inject,
  Injectable,
  Param,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { NotFound } from '../../platform/errors.js';
import { Id, Public, ReaderLocale } from '../../platform/http/actions.js';
import type { Locale } from '../../platform/localised.rules.js';
import { DevMail } from './dev-mail.service.js';
import { keepsMails } from './transport.js';

const Search = z.strictObject({ to: z.string().max(254).optional(), before: z.uuid().optional() });
type Search = z.infer<typeof Search>;

const ownAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Mails hold codes that sign people in, so the reader is there only where no mail server is set up, and only for
 * somebody at this very machine: not through a proxy, nor under a name that a foreign page has pointed here.
 */
@Injectable()
class OwnMachineGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { socket, headers, hostname } = context.switchToHttp().getRequest<FastifyRequest>();
    const here = ownAddresses.has(socket.remoteAddress ?? '');
    const forwarded = Boolean(headers['x-forwarded-for'] ?? headers.forwarded);
    const named = ownNames.has(hostname) || hostname === new URL(this.config.publicUrl).hostname;
    if (!keepsMails(this.config) || !here || forwarded || !named) throw new NotFound();
    return true;
  }
}

const framed =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

@ApiExcludeController()
@Public()
@UseGuards(OwnMachineGuard)
@Controller('dev')
export class DevMailController {
  constructor(private readonly mails: DevMail) {}

  @Get('mail')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  list(@ReaderLocale() locale: Locale, @Query({ schema: Search }) search: Search) {
    return this.mails.list(locale, search);
  }

  @Get('mail.json')
  @Header('cache-control', 'no-store')
  latest(@Query({ schema: Search }) search: Search) {
    return this.mails.latest(search);
  }

  @Get('mail/:id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  message(@ReaderLocale() locale: Locale, @Param('id', { schema: Id }) id: string) {
    return this.mails.message(locale, id);
  }

  @Get('mail/:id/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', framed)
  @Header('cache-control', 'no-store')
  html(@Param('id', { schema: Id }) id: string) {
    return this.mails.html(id);
  }
}
