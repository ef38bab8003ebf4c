import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/actions.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { Locale } from '../../platform/localised.rules.js';
import { PagesQueries } from '../pages/pages.queries.js';
import { pageOfCard } from './card.rules.js';
import { Cards } from './cards.js';
import { versionOf } from './drawing.js';

/** `v` tells those who keep pictures by address that there is a new one; what is sent is always the present one. */
const CardQuery = z.strictObject({ lang: Locale, v: z.string().max(32).optional() });
type CardQuery = z.infer<typeof CardQuery>;

/** Pictures that messengers and social networks show beside a link to a page. */
@ApiExcludeController()
@Controller('cards')
@Public()
export class CardsController {
  constructor(
    private readonly pages: PagesQueries,
    private readonly cards: Cards,
  ) {}

  @Get('*')
  @RateLimit(120, 60)
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: CardQuery }) { lang }: CardQuery,
  ) {
    const [path = ''] = request.url.split('?');
    const page = pageOfCard(path);
    const card = page && (await this.pages.at(page, lang)).card;
    if (!card) throw new NotFound();
    const etag = `"${versionOf(card)}"`;
    void reply.headers({
      etag,
      'cache-control': 'public, max-age=600',
      'content-language': lang,
      // messengers in a browser show it on pages of their own
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.headers['if-none-match'] === etag) await reply.status(304).send();
    else await reply.type('image/png').send(await this.cards.picture(card));
  }
}
