import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../src/platform/ids.js';
import { givenDecided } from '../support/awards.js';
import { daysFromNow, givenContest } from '../support/contests.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenWebClient, givenWebClient, open } from '../support/pages.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { givenStory } from '../support/stories.js';

const origin = 'https://grants.example.org';
let laurel: Laurel;
let client: GivenWebClient;

beforeAll(async () => {
  client = await givenWebClient();
  laurel = await startLaurel({ WEB_DIR: client.dir, PUBLIC_URL: origin });
}, 60_000);
afterAll(async () => {
  await laurel.stop();
  await client.remove();
});

const page = (path: string, headers: Record<string, string> = {}) => open(laurel.url, path, { headers });

describe('files of the web client', () => {
  it('are sent compressed as the browser takes them, and kept for ever', async () => {
    const plain = await page('/assets/index-1.js');
    expect(plain.status).toBe(200);
    expect(plain.headers['content-type']).toBe('application/javascript; charset=utf-8');
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['x-content-type-options']).toBe('nosniff');
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip, deflate', 'gzip'],
    ] as const) {
      const packed = await page('/assets/index-1.js', { 'accept-encoding': accepted });
      expect(packed.headers['content-encoding']).toBe(encoding);
      expect(packed.headers['content-type']).toBe('application/javascript; charset=utf-8');
      expect(packed.headers.vary).toContain('accept-encoding');
      expect(packed.text).toBe(plain.text);
      expect(Number(packed.headers['content-length'])).toBeLessThan(plain.text.length / 4);
    }
    const font = await page('/assets/font-1.woff2', { 'accept-encoding': 'br' });
    expect([font.status, font.headers['content-type'], font.text]).toEqual([200, 'font/woff2', 'wOF2']);
  });

  it('are sent in part, not again, or only by their head, when so asked', async () => {
    const part = await page('/assets/index-1.js', { range: 'bytes=0-6' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'console',
      'bytes 0-6/1100',
    ]);
    const { etag = '' } = (await page('/assets/index-1.js')).headers;
    expect((await page('/assets/index-1.js', { 'if-none-match': etag })).status).toBe(304);
    const head = await open(laurel.url, '/assets/index-1.js', { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '1100']);
    expect((await open(laurel.url, '/assets/index-1.js', { method: 'POST' })).status).toBe(404);
  });

  it('beside the hashed ones are kept for an hour', async () => {
    for (const path of ['/favicon.svg', '/scheme.js']) {
      const { status, headers } = await page(path);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=3600']);
    }
  });

  it('are the only files there are: no folder, no hidden one, nothing outside, whatever the address', async () => {
    const tricks = [
      '/assets',
      '/assets/',
      '/assets/deep',
      '/assets/deep/',
      '/assets/none.js',
      '/assets/.hidden',
      '/assets/..',
      '/assets/../index.html',
      '/assets/..%2findex.html',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/%252e%252e%252fsecret.txt',
      '/assets/....//secret.txt',
      '/assets//etc/passwd',
      '/assets/%2fetc%2fpasswd',
      '/assets/index-1.js%00.html',
      '/assets/%00',
      '/..%2fsecret.txt',
      '/..%2f..%2fsecret.txt',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%5csecret.txt',
      '/.vite/manifest.json',
      '/%2evite/manifest.json',
      '/assets/../.vite/manifest.json',
      '//secret.txt',
    ];
    for (const path of tricks) {
      const { status, text } = await page(path);
      expect({ path, refused: status === 404 || status === 403 }).toEqual({ path, refused: true });
      expect(text).not.toMatch(/secret$|hidden$|isEntry|ContestPage-1|font-1|inner\.js/);
    }
    expect((await page('/assets/deep/inner.js')).text).toBe('// inner');
  });
});

