import type { Page } from 'playwright-core';
import { displayMoney, toMoney } from '../../src/platform/money.rules.js';
import { givenDecided } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { closeBrowser, type Setting, signedIn, textIn, wide } from '../support/visitor.js';

describe('a treasurer', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('sees what is left, records a gift, is refused what is not there, and pays with a second person', async () => {
    const setting = wide;
    const given = await givenAward(laurel);
    const { page, t, look, context } = await signedIn(laurel, given.treasurer, setting);
    const words = (key: string, params?: Record<string, string>) => t('treasurer', key, params);
    const sum = (roubles: number) => displayMoney(toMoney(rub(roubles)), setting.locale);
    const reads = (name: string, roubles: number) => figure(page, setting, name, sum(roubles)).waitFor();
    const dialog = page.getByRole('dialog');

    await page.goto('/money');
    await reads('received', 100_000);
    await reads('committed', 60_000);
    await reads('free', 40_000);
    await look('money');

    // a gift, from a donor found by a part of the name
    await page.getByRole('link', { name: /^(Фонд молодых|Young Librarians)/ }).click();
    await page.getByRole('button', { name: words('gift.record') }).click();
    await dialog.getByLabel(words('gift.amount')).fill('50000');
    await dialog.getByRole('combobox', { name: words('donor.one') }).fill('Чтен');
    await page.getByRole('option', { name: 'Фонд «Чтение»' }).click();
    await dialog.getByLabel(words('gift.reference')).fill('Платёжное поручение № 7');
    await look('money-gift');
    await dialog.getByRole('button', { name: words('gift.record') }).click();
    await reads('free', 90_000);
    await page.getByText('Платёжное поручение № 7').waitFor();
    await look('money-fund');

    // more than is free cannot be set aside; the refusal says how much is
    await page.getByRole('button', { name: words('reserve.label') }).click();
    await dialog.getByLabel(words('reserve.amount')).fill('200000');
    await dialog.getByRole('button', { name: words('reserve.label') }).click();
    await dialog
      .getByRole('alert')
      .filter({ hasText: sum(90_000) })
      .waitFor();
    await look('money-refused');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // the payment: asked for by the treasurer, who may not approve it
    await page.goto('/money/payments');
    await page.getByRole('button', { name: words('request.label') }).click();
    await dialog.getByLabel(words('payee.russian.account')).fill('40817810899910004312');
    await dialog.getByLabel(words('payee.russian.bankCode')).fill('044525225');
    await dialog.getByLabel(words('payee.russian.bank'), { exact: false }).last().fill('Банк «Пример»');
    await look('money-request');
    await dialog.getByRole('button', { name: words('request.label') }).click();
    await page.getByText(words('payments.noneDue')).waitFor();
    await page.getByRole('tab', { name: words('step.requested') }).click();
    await page.getByRole('button', { name: words('approve.label'), disabled: true }).waitFor();
    await look('money-requested');

    const second = await signedIn(laurel, given.owner, setting);
    await second.page.goto('/money/payments?step=requested');
    await second.page.getByRole('button', { name: words('approve.label') }).click();
    await second.look('money-approve');
    await second.page
      .getByRole('dialog')
      .getByRole('button', { name: words('approve.label') })
      .click();
    await second.page.getByText(words('payments.none.requested')).waitFor();
    await second.context.close();

    await page.goto('/money/payments?step=approved');
    await page.getByRole('button', { name: words('post.label') }).click();
    await dialog.getByRole('button', { name: words('post.label') }).click();
    await page.getByText(words('payments.none.approved')).waitFor();
    await page.getByRole('tab', { name: words('step.posted') }).click();
    await page.getByText(sum(60_000)).first().waitFor();
    await look('money-paid');

    await page.goto('/money');
    await reads('paid', 60_000);
    await reads('free', 90_000);

    // the bank sends it back: it is owed again, and due
    await page.goto('/money/payments?step=posted');
    await page.getByRole('button', { name: words('return.label') }).click();
    await dialog.getByLabel(words('return.reason')).fill('Счёт получателя закрыт');
    await look('money-return');
    await dialog.getByRole('button', { name: words('return.submit') }).click();
    await page.getByText(words('payments.none.posted')).waitFor();
    await page.getByRole('tab', { name: words('step.closed') }).click();
    await page.getByText('Счёт получателя закрыт').waitFor();
    await look('money-returned');
    await page.getByRole('tab', { name: words('step.due') }).click();
    await page.getByRole('button', { name: words('request.label') }).waitFor();
    await page.goto('/money');
    await reads('committed', 60_000);
    await page.getByRole('link', { name: /^(Фонд молодых|Young Librarians)/ }).click();
    await page.getByText(words('entry.payment_returned')).waitFor();
    await look('money-entries');
    for (const place of ['gifts', 'donors']) {
      await page.goto(`/money/${place}`);
      await page.getByText('Фонд «Чтение»').first().waitFor();
      await look(`money-${place}`);
    }
    await context.close();
  }, 120_000);
});

/** The sum beside a figure's name under the bar. */
function figure(page: Page, { locale }: Setting, name: string, sum: string) {
  if (name === 'received')
    return page.getByRole('figure').getByRole('strong').filter({ hasText: sum }).first();
  const label = textIn(locale, 'treasurer', `figure.${name}`);
  return page
    .getByRole('figure')
    .locator('dl > div')
    .filter({ has: page.locator('dt').filter({ hasText: new RegExp(`^${label}$`) }) })
    .locator('dd', { hasText: sum });
}

/** A contest paid from a fund of 100 000, of which 60 000 are awarded and accepted. */
async function givenAward(laurel: Laurel) {
  const given = await givenDecided(laurel, { own: true, entries: 1, roubles: 100_000 });
  const { contest, fund, treasurer, chair } = given;
  const { body: current } = await laurel.as(treasurer).get(`/api/contests/${contest.id}`).expect(200);
  await laurel
    .as(treasurer)
    .put(`/api/contests/${contest.id}/funding`, { fundId: fund.id, budget: null })
    .ifMatch(current)
    .expect(200);
  const [entry] = given.entries;
  const { body: award } = await laurel
    .as(chair)
    .post('/api/awards', { applicationId: entry?.application.id, amount: rub(60_000), fundId: fund.id })
    .expect(201);
  await entry?.client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
  return given;
}
