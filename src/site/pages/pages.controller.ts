import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config.js';
import { NotFound } from '../../platform/errors.js';
import { Public, ReaderLocale } from '../../platform/http/actions.js';
import type { Locale } from '../../platform/localised.rules.js';
import { headHtml, previewHtml } from './head.rules.js';
import { PagesQueries } from './pages.queries.js';
import { WebClient } from './web-client.js';

/** First segments of addresses that programs ask for; where nothing is, they get a problem, not a page. */
const programs = new Set(['api', 'auth', 'dev', 'health', 'metrics', 'assets', 'cards']);

const accepts = (header: string | undefined, ...kinds: string[]): boolean =>
  (header ?? '').split(',').some((part) => {
    const [kind = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return kinds.includes(kind) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

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
  ) {
    this.origin = config.publicUrl;
  }

  @Get(['', '*'])
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @ReaderLocale() locale: Locale) {
    const [path = ''] = request.url.replace(/^https?:\/\/[^/]*/, '').split('?');
    const { accept = '*/*' } = request.headers;
    const first = decodeURIComponent(path.split('/')[1] ?? '');
    if (programs.has(first) || !accepts(accept, 'text/html', 'text/*', '*/*')) throw new NotFound();

    const { status, head, preview, files } = await this.pages.at(path, locale);
    const html = this.client.document(
      locale,
      headHtml(head, locale, this.origin),
      previewHtml(preview),
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