describe('an address', () => {
  it('that a program asks for and nothing answers is a problem, not a page', async () => {
    for (const path of [
      '/api',
      '/api/none',
      '/auth/none',
      '/dev/none',
      '/health/none',
      '/metrics/none',
      '/%61pi/none',
    ])
      expect(await page(path, { accept: '*/*' })).toMatchObject({
        status: 404,
        headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      });
    await laurel.anyone.post('/none').expectProblem(404, 'not_found');
    await laurel.anyone.get('/none').set('accept', 'application/json').expectProblem(404, 'not_found');
    await laurel.anyone.get('/none').set('accept', 'text/html;q=0, image/*').expectProblem(404, 'not_found');
  });

  it('opened in a browser where nothing is shows the page that says so, also among those of programs', async () => {
    const opened = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' };
    const person = await givenPerson(laurel);
    for (const path of ['/api/none', '/dev/none', '/dev/mail', '/dev/mail/none', '/api/stories/none'])
      expect({ path, ...(await page(path, { ...opened, cookie: person.cookie })) }).toMatchObject({
        path,
        status: 404,
        title: 'There is no such page — Laurel',
        preview: { signedIn: true },
      });
    expect((await page('/api/stories/none', opened)).status).toBe(401);
    // a program is told so in its own way, whether the address can be anything's or not
    for (const path of ['/api/stories/none', `/api/stories/${newId()}`])
      await laurel.as(person).get(path).expectProblem(404, 'not_found');
  });

  it('that cannot be read is a problem too', async () => {
    expect(await page('/%E0%A4%A')).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    });
  });

  it('that is no page is told so in the reader’s language, and the client still starts', async () => {
    for (const path of [
      '/none',
      '/contests',
      '/contests/none/x',
      '/index.html',
      '//api/none',
      `/${'a'.repeat(900)}`,
    ]) {
      const { status, title, meta, text } = await page(path);
      expect({ path, status, title }).toEqual({ path, status: 404, title: 'Такой страницы нет — Laurel' });
      expect(meta.robots).toBe('noindex');
      expect(text).toContain('/assets/index-1.js');
    }
    expect((await page('/none', { 'accept-language': 'en' })).title).toBe('There is no such page — Laurel');
  });

  it('behind sign-in has a general head and is not for search engines', async () => {
    for (const path of ['/me', '/manage/contests/1', '/money', '/jury/x', '/account/']) {
      const { status, title, meta, links, preview } = await page(path);
      expect({ path, status, title, robots: meta.robots }).toEqual({
        path,
        status: 200,
        title: 'Конкурсы и гранты библиотечных ассоциаций — Laurel',
        robots: 'noindex',
      });
      expect(links.canonical).toBeUndefined();
      expect(preview).toEqual({ accent: null, siteAccent: null, signedIn: false, data: {} });
    }
    for (const [path, title] of [
      ['/sign-in?return=%2Fme', 'Вход — Laurel'],
      ['/setup', 'Первый запуск — Laurel'],
      ['/invitations/abc.def', 'Приглашение — Laurel'],
    ] as const)
      expect(await page(path)).toMatchObject({ status: 200, title, meta: { robots: 'noindex' } });
  });
});

