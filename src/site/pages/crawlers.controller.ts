import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '../../platform/config.js';
import { Db } from '../../platform/db.js';
import { Public } from '../../platform/http/actions.js';
import { ANNOUNCED } from '../results/results.queries.js';
import { IN_PUBLIC } from '../stories/stories.queries.js';
import { areas } from './pages.rules.js';

/** The protocol's limit for one file, less the lists' own addresses. */
const MOST = 50_000 - 4;

const LISTED = `
  SELECT '/contests/' || slug AS path, updated_at AS changed FROM contest
  WHERE published_at IS NOT NULL AND state NOT IN ('draft', 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM contest_change c WHERE c.contest_id = contest.id AND c.kind = 'cancellation')
  UNION ALL
  SELECT '/results/' || slug, decided_at FROM contest WHERE ${ANNOUNCED}
  UNION ALL
  SELECT '/stories/' || story.slug, story.updated_at
  FROM story JOIN project ON project.id = story.project_id WHERE ${IN_PUBLIC}
  ORDER BY changed DESC, path LIMIT ${MOST}`;

/** For search engines: what to read and what to leave. */
@ApiExcludeController()
@Controller()
@Public()
export class CrawlersController {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  robots(): string {
    const closed = ['api', 'auth', 'dev', ...areas].map((area) => `Disallow: /${area}/`);
    return ['User-agent: *', ...closed, '', `Sitemap: ${this.config.publicUrl}/sitemap.xml`, ''].join('\n');
  }

  @Get('sitemap.xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async sitemap(): Promise<string> {
    const listed = await this.db.sql<{ path: string; changed: Date }>(LISTED);
    const urls = [
      ...['/', '/results', '/stories', '/check'].map((path) => ({ path, changed: undefined })),
      ...listed,
    ].map(({ path, changed }) => {
      const day = changed && `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>`;
      return `<url><loc>${this.config.publicUrl}${path}</loc>${day ?? ''}</url>`;
    });
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...urls,
      '</urlset>',
      '',
    ].join('\n');
  }
}
