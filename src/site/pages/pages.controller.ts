import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config.js';
import { currentContext } from '../../platform/context.js';
import { NotFound } from '../../platform/errors.js';
import { Public, ReaderLocale } from '../../platform/http/actions.js';
import { accepts, MissingPage } from '../../platform/http/missing-page.port.js';
import type { Locale } from '../../platform/localised.rules.js';
import { headHtml, previewHtml } from './head.rules.js';
import { PagesQueries } from './pages.queries.js';
import { WebClient } from './web-client.js';

/** First segments of addresses that programs ask for; where nothing is, a program gets a problem, not a page. */
const programs = new Set(['api', 'auth', 'dev', 'health', 'metrics', 'assets', 'cards']);

/** Every address that is no other route: a page of the web client. */
@ApiExcludeController()
@Controller()
@Public()
export class PagesController {
  private readonly origin: string;

  constructor(
    private readonly client: WebClient,
    private readonly pages: PagesQueries,
    @Inject(CONFIG) config: Config,
    missing: MissingPage,
  ) {
    this.origin = config.publicUrl;
    missing.register((request, reply) => this.draw(request, reply, currentContext()?.locale ?? 'ru'));
  }

  @Get(['', '*'])
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @ReaderLocale() locale: Locale) {
    const { accept = '*/*' } = request.headers;
    const first = decodeURIComponent(pathOf(request).split('/')[1] ?? '');
    if (programs.has(first) || !accepts(accept, 'text/html', 'text/*', '*/*')) throw new NotFound();
    await this.draw(request, reply, locale);
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, locale: Locale): Promise<void> {
    const { status, head, preview, files } = await this.pages.at(pathOf(request), locale);
    const html = this.client.document(
      locale,
      headHtml(head, locale, this.origin),
      previewHtml({ ...preview, signedIn: currentContext()?.actor !== undefined }),
      files,
    );
    const { encoding, bytes } = await packed(html, request.headers['accept-encoding']);
    if (encoding) void reply.header('content-encoding', encoding);
    await reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('content-language', locale)
      .header('vary', 'accept-encoding, accept-language, cookie')
      // names in it may be taken back at any moment
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}

/** As it stands in the request line, without the query. */
const pathOf = ({ url }: FastifyRequest): string => url.replace(/^https?:\/\/[^/]*/, '').split('?')[0] ?? '';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A call with its forms is tens of kilobytes, and goes over phones. */
async function packed(html: string, accepted: string | undefined) {
  if (accepts(accepted, 'br'))
    return {
      encoding: 'br',
      bytes: await brotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
    };
  if (accepts(accepted, 'gzip')) return { encoding: 'gzip', bytes: await zip(html) };
  return { encoding: undefined, bytes: Buffer.from(html) };
}
