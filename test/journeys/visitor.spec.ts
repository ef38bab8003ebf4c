import type { GivenEntry } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation } from '../support/people.js';
import { type GivenFinished, givenStory, withdraw } from '../support/stories.js';
import { closeBrowser, narrow, visitor } from '../support/visitor.js';

const contest = { ru: 'Молодые библиотекари Севера', en: 'Young Librarians of the North' };
const named = { ru: 'Мария Игоревна Соколова', en: 'Maria Sokolova' };
const initials = { ru: 'М. И. С.', en: 'M. S.' };
const story = { ru: 'Читаем вместе', en: 'Reading together' };

describe('a visitor without an account', () => {
  let laurel: Laurel;
  let given: GivenFinished;
  /** Codes of the certificates: of the winner whose story is told, and of an award that was taken back. */
  let valid: string;
  let revoked: string;

  beforeAll(async () => {
    laurel = await startLaurel();
    const association = await givenAssociation(laurel, {
      name: { ru: 'Северная библиотечная ассоциация', en: 'Northern Library Association' },
      accent: '#1f5f7a',
    });
    given = await givenStory(laurel, { own: true, association, title: contest, slug: 'young', entries: 3 });
    const staff = laurel.as(given.coordinator);
    const award = async (entry: number, place: number) => {
      const { body } = await staff
        .post('/api/awards', {
          applicationId: given.entries[entry]?.application.id,
          amount: rub(80_000),
          fundId: given.fund.id,
          place,
        })
        .expect(201);
      return body;
    };
    await award(1, 2);
    const [, silent] = given.entries as [GivenEntry, GivenEntry];
    await withdraw(silent.client, 'publication');
    const fallen = await award(2, 3);
    await staff
      .post(`/api/awards/${fallen.id}/cancellation`, { reason: 'Плагиат' })
      .ifMatch(fallen)
      .expect(200);
    const { body: standing } = await staff.get(`/api/awards/${given.project.awardId}`).expect(200);
    [valid, revoked] = [standing.certificate.code, fallen.certificate.code];
  }, 60_000);
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('reads who won, a story, and checks certificates', async () => {
    const setting = narrow;
    const { locale } = setting;
    const { page, t, look, context } = await visitor(laurel.url, setting);
    // who has no account is not asked for one behind their back
    const refused: string[] = [];
    page.on('response', (answer) => answer.status() === 401 && refused.push(answer.url()));
    const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const site = page.getByRole('navigation', { name: t('common', 'frame.sections') });

    // the first page leads to results and stories
    await page.goto('/');
    await heading(t('public', 'home.title'));
    await page.getByRole('link', { name: story[locale] }).waitFor();
    await look('visitor-home');
    await page.getByRole('link', { name: t('public', 'results.all') }).click();
    await heading(t('public', 'results.title'));
    await look('visitor-results');

    await page.getByRole('link', { name: contest[locale] }).click();
    await heading(t('public', 'result.title', { contest: contest[locale] }));
    const result = page.getByRole('main');
    await result.getByText(named[locale]).waitFor();
    // who took the consent back is not named, and a fallen award is not told
    await result.getByText(initials[locale], { exact: true }).waitFor();
    expect(await result.getByText(named[locale]).count()).toBe(1);
    await result.getByText(t('public', 'result.hidden')).waitFor();
    await look('visitor-result');

    await page
      .getByRole('link', { name: t('public', 'result.storyOf', { project: given.project.title }) })
      .click();
    await heading(story[locale]);
    expect(await page.title()).toBe(`${story[locale]} — Laurel`);
    await page.getByText(t('public', 'story.spent'), { exact: true }).waitFor();
    await look('visitor-story');
    await site.getByRole('link', { name: t('common', 'navigation.stories') }).click();
    await heading(t('public', 'stories.title'));
    await page.getByRole('link', { name: story[locale] }).waitFor();
    await look('visitor-stories');

    // a certificate: typed with gaps, as a whole address, one that was taken back, one that never was
    await site.getByRole('link', { name: t('common', 'navigation.check') }).click();
    await heading(t('public', 'check.title'));
    await look('visitor-check');
    const check = async (typed: string) => {
      await page.getByLabel(t('public', 'check.code')).fill(typed);
      await page.keyboard.press('Enter');
    };
    await check('YL-2026-0001');
    await page.getByText(t('public', 'check.codeBad')).waitFor();
    await check(valid.toUpperCase().replace(/(.{5})(?=.)/g, '$1 '));
    await page.getByText(t('public', 'check.valid'), { exact: true }).waitFor();
    await page.getByText(named[locale]).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/check/${valid}`);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await look('visitor-check-valid');
    await check(`${laurel.url}/check/${revoked}`);
    await page.getByText(t('public', 'check.revoked'), { exact: true }).waitFor();
    await look('visitor-check-revoked');
    await check(valid.split('').reverse().join(''));
    await heading(t('public', 'check.unknown'));
    await look('visitor-check-unknown');

    // as from the QR code: the answer comes with the page
    await page.goto(`/check/${valid}`);
    await page.getByText(t('public', 'check.valid'), { exact: true }).waitFor();
    expect(refused).toEqual([]);

    // the same page says so wherever nothing is, also among the addresses of programs
    for (const path of ['/nothing', '/dev/mail/nothing', '/api/nothing']) {
      await page.goto(path);
      await heading(t('common', 'notFound.title'));
    }

    // a page that cannot be fetched says that there is no connection, not that there is a new version
    await page.goto('/');
    await page.route(/\/(assets|health)\//, (route) => route.abort());
    await site.getByRole('link', { name: t('common', 'navigation.check') }).click();
    await page.getByText(t('common', 'problem.network')).waitFor();
    await context.close();
  }, 60_000);
});