describe('a page', () => {
  it('is asked for anew each time, packed, and stands under the security policy', async () => {
    const plain = await page('/');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-encoding, accept-language, cookie',
      'content-language': 'ru',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(plain.headers.etag).toBeUndefined();
    expect(plain.headers['content-security-policy']).toContain("script-src 'self'");
    // nothing in the document needs more than that policy gives
    const scripts = [...plain.text.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes, content] of scripts)
      expect(attributes?.includes('application/json') || content === '').toBe(true);
    expect(plain.text).not.toMatch(/<!--(head|data)-->| on\w+=/);
    for (const [accepted, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['identity', undefined],
    ] as const) {
      const packed = await page('/', { 'accept-encoding': accepted });
      expect(packed.headers['content-encoding']).toBe(encoding);
      expect(packed.text).toBe(plain.text);
    }
    const head = await open(laurel.url, '/', { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-type']]).toEqual([
      200,
      '',
      'text/html; charset=utf-8',
    ]);
    expect((await open(laurel.url, '/contests/none', { method: 'HEAD' })).status).toBe(404);
  });

  it('speaks the language chosen on the site, else the browser’s, else Russian', async () => {
    const cases: [Record<string, string>, string][] = [
      [{}, 'ru'],
      [{ 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
      [{ 'accept-language': 'de, en;q=0.5, ru;q=0.4' }, 'en'],
      [{ 'accept-language': 'de; q=1, ru; q=0.9, en; q=0.8' }, 'ru'],
      [{ 'accept-language': 'en;q=0, fr' }, 'ru'],
      [{ 'accept-language': 'zh-CN' }, 'ru'],
      [{ 'accept-language': 'ru', cookie: 'lang=en' }, 'en'],
      [{ 'accept-language': 'en', cookie: 'a=b; lang=ru; c=d' }, 'ru'],
      [{ 'accept-language': 'en', cookie: 'lang=xx' }, 'en'],
      [{ 'accept-language': 'en', cookie: 'slang=ru' }, 'en'],
      [{ 'accept-language': 'en', cookie: 'lang="><script>' }, 'en'],
    ];
    for (const [headers, lang] of cases) {
      const found = await page('/', headers);
      expect({ headers, lang: found.lang }).toEqual({ headers, lang });
      expect(found.headers['content-language']).toBe(lang);
      expect(found.meta['og:locale']).toBe(lang === 'ru' ? 'ru_RU' : 'en_GB');
    }
    // the web client names its language itself, and is answered in it
    const named = await page('/api/none', {
      accept: '*/*',
      'accept-language': 'en',
      cookie: 'lang=ru',
      'x-requested-with': 'laurel',
    });
    expect(JSON.parse(named.text).title).toBe('There is no such page or record.');
  });

  it('of all calls carries the answers its first requests would get', async () => {
    const { contest: call } = await givenContest(laurel);
    const { contest: coming } = await givenContest(laurel, { opensOn: daysFromNow(laurel, 20) });
    const found = await page('/?utm_source=x');
    expect(found.title).toBe('Конкурсы и гранты библиотечных ассоциаций — Laurel');
    expect(found.links.canonical).toEqual([`${origin}/`]);
    for (const [when, contest] of [
      ['open', call],
      ['upcoming', coming],
    ] as const) {
      const path = `/api/public/contests?when=${when}`;
      const { body } = await laurel.anyone.get(path).expect(200);
      expect(found.preview?.data[path]).toEqual(body);
      expect(body.items.map(({ slug }: { slug: string }) => slug)).toContain(contest.slug);
    }
  });

  it('of a contest says what it is, in either language, and names the files it needs', async () => {
    const association = await givenAssociation(laurel, { accent: '#336699' });
    const { contest } = await givenContest(laurel, {
      association,
      title: { ru: 'Молодые профессионалы', en: 'Young professionals' },
    });
    const path = `/contests/${contest.slug}`;
    const { body } = await laurel.anyone.get(`/api/public${path}`).expect(200);
    for (const lang of ['ru', 'en'] as const) {
      const found = await page(`${path}?from=letter`, { cookie: `lang=${lang}` });
      expect(found.status).toBe(200);
      expect(found.title).toBe(`${contest.title[lang]} — Laurel`);
      const description = found.meta.description ?? '';
      expect(contest.summary?.[lang]?.startsWith(description.replace(/…$/, ''))).toBe(true);
      expect(found.meta).toMatchObject({
        'og:site_name': 'Laurel',
        'og:type': 'website',
        'og:title': contest.title[lang],
        'og:description': description,
        'og:url': `${origin}${path}`,
        'twitter:card': 'summary_large_image',
      });
      expect(found.meta.robots).toBeUndefined();
      expect(found.links.canonical).toEqual([`${origin}${path}`]);
      expect(found.preview).toEqual({
        accent: '#336699',
        siteAccent: null,
        signedIn: false,
        data: { [`/api/public${path}`]: body },
      });
      expect(found.links.modulepreload?.sort()).toEqual([
        '/assets/ContestPage-1.js',
        `/assets/common-${lang}.js`,
        `/assets/public-${lang}.js`,
        '/assets/react-1.js',
        '/assets/shared-1.js',
      ]);
      expect(found.links.stylesheet).toEqual(['/assets/ContestPage-1.css', '/assets/index-1.css']);
    }
    expect((await page(`${path}/`)).links.canonical).toEqual([`${origin}${path}`]);
  });

  it('shows a title as it is written, whatever that is', async () => {
    const hostile = `</title></script><script>alert("1")</script> & 'кавычки' «ёлочки» $& $1 <!--`;
    const { contest } = await givenContest(laurel, {
      title: { ru: hostile, en: hostile },
      prepare: async (made, coordinator) => {
        await coordinator
          .patch(`/api/contests/${made.id}`, { summary: { ru: hostile, en: hostile } })
          .ifMatch(made)
          .expect(200);
      },
    });
    const found = await page(`/contests/${contest.slug}`);
    expect(found.title).toBe(`${hostile} — Laurel`);
    expect(found.meta.description).toBe(hostile);
    expect(found.preview?.data[`/api/public/contests/${contest.slug}`]).toMatchObject({
      title: { ru: hostile },
    });
    expect(found.text).not.toContain('<script>alert');
    expect(found.text.match(/<\/title>/g)).toHaveLength(1);
    expect(found.text.match(/<\/script>/g)).toHaveLength(found.text.match(/<script[ >]/g)?.length ?? 0);
  });

  it('of a contest that is a draft, was never there, or has an impossible address is not there', async () => {
    const { contest: draft } = await givenContest(laurel, {
      state: 'draft',
      title: { ru: 'Тайный конкурс', en: 'Secret contest' },
    });
    for (const slug of [
      draft.slug,
      'no-such-contest',
      'A',
      '%00',
      'a%2Fb',
      '..%2f..%2fx',
      "'; DROP TABLE contest",
    ]) {
      const { status, text } = await page(`/contests/${encodeURI(slug).replaceAll('%25', '%')}`);
      expect({ slug, status }).toEqual({ slug, status: 404 });
      expect(text).not.toContain('Тайный');
    }
  });

  it('of results counts the winners', async () => {
    const given = await givenDecided(laurel, { title: { ru: 'Поездки', en: 'Journeys' } });
    const path = `/results/${given.contest.slug}`;
    expect((await page(path)).status).toBe(404);
    await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: given.entries[0]!.application.id,
        amount: rub(10_000),
        fundId: given.fund.id,
      })
      .expect(201);
    const { body } = await laurel.anyone.get(`/api/public${path}`).expect(200);
    expect(await page(path)).toMatchObject({
      status: 200,
      title: 'Итоги: Поездки — Laurel',
      meta: { description: 'Библиотечная ассоциация: 1 победитель.' },
      links: { canonical: [origin + path] },
      preview: { data: { [`/api/public${path}`]: body } },
    });
    const english = await page(path, { cookie: 'lang=en' });
    expect(english).toMatchObject({
      title: 'Results: Journeys — Laurel',
      meta: { description: 'Library Association: 1 winner.' },
    });
    const { body: list } = await laurel.anyone.get('/api/public/results').expect(200);
    expect(await page('/results')).toMatchObject({
      title: 'Итоги конкурсов — Laurel',
      preview: { data: { '/api/public/results': list } },
    });
  });

  it('of a story is an article with its lead', async () => {
    const { story } = await givenStory(laurel);
    const path = `/stories/${story.slug}`;
    const { body } = await laurel.anyone.get(`/api/public${path}`).in('en').expect(200);
    expect(await page(path, { cookie: 'lang=en' })).toMatchObject({
      status: 200,
      title: 'Reading together — Laurel',
      meta: { description: 'Forty people and one reading room.', 'og:type': 'article' },
      links: { canonical: [origin + path] },
      preview: { data: { [`/api/public${path}`]: body } },
    });
    const { body: list } = await laurel.anyone.get('/api/public/stories').expect(200);
    expect(await page('/stories')).toMatchObject({
      title: 'Истории проектов — Laurel',
      preview: { data: { '/api/public/stories': list } },
    });
  });

  it('of a certificate answers who holds the paper, and nobody else', async () => {
    const given = await givenDecided(laurel);
    const { body: award } = await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: given.entries[0]!.application.id,
        amount: rub(10_000),
        fundId: given.fund.id,
      })
      .expect(201);
    const { code, number } = award.certificate;
    const found = await page(`/check/${code}`);
    expect(found).toMatchObject({
      status: 200,
      title: `Диплом ${number} — Laurel`,
      meta: { robots: 'noindex' },
    });
    expect(found.meta.description).toMatch(/^Диплом подлинный\./);
    const { body } = await laurel.anyone.get(`/api/public/certificates/${code}`).expect(200);
    expect(found.preview?.data).toEqual({ [`/api/public/certificates/${code}`]: body });
    expect(JSON.stringify([found.title, found.meta])).not.toContain('Соколова');
    for (const wrong of ['short', `${code.slice(1)}0`, `${code}%00`])
      expect((await page(`/check/${wrong}`)).status).toBe(404);
    await laurel
      .as(given.coordinator)
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'Плагиат' })
      .ifMatch(award)
      .expect(200);
    expect((await page(`/check/${code}`)).meta.description).toMatch(/^Этот диплом отозван\./);
  });
});

