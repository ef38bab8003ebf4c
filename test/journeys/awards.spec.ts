import { translate } from '../../src/platform/i18n.js';
import { displayMoney, toMoney } from '../../src/platform/money.rules.js';
import { decideAnew, type GivenDecided, type GivenEntry, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { closeBrowser, narrow, type Setting, signedIn, wide } from '../support/visitor.js';

describe('the awards of a contest', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  /** A contest of its own, whose awards are paid from its fund. */
  async function decided(selected: number, reserve: number): Promise<GivenDecided> {
    const given = await givenDecided(laurel, { own: true, entries: 3, roubles: 150_000 });
    await decideAnew(laurel, given, { selected, reserve });
    await laurel.sql('UPDATE contest SET fund_id = $2 WHERE id = $1', [given.contest.id, given.fund.id]);
    return given;
  }

  it('are granted, taken back, granted again, and pass to the reserve', async () => {
    const setting = wide;
    const given = await decided(1, 2);
    const [first, second] = given.entries as [GivenEntry, GivenEntry];
    const desk = await signedIn(laurel, given.coordinator, setting);
    const { page, look, go, button, dialog } = desk;
    const { word, counted } = desk.area('coordinator');
    const sum = (roubles: number) => displayMoney(toMoney(rub(roubles)), setting.locale);

    await go('/manage');
    await page.getByText(word(`duty.awards_due_${plural(setting, 4)}`)).click();
    await button(counted('awards.do', 1)).click();
    await look('awards-ask');
    await button(counted('awards.do', 1), dialog).click();
    await page.getByText(counted('refusals.sent', 3)).waitFor();
    await look('awards-granted');

    // taken back by mistake, and granted again
    await button(word('awards.cancel')).click();
    await dialog.getByLabel(word('course.reason')).fill('Ошибка в номере заявки');
    await look('awards-cancel');
    await button(word('awards.cancelDo'), dialog).click();
    await button(word('grant.again')).click();
    await dialog.getByText(word('grant.lapsed')).waitFor();
    await look('awards-again');
    await button(word('grant.again'), dialog).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await states(given)).toEqual(['granted', 'cancelled']);

    // the winner declines: the next in the ranking, but not for more than there is
    const [award] = await awardsOf(given);
    await first.client.post(`/api/awards/${award!.id}/refusal`, {}).ifMatch(award!).expect(200);
    await page.reload();
    await page.getByText(word('awardState.declined')).waitFor();
    await look('awards-declined');
    await button(word('grant.do'), page.getByRole('region', { name: word('reserve.title') })).click();
    const amount = dialog.getByLabel(word('ranking.amount'));
    // it is shown in another way while it is written
    await amount.focus();
    await amount.fill('160000');
    await dialog.getByLabel(word('grant.place')).fill('1');
    await dialog
      .getByRole('alert')
      .filter({ hasText: sum(10_000) })
      .waitFor();
    await button(word('grant.do'), dialog).click();
    await dialog
      .getByRole('alert')
      .filter({ hasText: sum(160_000) })
      .waitFor();
    await look('awards-short');
    await amount.focus();
    await amount.fill('150000');
    await button(word('grant.do'), dialog).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await states(given)).toEqual(['granted', 'declined', 'cancelled']);
    await second.client.get('/api/me/awards').expect(200, { items: [{ place: 1 }] });
    await look('awards-moved-up');

    // until they have answered the contest cannot be closed, and its page says why
    await go(`/manage/contests/${given.contest.id}`);
    const reason = translate(setting.locale, 'errors:contest.awards_unanswered', { count: 1 });
    await page.getByText(reason).first().waitFor();
    await look('contest-not-closed');
    await desk.context.close();
    await winnerSees(given, setting);
  }, 180_000);

  it('where nobody won: the refusals go out with one button', async () => {
    const setting = narrow;
    const given = await decided(0, 0);
    const desk = await signedIn(laurel, given.chair, setting);
    const { page, look, go, button, dialog } = desk;
    const { word, counted } = desk.area('coordinator');
    await go('/manage');
    await look('awards-untold-home');
    await page.getByText(word(`duty.untold_${plural(setting, 4)}`)).click();
    await page.getByText(counted('refusals.text', 4)).waitFor();
    await look('awards-untold');
    await button(counted('refusals.do', 4)).click();
    await dialog.getByText(counted('refusals.ask', 4)).waitFor();
    await look('awards-untold-ask');
    await button(counted('refusals.do', 4), dialog).click();
    await page.getByText(counted('refusals.sent', 4)).waitFor();
    await look('awards-told');
    await go('/manage');
    await page.getByText(word('home.nothing')).waitFor();
    await desk.context.close();
  }, 120_000);

  it('are paid to an account only those see who pay', async () => {
    const setting = wide;
    const given = await decided(1, 0);
    const [entry] = given.entries as [GivenEntry];
    const { body: award } = await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: entry.application.id,
        amount: rub(100_000),
        fundId: given.fund.id,
      })
      .expect(201);
    await entry.client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    await laurel
      .as(given.coordinator)
      .post(`/api/awards/${award.id}/payments`, { amount: rub(60_000), payee, purpose: 'Первая часть' })
      .expect(201);
    for (const [person, shown, hidden] of [
      [given.treasurer, payee.account, '••••'],
      [given.chair, '•••• 4312', payee.account],
    ] as const) {
      const visit = await signedIn(laurel, person, setting);
      await visit.go('/money/payments?step=requested');
      await visit.page.getByText(shown).waitFor();
      expect(await visit.page.getByText(hidden).count()).toBe(0);
      await visit.look(`payments-account-${person === given.chair ? 'masked' : 'whole'}`);
      await visit.context.close();
    }
  }, 120_000);

  const plural = ({ locale }: Setting, count: number) => new Intl.PluralRules(locale).select(count);

  /** The newest first. */
  async function awardsOf({ association, contest, coordinator }: GivenDecided) {
    const query = `associationId=${association.id}&contestId=${contest.id}`;
    const { body } = await laurel.as(coordinator).get(`/api/awards?${query}`).expect(200);
    return body.items as { id: string; version: number; state: string }[];
  }
  const states = async (given: GivenDecided) => (await awardsOf(given)).map(({ state }) => state);

  /** What became of the first award, in the eyes of the one who had it. */
  async function winnerSees(given: GivenDecided, setting: Setting): Promise<void> {
    const [first] = given.entries as [GivenEntry];
    const visit = await signedIn(laurel, first.applicant, setting);
    const { page, look, go } = visit;
    const { word } = visit.area('applicant');
    const { body } = await first.client.get('/api/me/awards').expect(200);
    const [declined, cancelled] = body.items;
    await go('/me');
    await page.getByText(word('win.status.declined'), { exact: true }).waitFor();
    await go(`/me/applications/${first.application.id}`);
    await page.getByText(word('history.awardDeclined'), { exact: true }).waitFor();
    await look('my-award-lapsed');
    await go(`/me/awards/${cancelled.id}`);
    await page.getByText('Ошибка в номере заявки').waitFor();
    await look('my-award-cancelled');
    await page.getByRole('link', { name: word('award.toNewer') }).click();
    await page.waitForURL(`**/me/awards/${declined.id}`);
    await page.getByRole('link', { name: word('award.toNewer') }).waitFor({ state: 'detached' });
    await look('my-award-declined');
    await visit.context.close();
  }
});
