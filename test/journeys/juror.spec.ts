import type { Page } from 'playwright-core';
import type { Client } from '../support/client.js';
import { distribute, type GivenReview, givenReview } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { clientOf, closeBrowser, narrow, visitor } from '../support/visitor.js';

const titles = ['Библиотека семян', 'Книги в чуме', 'Ночной читальный зал'];

describe('a juror', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('follows the invitation, declares a conflict, and scores by keyboard', async () => {
    const setting = narrow;
    const review = await givenReview(laurel, {
      jurors: 0,
      entries: titles.length,
      entry: (index) => ({ title: titles[index] ?? '' }),
    });
    const visit = await visitor(laurel.url, setting);
    const { page, t, look, context } = visit;
    const words = (key: string, params?: Record<string, string>) => t('juror', key, params);
    const dialog = page.getByRole('dialog');

    // the link in the letter is the way in
    await page.goto(await invited(laurel, review, setting.locale));
    const accept = page.getByRole('button', { name: t('public', 'invitation.accept') });
    await accept.waitFor();
    await look('invitation');
    await accept.click();
    await page.waitForURL(`**/jury/contests/${review.contest.id}`);
    const juror = await clientOf(laurel, visit);

    // whoever is known is named before anything is distributed
    await page.getByRole('link', { name: words('home.declare') }).click();
    await page.getByText(titles[0]!).waitFor();
    const conflicted = review.entries[0]!;
    await page
      .getByLabel(words('declare.kindOf', { number: conflicted.number }))
      .first()
      .click();
    await page.getByRole('option', { name: words('kind.co_author') }).click();
    await look('jury-conflicts');
    await page.getByRole('button', { name: words('declare.some_one', { count: '1' }) }).click();
    await page.getByRole('heading', { name: words('queue.empty') }).waitFor();
    await look('jury-waiting');

    await distribute(review);
    await page.goto('/jury');
    await page.getByRole('link', { name: words('home.begin') }).waitFor();
    await look('jury');
    await page.goto(`/jury/contests/${review.contest.id}`);
    await page.getByText(titles[1]!).waitFor();
    expect(await page.getByText(titles[0]!).count()).toBe(0);
    await look('jury-queue');

    // the first: a key for each mark, then Ctrl+Enter, which leads to the second
    await page.getByRole('link', { name: words('queue.next') }).click();
    await page.getByRole('heading', { name: words('sheet.title') }).waitFor();
    await look('jury-sheet');
    const first = idIn(page);
    await scoreByKeys(page, juror, first, '7');
    await saved(juror, first);
    await look('jury-scored');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(
      (url) => url.pathname.startsWith('/jury/applications/') && !url.href.includes(first),
    );
    await page.getByRole('heading', { name: words('sheet.title') }).waitFor();

    // the second: it could be left; it is scored, and confirmed with all that are complete
    await page.getByRole('button', { name: words('leave.recuse') }).click();
    await look('jury-recuse');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const second = idIn(page);
    await scoreByKeys(page, juror, second, '8');
    await saved(juror, second);
    await page.goto(`/jury/contests/${review.contest.id}`);
    await page.getByRole('button', { name: words('confirmAll.action') }).click();
    await dialog.getByRole('button', { name: words('confirmAll.action') }).click();
    await page.getByText(words('phase.finished')).waitFor();
    await page.getByText(words('distribution.title')).waitFor();
    await look('jury-done');
    for (const id of [first, second])
      await juror.get(`/api/jury/applications/${id}/sheet`).expect(200, { state: 'confirmed' });
    await context.close();
  }, 120_000);
});

/** Invites an expert as the coordinator does. @returns the path of the link in the letter */
async function invited(laurel: Laurel, { manage, contest }: GivenReview, locale: string): Promise<string> {
  const email = `juror-${contest.id}@example.org`;
  await manage
    .post(`/api/contests/${contest.id}/jury/invitations`, {
      jurors: [{ email, name: locale === 'ru' ? 'Анна Петрова' : 'Anna Petrova', locale }],
    })
    .expect(201);
  const letter = await laurel.mailbox.waitFor(({ to }) => to.includes(email));
  return /\/invitations\/[\w-]{64}/.exec(letter.text)?.[0] ?? '';
}

const idIn = (page: Page): string => /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';

/** The key once for every criterion; where a comment is required it has the cursor then, and Escape leads back. */
async function scoreByKeys(page: Page, juror: Client, application: string, key: string): Promise<void> {
  const { body: sheet } = await juror.get(`/api/jury/applications/${application}/sheet`).expect(200);
  for (const { commentRequired } of sheet.criteria) {
    await page.keyboard.press(key);
    if (!commentRequired) continue;
    await page.keyboard.type('Обосновано сметой.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
  }
}

/** Waits until every mark is on the server, without anybody having pressed a button. */
async function saved(juror: Client, application: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { body } = await juror.get(`/api/jury/applications/${application}/sheet`).expect(200);
    if (body.criteria.every(({ id }: { id: string }) => body.scores[id]?.value)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The marks are not saved after 5 s');
}