describe('for search engines', () => {
  it('robots.txt names what to leave, and the map', async () => {
    const { status, headers, text } = await page('/robots.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    for (const line of [
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /manage/',
      `Sitemap: ${origin}/sitemap.xml`,
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('the map lists what is public, and nothing else', async () => {
    const { contest } = await givenContest(laurel);
    const { contest: draft } = await givenContest(laurel, { state: 'draft' });
    const { contest: off, coordinator } = await givenContest(laurel);
    await laurel
      .as(coordinator)
      .post(`/api/contests/${off.id}/cancellation`, { reason: { ru: 'Нет денег' } })
      .ifMatch(off)
      .expect(200);
    const given = await givenStory(laurel);
    const undecided = await givenDecided(laurel, { own: true });
    const { status, headers, text } = await page('/sitemap.xml');
    expect([status, headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8']);
    const listed = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    expect(listed).toEqual(
      expect.arrayContaining(
        [
          '/',
          '/results',
          '/stories',
          `/contests/${contest.slug}`,
          `/results/${given.contest.slug}`,
          `/stories/${given.story.slug}`,
        ].map((path) => origin + path),
      ),
    );
    for (const { slug } of [draft, off]) expect(text).not.toContain(slug);
    expect(listed).not.toContain(`${origin}/results/${undecided.contest.slug}`);
    const day = laurel.clock.now().toISOString().slice(0, 10);
    expect(text).toContain(
      `<url><loc>${origin}/contests/${contest.slug}</loc><lastmod>${day}</lastmod></url>`,
    );
    for (const url of listed) expect((await page(new URL(url ?? '').pathname)).status).toBe(200);
  });
});

describe('a server without the web client', () => {
  it('starts, answers programs, and says that it has no pages', async () => {
    const bare = await startLaurel({ WEB_DIR: join(tmpdir(), 'laurel-no-such-folder') });
    try {
      await bare.anyone.get('/api/public/contests').expect(200);
      await bare.anyone.get('/').expectProblem(503, 'http.unavailable');
      await bare.anyone.get('/assets/index-1.js').expectProblem(404, 'not_found');
      await bare.anyone.get('/robots.txt').expect(200);
      await bare
        .as(await givenPerson(bare))
        .get('/api/me')
        .expect(200);
    } finally {
      await bare.stop();
    }
  });
});
