import { Injectable } from '@nestjs/common';
import { CertificateCheckView, CertificateCode } from '../../awards/certificates/certificates.dto.js';
import { CertificatesService } from '../../awards/certificates/certificates.service.js';
import { PublicContestQuery, Slug } from '../../contests/contests.dto.js';
import { PublicContestPage, PublicContestView } from '../../contests/public-contest.dto.js';
import { PublicContestsQueries } from '../../contests/public-contests.queries.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { NotFound } from '../../platform/errors.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import { PublicQuery, PublicResultPage, PublicResultView } from '../results/results.dto.js';
import { ResultsQueries } from '../results/results.queries.js';
import { PublicStoryPage, PublicStoryView } from '../stories/stories.dto.js';
import { StoriesQueries } from '../stories/stories.queries.js';
import type { Head, Preview } from './head.rules.js';
import { type PageName, pageAt, pages, STORIES_AT_HOME } from './pages.rules.js';

/** What the server knows of a page before the client runs. */
export interface PageContent {
  status: 200 | 404;
  head: Head;
  preview: Preview;
  /** The client's files it is drawn by, as paths from web/. */
  files: string[];
}

type Content = Omit<PageContent, 'preview'> & { preview: Omit<Preview, 'siteAccent'> };
type Told = Pick<Head, 'title' | 'description'> & Partial<Head> & Partial<Content['preview']>;
type Reader = (params: Record<string, string>, locale: Locale) => Promise<Told>;

/** The pages by address: title, description, and the answers their first requests would get. */
@Injectable()
export class PagesQueries {
  constructor(
    private readonly contests: PublicContestsQueries,
    private readonly results: ResultsQueries,
    private readonly stories: StoriesQueries,
    private readonly certificates: CertificatesService,
    private readonly associations: AssociationsService,
  ) {}

  /** `path` as it stands in the request line, without the query. */
  async at(path: string, locale: Locale): Promise<PageContent> {
    const { preview, ...content } = await this.told(path, locale);
    const siteAccent = await this.siteAccent();
    return { ...content, preview: { ...preview, accent: preview.accent ?? siteAccent, siteAccent } };
  }

  private async told(path: string, locale: Locale): Promise<Content> {
    const match = pageAt(path);
    if (!match) return missing(path, locale);
    if (match.page === 'area') return content(path, { ...general(locale), listed: false }, areaFiles(locale));
    try {
      const told = await this.readers[match.page](match.params, locale);
      return content(path.replace(/(.)\/$/, '$1'), told, filesOf(match.page, locale));
    } catch (error) {
      if (error instanceof NotFound) return missing(path, locale);
      throw error;
    }
  }

  private readonly readers: Record<PageName, Reader> = {
    home: async (_, locale) => {
      const lists = {} as Record<string, unknown>;
      for (const when of ['open', 'upcoming'] as const)
        lists[`/api/public/contests?when=${when}`] = PublicContestPage.parse(
          await this.contests.list(PublicContestQuery.parse({ when })),
        );
      lists[`/api/public/stories?limit=${STORIES_AT_HOME}`] = PublicStoryPage.parse(
        await this.stories.listPublic(PublicQuery.parse({ limit: STORIES_AT_HOME }), locale),
      );
      return { ...general(locale), data: lists };
    },
    contest: async (params, locale) => {
      const contest = await this.contests.see(known(Slug, params.slug));
      const association = inLocale(contest.association.name, locale);
      return {
        title: inLocale(contest.title, locale),
        description:
          inLocale(contest.summary, locale) ||
          inLocale(contest.description, locale) ||
          translate(locale, 'site:contest_description', { association }),
        ...about(contest, `/api/public/contests/${contest.slug}`, PublicContestView.parse(contest)),
      };
    },
    results: async (_, locale) => ({
      title: translate(locale, 'site:results_title'),
      description: translate(locale, 'site:results_description'),
      data: {
        '/api/public/results': PublicResultPage.parse(await this.results.list(PublicQuery.parse({}))),
      },
    }),
    result: async (params, locale) => {
      const result = await this.results.see(known(Slug, params.slug), locale);
      return {
        title: translate(locale, 'site:result_title', { contest: inLocale(result.title, locale) }),
        description: translate(locale, 'site:result_description', {
          count: result.winners,
          association: inLocale(result.association.name, locale),
        }),
        ...about(result, `/api/public/results/${result.slug}`, PublicResultView.parse(result)),
      };
    },
    stories: async (_, locale) => ({
      title: translate(locale, 'site:stories_title'),
      description: translate(locale, 'site:stories_description'),
      data: {
        '/api/public/stories': PublicStoryPage.parse(
          await this.stories.listPublic(PublicQuery.parse({}), locale),
        ),
      },
    }),
    story: async (params, locale) => {
      const story = await this.stories.seePublic(known(Slug, params.slug), locale);
      return {
        title: inLocale(story.title, locale),
        description: inLocale(story.lead, locale),
        kind: 'article',
        ...about(story, `/api/public/stories/${story.slug}`, PublicStoryView.parse(story)),
      };
    },
    checkForm: async (_, locale) => ({
      title: translate(locale, 'site:check_form_title'),
      description: translate(locale, 'site:check_form_description'),
    }),
    // a paper belongs to whom it is shown by: no search engine lists it, no preview names its holder
    check: async (params, locale) => {
      const code = known(CertificateCode, params.code);
      const certificate = await this.certificates.check(code, locale);
      return {
        title: translate(locale, 'site:check_title', { number: certificate.number }),
        description: translate(locale, certificate.valid ? 'site:check_valid' : 'site:check_revoked', {
          contest: inLocale(certificate.contest.title, locale),
          association: inLocale(certificate.association, locale),
        }),
        listed: false,
        data: { [`/api/public/certificates/${code}`]: CertificateCheckView.parse(certificate) },
      };
    },
    signIn: async (_, locale) => unlisted('sign_in', locale),
    setup: async (_, locale) => unlisted('setup', locale),
    invitation: async (_, locale) => unlisted('invitation', locale),
  };

  /** On an installation of one association, pages of none wear its colour too. */
  private async siteAccent(): Promise<string | null> {
    const associations = await this.associations.all();
    return associations.length === 1 ? (associations[0]?.accent ?? null) : null;
  }
}

/** @throws NotFound for what can be nobody's address */
function known<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T } },
  value: unknown,
): T {
  const { success, data } = schema.safeParse(value);
  if (!success) throw new NotFound();
  return data as T;
}

const about = (of: { association: { accent: string | null } }, path: string, answer: unknown) => ({
  accent: of.association.accent,
  data: { [path]: answer },
});

const general = (locale: Locale) => ({
  title: translate(locale, 'site:home_title'),
  description: translate(locale, 'site:home_description'),
});

const unlisted = (page: 'sign_in' | 'setup' | 'invitation', locale: Locale): Told => ({
  ...general(locale),
  title: translate(locale, `site:${page}_title`),
  listed: false,
});

const missing = (path: string, locale: Locale): Content => ({
  ...content(path, {
    title: translate(locale, 'site:missing_title'),
    description: '',
    listed: false,
  }),
  status: 404,
});

const content = (
  path: string,
  { accent = null, data = {}, ...told }: Told,
  files: string[] = [],
): Content => ({
  status: 200,
  head: { path, kind: 'website', listed: true, ...told },
  preview: { accent, data },
  files,
});

const areaFiles = (locale: Locale) => [`src/locales/${locale}/common.json`];
const filesOf = (page: PageName, locale: Locale) => [
  `src/public/${pages[page].file}`,
  `src/locales/${locale}/public.json`,
  ...areaFiles(locale),
];
