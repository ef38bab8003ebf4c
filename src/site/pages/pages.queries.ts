import { Injectable } from '@nestjs/common';
import { CertificateCheckView, CertificateCode } from '../../awards/certificates/certificates.dto.js';
import { CertificatesService } from '../../awards/certificates/certificates.service.js';
import { PublicContestQuery, Slug } from '../../contests/contests.dto.js';
import { PublicContestPage, PublicContestView } from '../../contests/public-contest.dto.js';
import { PublicContestsQueries } from '../../contests/public-contests.queries.js';
import type { Association } from '../../identity/associations/association.entity.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { NotFound } from '../../platform/errors.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale, type Localised } from '../../platform/localised.rules.js';
import { displayMoney, toMoney } from '../../platform/money.rules.js';
import { type Card, cardPath } from '../cards/card.rules.js';
import { HEIGHT, versionOf, WIDTH } from '../cards/drawing.js';
import { contestFact } from '../cards/facts.rules.js';
import { PublicQuery, PublicResultPage, PublicResultView } from '../results/results.dto.js';
import { ResultsQueries } from '../results/results.queries.js';
import { PublicStoryPage, PublicStoryView } from '../stories/stories.dto.js';
import { StoriesQueries } from '../stories/stories.queries.js';
import type { Head, Picture, Preview } from './head.rules.js';
import { type PageName, pageAt, pages, STORIES_AT_HOME } from './pages.rules.js';

/** What the server knows of a page before the client runs. */
export interface PageContent {
  status: 200 | 404;
  head: Head;
  preview: Omit<Preview, 'signedIn'>;
  /** What its picture says; null for a page that has none. */
  card: Card | null;
  /** The client's files it is drawn by, as paths from web/. */
  files: string[];
}

/** What a page adds to its title for its picture. */
interface Pictured {
  /** Where it is no association's, the page is that of the only one. */
  association?: Localised;
  fact?: string;
  /** Instead of the page's own title and address, where they are not for everybody to keep. */
  instead?: { title: string; path: string };
}
type Content = Omit<PageContent, 'preview' | 'card' | 'head'> & {
  head: Omit<Head, 'picture'>;
  preview: Omit<Preview, 'siteAccent' | 'signedIn'>;
  pictured: Pictured | null;
};
type Told = Pick<Head, 'title' | 'description'> &
  Partial<Content['head'] & Content['preview'] & { pictured: Pictured }>;
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
    const { preview, pictured, head, ...content } = await this.told(path, locale);
    const only = await this.onlyAssociation();
    const siteAccent = only?.accent ?? null;
    const accent = preview.accent ?? siteAccent;
    const card = pictured && {
      association: inLocale(pictured.association ?? only?.name, locale),
      title: pictured.instead?.title ?? head.title,
      fact: pictured.fact ?? '',
      accent,
    };
    return {
      ...content,
      head: { ...head, picture: card && pictureOf(card, pictured.instead?.path ?? head.path, locale) },
      preview: { ...preview, accent, siteAccent },
      card,
    };
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
      const listed = (when: 'open' | 'upcoming') => this.contests.list(PublicContestQuery.parse({ when }));
      const open = await listed('open');
      return {
        ...general(locale),
        pictured: {
          // where there are more than one list holds, their number is not known
          fact:
            open.items.length && !open.next ? say(locale, 'card_calls', { count: open.items.length }) : '',
        },
        data: {
          '/api/public/contests?when=open': PublicContestPage.parse(open),
          '/api/public/contests?when=upcoming': PublicContestPage.parse(await listed('upcoming')),
          [`/api/public/stories?limit=${STORIES_AT_HOME}`]: PublicStoryPage.parse(
            await this.stories.listPublic(PublicQuery.parse({ limit: STORIES_AT_HOME }), locale),
          ),
        },
      };
    },
    contest: async (params, locale) => {
      const contest = await this.contests.see(known(Slug, params.slug));
      const association = inLocale(contest.association.name, locale);
      const { key, day } = contestFact(contest);
      return {
        title: inLocale(contest.title, locale),
        description:
          inLocale(contest.summary, locale) ||
          inLocale(contest.description, locale) ||
          say(locale, 'contest_description', { association }),
        ...about(contest, say(locale, key, { day })),
        data: { [`/api/public/contests/${contest.slug}`]: PublicContestView.parse(contest) },
      };
    },
    results: async (_, locale) => ({
      ...list('results', locale),
      data: {
        '/api/public/results': PublicResultPage.parse(await this.results.list(PublicQuery.parse({}))),
      },
    }),
    result: async (params, locale) => {
      const result = await this.results.see(known(Slug, params.slug), locale);
      const { winners: count, awarded } = result;
      const winners = say(locale, 'card_winners', { count });
      return {
        title: say(locale, 'result_title', { contest: inLocale(result.title, locale) }),
        description: say(locale, 'result_description', {
          count,
          association: inLocale(result.association.name, locale),
        }),
        ...about(result, awarded ? `${winners} · ${displayMoney(toMoney(awarded), locale)}` : winners),
        data: { [`/api/public/results/${result.slug}`]: PublicResultView.parse(result) },
      };
    },
    stories: async (_, locale) => ({
      ...list('stories', locale),
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
        ...about(story, inLocale(story.contest.title, locale)),
        data: { [`/api/public/stories/${story.slug}`]: PublicStoryView.parse(story) },
      };
    },
    checkForm: async (_, locale) => list('check_form', locale),
    // a paper belongs to whom it is shown by: no search engine lists it, no preview names its holder
    check: async (params, locale) => {
      const code = known(CertificateCode, params.code);
      const certificate = await this.certificates.check(code, locale);
      return {
        title: say(locale, 'check_title', { number: certificate.number }),
        description: say(locale, certificate.valid ? 'check_valid' : 'check_revoked', {
          contest: inLocale(certificate.contest.title, locale),
          association: inLocale(certificate.association, locale),
        }),
        listed: false,
        pictured: { instead: { title: say(locale, 'check_form_title'), path: pages.checkForm.path } },
        data: { [`/api/public/certificates/${code}`]: CertificateCheckView.parse(certificate) },
      };
    },
    signIn: async (_, locale) => unlisted('sign_in', locale),
    setup: async (_, locale) => unlisted('setup', locale),
    invitation: async (_, locale) => unlisted('invitation', locale),
  };

  /** On an installation of one association, pages of none are its own: they wear its colour and bear its name. */
  private async onlyAssociation(): Promise<Association | null> {
    const [only, ...others] = await this.associations.all();
    return only && others.length === 0 ? only : null;
  }
}

