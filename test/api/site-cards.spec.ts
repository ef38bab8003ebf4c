import sharp from 'sharp';
import { givenDecided } from '../support/awards.js';
import { givenContest } from '../support/contests.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenWebClient, givenWebClient, open } from '../support/pages.js';
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

const get = (path: string, headers: Record<string, string> = {}) => fetch(laurel.url + path, { headers });

/** What a messenger does with a link: reads the page, then fetches its picture. */
async function shared(path: string, lang: 'ru' | 'en' = 'ru') {
  const { meta } = await open(laurel.url, path, { headers: { 'accept-language': lang } });
  const image = meta['og:image'] ?? '';
  expect(image).toMatch(new RegExp(`^${origin}/cards/[^?]+\\.png\\?lang=${lang}&v=[\\w-]{16}$`));
  expect(meta).toMatchObject({
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'twitter:card': 'summary_large_image',
  });
  const address = image.slice(origin.length);
  const response = await get(address);
  const png = Buffer.from(await response.arrayBuffer());
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  return { address, alt: meta['og:image:alt'], png, headers: response.headers };
}

describe('the picture of a shared link', () => {
  it('says of a contest whose it is, what it is called and until when it takes applications', async () => {
    const { contest } = await givenContest(laurel, {
      title: { ru: 'Молодые профессионалы', en: 'Young professionals' },
    });
    const path = `/contests/${contest.slug}`;
    const ru = await shared(path);
    const en = await shared(path, 'en');
    expect(ru.alt).toMatch(
      /^Библиотечная ассоциация — Молодые профессионалы — Приём заявок до \d+ [а-я]+ \d{4} г\.$/,
    );
    expect(en.alt).toMatch(/^Library Association — Young professionals — Apply by \d+ [A-Z][a-z]+ \d{4}$/);
    expect(en.png.equals(ru.png)).toBe(false);
  });

  it('of the home page counts what is open, and bears the name of the association where there is only one', async () => {
    const general = 'Contests and grants of library associations';
    expect((await shared('/', 'en')).alt).toBe(`Library Association — ${general} — 1 call open now`);
    await givenContest(laurel);
    expect((await shared('/', 'en')).alt).toBe(`${general} — 2 calls open now`);
    for (const path of ['/results', '/stories', '/check']) await shared(path);
  });

  it('holds a title with signs of markup in it', async () => {
    const title = '<b>& «Чтение» </text>';
    const { contest } = await givenContest(laurel, { title: { ru: title, en: title } });
    expect((await shared(`/contests/${contest.slug}`)).alt).toContain(` — ${title} — `);
  });

  it('is kept by whom it was sent to, until it says something else', async () => {
    const { contest, coordinator } = await givenContest(laurel);
    const path = `/contests/${contest.slug}`;
    const before = await shared(path);
    expect(before.headers.get('cache-control')).toBe('public, max-age=600');
    expect(before.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const etag = before.headers.get('etag') ?? '';
    const again = await get(before.address, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await laurel
      .as(coordinator)
      .post(`/api/contests/${contest.id}/cancellation`, { reason: { ru: 'Нет денег' } })
      .ifMatch(contest)
      .expect(200);
    const after = await shared(path);
    expect(after.alt).toMatch(/ — Конкурс отменён$/);
    expect(after.address).not.toBe(before.address);
    // whoever still has the former address gets what is true now
    const late = await get(before.address, { 'if-none-match': etag });
    expect(late.status).toBe(200);
    expect(Buffer.from(await late.arrayBuffer()).equals(after.png)).toBe(true);
  });

  it('counts winners and what they got, and tells of a story its contest and no name', async () => {
    const given = await givenDecided(laurel, { title: { ru: 'Поездки', en: 'Journeys' } });
    await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: given.entries[0]!.application.id,
        amount: rub(10_000),
        fundId: given.fund.id,
      })
      .expect(201);
    const result = await shared(`/results/${given.contest.slug}`);
    expect(result.alt?.replace(/\s/g, ' ')).toBe(
      'Библиотечная ассоциация — Итоги: Поездки — 1 победитель · 10 000 ₽',
    );
    const { story, contest } = await givenStory(laurel);
    expect((await shared(`/stories/${story.slug}`, 'en')).alt).toBe(
      `Library Association — Reading together — ${contest.title.en}`,
    );
  });

  it('of a certificate is the one of the check, and says nothing of the paper', async () => {
    const given = await givenDecided(laurel);
    const { body: award } = await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: given.entries[0]!.application.id,
        amount: rub(10_000),
        fundId: given.fund.id,
      })
      .expect(201);
    const one = await shared(`/check/${award.certificate.code}`);
    expect(one.address).toMatch(/^\/cards\/check\.png\?/);
    expect(one.alt).toBe('Проверка диплома');
  });

  it('is not there for what is not public or no page at all', async () => {
    const { contest: draft } = await givenContest(laurel, { state: 'draft' });
    const undecided = await givenDecided(laurel, { own: true });
    for (const path of [
      `/contests/${draft.slug}`,
      `/results/${undecided.contest.slug}`,
      '/contests/no-such-contest',
      '/contests/..%2f..%2fx',
      '/check/short',
      '/sign-in',
      '/manage/contests',
      '/none',
      '/',
    ]) {
      const { status, headers } = await get(`/cards${path}.png?lang=ru`);
      expect({ path, status, type: headers.get('content-type') }).toEqual({
        path,
        status: 404,
        type: 'application/problem+json; charset=utf-8',
      });
    }
    for (const path of ['/sign-in', '/manage', '/none'])
      expect((await open(laurel.url, path)).meta).not.toHaveProperty('og:image');
    for (const path of ['/cards', '/cards/', '/cards/home', '/cards/home.svg?lang=ru'])
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  });

  it('is asked for in a language, and with nothing unknown', async () => {
    for (const query of [
      '',
      '?lang=de',
      '?lang=ru&size=9000',
      `?lang=ru&v=${'x'.repeat(33)}`,
      '?lang=ru&lang=en',
    ])
      expect({ query, status: (await get(`/cards/home.png${query}`)).status }).toEqual({
        query,
        status: 422,
      });
    expect((await get('/cards/home.png?lang=en')).status).toBe(200);
  });

  it('is refused to whom asks too often', async () => {
    let refused: Response | undefined;
    for (let call = 0; call < 130 && !refused; call++) {
      const answer = await get('/cards/home.png?lang=ru');
      await answer.arrayBuffer();
      if (answer.status !== 200) refused = answer;
    }
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
