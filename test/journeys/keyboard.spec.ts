import { type Field, fieldsOf } from '../../src/forms/form.rules.js';
import { inLocale } from '../../src/platform/localised.rules.js';
import { documentsInForce, exampleAnswer, smallPdf } from '../support/answers.js';
import { givenApplicant, givenDraft } from '../support/applications.js';
import { decideAnew, givenDecided } from '../support/awards.js';
import { arrivedCode } from '../support/codes.js';
import { givenContest } from '../support/contests.js';
import { typedDay } from '../support/fill.js';
import { distribute, givenJuror, givenReview } from '../support/juries.js';
import { hasFocus, opensAndLeaves, tabTo } from '../support/keyboard.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { closeBrowser, type Setting, signedIn, visitor } from '../support/visitor.js';

const setting: Setting = { locale: 'en', width: 1280 };
const { locale } = setting;

/** No finger touches a mouse here: every act is a key. What each page lets Tab reach is gone over in the soak. */
describe('with the keyboard alone', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('somebody passes over the head, signs in, fills in an application and hands it in', async () => {
    const given = await givenContest(laurel);
    const applicant = await givenApplicant(laurel, given.association, { locale });
    const { client, application } = await givenDraft(laurel, given, { applicant });
    // of each kind of field one is left to be filled in by hand
    const typed: Field[] = [];
    const answers: Record<string, unknown> = {};
    const inForce = await documentsInForce(client, application.associationId);
    for (const field of fieldsOf(application.form)) {
      const byHand = ['short_text', 'date', 'single_choice', 'file', 'consent'].includes(field.kind);
      if (
        byHand &&
        (field.required || field.kind === 'file') &&
        !typed.some(({ kind }) => kind === field.kind)
      )
        typed.push(field);
      else if (field.kind !== 'file') answers[field.id] = exampleAnswer(field, inForce);
    }
    await client
      .patch(`/api/applications/${application.id}/answers`, { answers })
      .ifMatch(application)
      .expect(200);

    const visit = await visitor(laurel.url, setting);
    const { page, t, area, button, dialog, go, context } = visit;
    const { keyboard } = page;
    const { word } = area('applicant');
    await go('/');
    await keyboard.press('Tab');
    expect(await hasFocus(page.getByRole('link', { name: t('common', 'frame.skip') }))).toBe(true);
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    expect(await hasFocus(page.locator('main'))).toBe(true);

    await go('/sign-in');
    await keyboard.type(applicant.email);
    await keyboard.press('Enter');
    await keyboard.type(await arrivedCode(laurel, applicant.email, 0));
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));

    await go(`/me/applications/${application.id}`);
    for (const field of typed) {
      const at = page.locator(`#field-${field.id}`);
      switch (field.kind) {
        case 'short_text':
          await tabTo(page, at);
          await keyboard.type('Книги в чуме');
          break;
        case 'date':
          await tabTo(page, at);
          await keyboard.type(typedDay(exampleAnswer(field, []) as string, locale));
          break;
        case 'single_choice':
          await tabTo(page, at.getByRole('radio').first());
          await keyboard.press('Space');
          await keyboard.press('ArrowDown');
          break;
        case 'file': {
          await tabTo(page, at);
          const chosen = page.waitForEvent('filechooser');
          await page.evaluate(() => undefined); // by then the browser knows that it is to ask us
          await keyboard.press('Enter');
          await (await chosen).setFiles({
            name: 'a.pdf',
            mimeType: 'application/pdf',
            buffer: smallPdf('a'),
          });
          await page
            .getByRole('button', { name: t('form', 'file.removeNamed', { name: 'a.pdf' }) })
            .waitFor();
          break;
        }
        case 'consent': {
          const read = button(t('form', 'consent.read', { number: '1' }));
          await tabTo(page, read);
          await opensAndLeaves(page, read, dialog);
          await tabTo(
            page,
            page.getByRole('checkbox', { name: inLocale(field.statement, locale), exact: true }),
          );
          await keyboard.press('Space');
          break;
        }
      }
    }
    await tabTo(page, button(word('editor.check')));
    await keyboard.press('Enter');
    await page.waitForURL('**/check');
    await page.getByText(word('check.ready')).waitFor();
    await tabTo(page, button(word('check.submit')));
    await keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/check'));
    await client.get(`/api/applications/${application.id}`).expect(200, { state: 'submitted' });
    await context.close();
  }, 120_000);

  it('an expert scores an application and hands the sheet in', async () => {
    const review = await givenReview(laurel, { jurors: 0, entries: 1 });
    const juror = await givenJuror(laurel, review);
    await distribute(review);
    const [entry] = review.entries;
    const { page, area, go, button, context } = await signedIn(laurel, juror.person, setting);
    const { keyboard } = page;
    const { word } = area('juror');
    await go('/jury');
    await tabTo(page, page.getByRole('link', { name: word('home.declare') }));
    await keyboard.press('Enter');
    await tabTo(page, button(word('declare.none')));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('link', { name: word('queue.next') }));
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: word('sheet.title') }).waitFor();
    const at = `/api/jury/applications/${entry!.id}/sheet`;
    const { body: sheet } = await juror.client.get(at).expect(200);
    for (const { id, commentRequired } of sheet.criteria) {
      await tabTo(
        page,
        page.locator(`#criterion-${id} [data-mark] input, #criterion-${id} input[data-mark]`).first(),
      );
      await keyboard.press('Space');
      await keyboard.press('ArrowRight');
      if (!commentRequired) continue;
      await tabTo(page, page.locator(`#criterion-${id}-comment`));
      await keyboard.type('Обосновано сметой.');
    }
    await tabTo(page, button(word('sheet.confirm')));
    await keyboard.press('Enter');
    await page
      .getByText(word('sheet.confirmed', { number: entry!.number }))
      .first()
      .waitFor();
    await juror.client.get(at).expect(200, { state: 'confirmed' });
    await context.close();
  }, 120_000);

  it('a coordinator opens menus and dialogs and leaves them, sifts a list, and grants an award', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    await decideAnew(laurel, given, { selected: 1, reserve: 1 });
    await laurel.sql('UPDATE contest SET fund_id = $2 WHERE id = $1', [given.contest.id, given.fund.id]);
    const { page, area, go, button, dialog, context } = await signedIn(laurel, given.coordinator, setting);
    const { keyboard } = page;
    const { word, counted } = area('coordinator');

    await go(`/manage/contests/${given.contest.id}/applications`);
    const corner = page.locator('header').getByRole('button', { expanded: false }).last();
    await tabTo(page, corner);
    await opensAndLeaves(page, corner, page.getByRole('menu'));
    const table = page.getByRole('main').getByRole('table');
    const rows = table.getByRole('row');
    await rows.nth(1).waitFor();
    const all = await rows.count();
    await tabTo(page, page.getByLabel(word('applications.search')));
    await keyboard.type(given.entries[0]!.application.number!);
    await page.waitForFunction((count) => document.querySelectorAll('main table tr').length < count, all);
    await tabTo(page, page.getByRole('combobox', { name: word('applications.state') }));
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.waitForURL(/state=/);

    await go(`/manage/contests/${given.contest.id}/awards`);
    const grant = button(counted('awards.do', 1));
    await grant.waitFor();
    await tabTo(page, grant);
    await opensAndLeaves(page, grant, dialog);
    await keyboard.press('Enter');
    await dialog.waitFor();
    await tabTo(page, button(counted('awards.do', 1), dialog));
    await keyboard.press('Enter');
    await page.getByText(word('awardState.granted')).first().waitFor();
    await context.close();
  }, 120_000);
});