const say = (locale: Locale, key: string, params?: Record<string, unknown>): string =>
  translate(locale, `site:${key}`, params);

/** @throws NotFound for what can be nobody's address */
function known<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T } },
  value: unknown,
): T {
  const { success, data } = schema.safeParse(value);
  if (!success) throw new NotFound();
  return data as T;
}

/** What shows whose page it is. */
const about = (of: { association: { name: Localised; accent: string | null } }, fact: string) => ({
  accent: of.association.accent,
  pictured: { association: of.association.name, fact },
});

const pictureOf = (card: Card, path: string, locale: Locale): Picture => ({
  path: `${cardPath(path)}?lang=${locale}&v=${versionOf(card)}`,
  width: WIDTH,
  height: HEIGHT,
  alt: [card.association, card.title, card.fact].filter(Boolean).join(' — '),
});

const list = (page: 'results' | 'stories' | 'check_form', locale: Locale) => ({
  title: say(locale, `${page}_title`),
  description: say(locale, `${page}_description`),
  pictured: {},
});

const general = (locale: Locale) => ({
  title: say(locale, 'home_title'),
  description: say(locale, 'home_description'),
});

const unlisted = (page: 'sign_in' | 'setup' | 'invitation', locale: Locale): Told => ({
  ...general(locale),
  title: say(locale, `${page}_title`),
  listed: false,
});

const missing = (path: string, locale: Locale): Content => ({
  ...content(path, {
    title: say(locale, 'missing_title'),
    description: '',
    listed: false,
  }),
  status: 404,
});

const content = (
  path: string,
  { accent = null, data = {}, pictured, ...told }: Told,
  files: string[] = [],
): Content => ({
  status: 200,
  head: { path, kind: 'website', listed: true, ...told },
  preview: { accent, data },
  pictured: pictured ?? null,
  files,
});

const areaFiles = (locale: Locale) => [`src/locales/${locale}/common.json`];
const filesOf = (page: PageName, locale: Locale) => [
  `src/public/${pages[page].file}`,
  `src/locales/${locale}/public.json`,
  ...areaFiles(locale),
];
