import { appCode } from '../support/codes.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { closeBrowser, narrow, signedIn, visitor, wide } from '../support/visitor.js';

describe('a person', () => {
  let laurel: Laurel;

  beforeAll(async () => {
    laurel = await startLaurel();
    await givenAssociation(laurel);
  });
  afterAll(() => laurel?.stop());

  it('tells who they are, how they sign in and what they want to hear', async () => {
    const setting = wide;
    const person = await givenPerson(laurel);
    const { page, area, t, go, look, button, context } = await signedIn(laurel, person, setting);
    const { word } = area('account');

    await go('/account');
    await page.getByLabel(t('common', 'name.family'), { exact: true }).fill('Соколова');
    await page.getByLabel(t('common', 'name.given'), { exact: true }).fill('Мария');
    await page.getByLabel(word('profile.employer')).fill('Городская библиотека');
    // a day that does not exist stays as it was typed, and nothing is saved with it
    const born = page.getByLabel(word('profile.birthDate'));
    await born.fill('31.02.1990');
    await button(t('common', 'action.save')).click();
    await page.getByText(t('common', 'day.none')).waitFor();
    expect(await born.inputValue()).toBe('31.02.1990');
    await born.fill('28.02.1990');
    await page.keyboard.press('Escape');
    // to the end, so that the bar that is always in sight covers no field
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await look('account-profile');
    await button(t('common', 'action.save')).click();
    await page.getByText(new RegExp(`^${t('common', 'save.saved')} `)).waitFor();
    const { body: me } = await laurel.as(person).get('/api/me').expect(200);
    expect(me).toMatchObject({
      names: { ru: { family: 'Соколова', given: 'Мария' } },
      birthDate: '1990-02-28',
    });

    // a password, and a second factor that is on once its code was shown to work
    await go('/account/security');
    await look('account-security');
    await button(word('security.setPassword')).click();
    await page.getByLabel(word('security.newPassword'), { exact: true }).fill('a quiet reading room');
    await button(word('security.setPassword')).click();
    await button(word('security.changePassword')).waitFor();
    await button(word('security.enable')).click();
    await page.getByLabel(word('security.confirmPassword'), { exact: true }).fill('a quiet reading room');
    await button(word('security.next')).click();
    const link = await page.getByRole('link', { name: word('security.openApp') }).getAttribute('href');
    await look('account-second-factor');
    await page.getByLabel(word('security.prove')).fill(appCode(link ?? ''));
    await button(word('security.finish')).click();
    await page.getByText(word('security.totpOn')).waitFor();
    await look('account-protected');

    await go('/account/consents');
    await look('account-consents');
    await go('/account/notifications');
    await look('account-notifications');
    await go('/account/preferences');
    await look('account-preferences');
    await context.close();
  });
});

describe('the first administrator', () => {
  let laurel: Laurel;

  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('finds an empty place', async () => {
    const { page, area, look, context } = await visitor(laurel.url, narrow);
    await page.goto('/');
    await page.waitForURL('**/setup');
    await page.getByRole('heading', { level: 1, name: area('public').word('setup.title') }).waitFor();
    await look('setup');
    await context.close();
  });

  it('names the association and is let in; nobody after them is', async () => {
    const { page, t, area, go, look, button } = await visitor(laurel.url, wide);
    const { word } = area('public');
    await go('/setup');
    await page
      .getByRole('group', { name: word('setup.name') })
      .getByRole('textbox')
      .fill('Северная ассоциация');
    await page.getByLabel(t('common', 'name.family'), { exact: true }).fill('Лебедева');
    await page.getByLabel(t('common', 'name.given'), { exact: true }).fill('Анна');
    await page.getByLabel(word('setup.email')).fill('anna@example.org');
    await page.getByLabel(word('setup.password'), { exact: true }).fill('a quiet reading room');
    await button(word('setup.submit')).click();
    await page.waitForURL('**/manage');
    await page.getByRole('heading', { level: 1, name: t('coordinator', 'home.title') }).waitFor();
    await look('setup-home');
    // the name is in the head of every page, and in the profile
    await button(t('common', 'frame.person', { name: 'Анна Лебедева' })).waitFor();
    await go('/setup');
    await page.getByRole('heading', { level: 1, name: word('setup.doneTitle') }).waitFor();
    await look('setup-done');
  });
});
