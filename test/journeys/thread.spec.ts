import type { ApplicationView } from '../../src/applications/applications.dto.js';
import type { ContestView } from '../../src/contests/contest-views.dto.js';
import { fieldsOf } from '../../src/forms/form.rules.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { displayMoney, toMoney } from '../../src/platform/money.rules.js';
import { fillIn } from '../support/applications.js';
import type { Client } from '../support/client.js';
import { givenFund, rub } from '../support/funds.js';
import { allAtOnce, score } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { reportAnswers } from '../support/stories.js';
import {
  type Colleague,
  clientOf,
  closeBrowser,
  colleague,
  type Setting,
  settings,
  signInByCode,
  type Visitor,
  visitor,
} from '../support/visitor.js';

/** What the example answers ask for: two pieces at 25 000. */
const GRANT = 50_000;

/** Somebody who signed in by the page. */
type Guest = Visitor & { client: Client };

describe('a contest', () => {
  let laurel: Laurel;
  let association: Association;

  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it.each(settings)(
    'runs from the open call to the paid grant and the checked certificate ($locale, $width px)',
    async (setting) => {
      const { locale, width } = setting;
      const slug = `young-${locale}-${width}`;
      const title = `Читающий двор ${slug}`;
      association = await givenAssociation(laurel, {
        name: { ru: 'Северная библиотечная ассоциация', en: 'Northern Library Association' },
      });
      const keeper = await givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] });
      await givenFund(laurel, keeper, association, 1_000_000);
      const coordinator = await colleague(laurel, association, 'coordinator', 'Координаторова', setting);

      const contest = await opens(coordinator, slug);
      const path = `/manage/contests/${contest.id}`;
      const emails = ['vera', 'oleg', 'irina'].map((name) => `${name}.${slug}@example.org`);
      const [expert, ...others] = await joinJury(contest.id, emails, setting);
      const applicant = await applies(contest, title, setting, coordinator.client);
      await admits(coordinator, path);

      await scores(expert, contest.id, title);
      for (const other of others) await score(other, applicant, '7');

      await decides(path, setting);
      await grants(coordinator, path);
      const awardId = await accepts(applicant, title);
      await hears(applicant);
      await pays(setting);
      await reports(applicant, awardId);
      await acceptsReport(coordinator, title);
      await checks(applicant, awardId, setting);
      await applicant.context.close();
      await expert.context.close();
      await coordinator.context.close();
    },
    240_000,
  );

  /** The coordinator: a contest from the preset, with money, experts and dates, published. */
  async function opens({ page, area, look, go, button, pick, dialog, client }: Colleague, slug: string) {
    const { word, counted } = area('coordinator');
    await go('/manage/contests/new');
    await page
      .getByRole('radiogroup', { name: word('new.from') })
      .getByRole('radio')
      .last()
      .click();
    await page.getByLabel(word('general.slug')).fill(slug);
    await look('thread-new');
    await button(word('new.create')).click();
    await page.waitForURL(/contests\/[\w-]{36}$/);
    const id = /[\w-]{36}$/.exec(page.url())?.[0] ?? '';

    await go(`/manage/contests/${id}/jury`);
    await button(word('jury.invite')).click();
    const people = ['vera', 'oleg', 'irina'].map((name) => `${name}.${slug}@example.org`).join('\n');
    await dialog.getByLabel(word('jury.who')).fill(people);
    await button(counted('jury.inviteCount', 3), dialog).click();
    await page.getByText(counted('jury.invited', 3)).first().waitFor();
    await look('thread-jury');
    await go(`/manage/contests/${id}/money`);
    await page.getByLabel(word('money.budget')).fill(String(2 * GRANT));
    await pick(page.locator('main'), word('money.fund'));
    await button(word('editor.save')).click();
    await page.getByText(word('editor.saved')).first().waitFor();

    // every stage at once, so that one sitting sees a whole season
    const { body: draft } = await client.get(`/api/contests/${id}`).expect(200);
    await client
      .put(`/api/contests/${id}/stages`, { stages: allAtOnce(laurel)(draft.stages) })
      .ifMatch(draft)
      .expect(200);
    await go(`/manage/contests/${id}`);
    await look('thread-draft');
    await button(word('publish.do')).click();
    await button(word('publish.do'), dialog).click();
    await page.getByText(word('publish.done')).first().waitFor();
    await look('thread-published');
    return (await client.get(`/api/contests/${id}`).expect(200)).body;
  }

  /** The experts follow their letters: the first in the browser, up to the declaration of conflicts. */
  async function joinJury(
    contestId: string,
    emails: string[],
    setting: Setting,
  ): Promise<[Guest, ...Guest[]]> {
    const jurors: Guest[] = [];
    for (const [index, email] of emails.entries()) {
      const letter = await laurel.mailbox.waitFor(({ to }) => to.includes(email));
      const link = /\/invitations\/[\w-]{64}/.exec(letter.text)?.[0] ?? '';
      const visit = await visitor(laurel.url, setting);
      await visit.go(link);
      if (index === 0) await visit.look('thread-invitation');
      await visit.button(visit.t('public', 'invitation.accept')).click();
      await visit.page.waitForURL(`**/jury/contests/${contestId}`);
      jurors.push({ ...visit, client: await clientOf(laurel, visit) });
      if (index > 0) await visit.context.close();
    }
    return jurors as [Guest, ...Guest[]];
  }

  /**
   * Somebody comes by the public page, signs in by a mailed code, applies and hands it in; at the last moment a
   * consent gets a new text, which is read and ticked again.
   */
  async function applies(contest: ContestView, title: string, setting: Setting, staff: Client) {
    const visit = await visitor(laurel.url, setting);
    const { page, t, area, look, go, button, dialog } = visit;
    const { word } = area('applicant');
    const email = `maria.${contest.slug}@example.org`;
    await go('/');
    await look('thread-home');
    await go(`/contests/${contest.slug}`);
    await look('thread-call');
    await page
      .getByRole('link', { name: t('public', 'contest.apply') })
      .first()
      .click();
    await page.waitForURL(/sign-in/);
    await look('thread-sign-in');
    await signInByCode(laurel, visit, email);
    await page.waitForURL(/me\/apply/);
    await page.getByRole('heading', { level: 1, name: word('start.title') }).waitFor();
    const client = await clientOf(laurel, visit);
    const { body: profile } = await client.get('/api/me').expect(200);
    await client
      .patch('/api/me', {
        names: { ru: { family: 'Соколова', given: 'Мария' }, en: { family: 'Sokolova', given: 'Maria' } },
        birthDate: '1999-05-04',
        region: 'RU-PSK',
        affiliations: [{ associationId: association.id }],
      })
      .ifMatch(profile.version)
      .expect(200);
    await go(`/me/apply/${contest.slug}?nomination=project`);
    for (const rule of contest.rulebook.document.eligibility) {
      if (rule.kind !== 'question' || (rule.nominations && !rule.nominations.includes('project'))) continue;
      const question = page.getByRole('radiogroup', { name: rule.question[setting.locale] ?? '' });
      await question.getByRole('radio', { name: setting.locale === 'ru' ? 'Да' : 'Yes' }).check();
    }
    await look('thread-eligibility');
    await button(word('start.begin')).click();
    await page.waitForURL(/me\/applications\/[\w-]{36}/);
    const id = /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';
    await look('thread-form');

    // what is typed is saved by itself; the check names what is missing
    const seen = async (): Promise<ApplicationView> =>
      (await client.get(`/api/applications/${id}`).expect(200)).body;
    const [first] = fieldsOf((await seen()).form);
    await page
      .getByLabel(first?.label[setting.locale] ?? '')
      .first()
      .fill(title);
    for (let tries = 0; (await seen()).projectTitle !== title; tries++) {
      if (tries > 40) throw new Error('What was typed is not saved after 4 s');
      await page.waitForTimeout(100);
    }
    await go(`/me/applications/${id}/check`);
    await look('thread-check-faulty');
    await fillIn(client, await seen(), { project_title: title });
    await go(`/me/applications/${id}/check`);
    await look('thread-check');
    const consent = fieldsOf((await seen()).form).find((field) => field.kind === 'consent');
    if (consent?.kind !== 'consent') throw new Error('The form asks for no consent');
    const { body: newer } = await staff
      .post(`/api/associations/${association.id}/consent-documents`, {
        kind: consent.document,
        title: { ru: 'Согласие', en: 'Consent' },
        text: { ru: 'Новый текст согласия', en: 'The new words of the consent' },
      })
      .expect(201);
    await button(word('check.submit')).click();
    await page.getByRole('link', { name: consent.label[setting.locale] ?? '', exact: true }).click();
    const tick = page.getByRole('checkbox', { name: consent.statement[setting.locale] ?? '' });
    await tick.waitFor();
    expect(await tick.isChecked()).toBe(false);
    // to the end, so that the bar that is always in sight covers no box
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await look('thread-consent-changed');
    await button(t('form', 'consent.read', { number: '2' })).click();
    await dialog.getByText(newer.text[setting.locale]).waitFor();
    await look('thread-consent-text');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await tick.check();
    for (let tries = 0; (await seen()).answers[consent.id] !== newer.id; tries++) {
      if (tries > 40) throw new Error('The tick is not saved after 4 s');
      await page.waitForTimeout(100);
    }
    await go(`/me/applications/${id}/check`);
    await button(word('check.submit')).click();
    const letter = await laurel.mailbox.waitFor(({ to, text }) => to.includes(email) && text.includes(title));
    const { body: submitted } = await client.get(`/api/applications/${id}`).expect(200);
    expect(letter.text).toContain(submitted.number);
    await go(`/me/applications/${id}`);
    await page.getByText(submitted.number).first().waitFor();
    await look('thread-submitted');
    await go('/me');
    await page.getByText(title).first().waitFor();
    await look('thread-mine');
    return { ...visit, client, email, id };
  }

  /** The coordinator lets it through by one key, and distributes in two clicks. */
  async function admits({ page, area, look, go, button }: Colleague, path: string) {
    const { word, counted } = area('coordinator');
    await go(`${path}/screening`);
    await page.getByRole('heading', { name: word('part.eligibility') }).waitFor();
    await look('thread-screening');
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: word('screening.empty') }).waitFor();
    await go(`${path}/assignment`);
    await button(word('plan.propose')).click();
    await page.getByRole('heading', { name: word('plan.title') }).waitFor();
    await look('thread-plan');
    await button(counted('plan.apply', 3)).click();
    await page.getByText(counted('assignment.covered', 1, { covered: '1' })).waitFor();
  }

  /** The expert declares that nobody is known, scores by keys and confirms. */
  async function scores({ page, area, look, go, button, client }: Guest, contestId: string, title: string) {
    const { word } = area('juror');
    await go(`/jury/contests/${contestId}/conflicts`);
    await page.getByText(title).first().waitFor();
    await look('thread-conflicts');
    await button(word('declare.none')).click();
    await page.waitForURL(`**/jury/contests/${contestId}`);
    await look('thread-queue');
    await page.getByRole('link', { name: word('queue.next') }).click();
    await page.getByRole('heading', { name: word('sheet.title') }).waitFor();
    await page.getByText(title).first().waitFor();
    const id = /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';
    const sheetOf = async () => (await client.get(`/api/jury/applications/${id}/sheet`).expect(200)).body;
    for (const { commentRequired } of (await sheetOf()).criteria) {
      await page.keyboard.press('8');
      if (!commentRequired) continue;
      await page.keyboard.type('Обосновано сметой.');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowDown');
    }
    await look('thread-sheet');
    await page.keyboard.press('Control+Enter');
    for (let tries = 0; (await sheetOf()).state !== 'confirmed'; tries++) {
      if (tries > 100) throw new Error('The sheet is not confirmed after 10 s');
      await page.waitForTimeout(100);
    }
  }

  /** The chair, by the ranking. */
  async function decides(path: string, setting: Setting) {
    const { page, look, go, button, dialog, context, area } = await colleague(
      laurel,
      association,
      'chair',
      'Председателева',
      setting,
    );
    const { word } = area('coordinator');
    await go(`${path}/ranking`);
    await button(word('decision.do')).waitFor();
    await look('thread-ranking');
    await button(word('decision.do')).click();
    await button(word('decision.do'), dialog).click();
    await page.getByText(word('decision.title', { number: '1' })).waitFor();
    await context.close();
  }

  /** The coordinator, as the decision proposes. */
  async function grants({ page, look, go, button, dialog, area }: Colleague, path: string) {
    const { word, counted } = area('coordinator');
    await go(`${path}/awards`);
    await look('thread-awards');
    await button(counted('awards.do', 1)).click();
    await button(counted('awards.do', 1), dialog).click();
    await page.getByText(word('awardState.granted')).first().waitFor();
  }

  /** What the jury made of it. */
  async function hears({ page, t, look, go, id }: Visitor & { id: string }) {
    await go(`/me/applications/${id}`);
    await page.getByRole('heading', { name: t('applicant', 'feedback.criteria') }).waitFor();
    await look('thread-feedback');
  }

  /** The letter leads to the award. @returns the award's id */
  async function accepts({ page, t, look, go, button, email }: Visitor & { email: string }, title: string) {
    const letter = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(email) && /\/me\/awards\/[\w-]{36}/.test(text),
    );
    expect(letter.text).toContain(title);
    const link = /\/me\/awards\/([\w-]{36})/.exec(letter.text);
    await go(link?.[0] ?? '');
    await look('thread-award');
    await button(t('applicant', 'award.accept')).click();
    await page.getByRole('heading', { name: t('applicant', 'next.title') }).waitFor();
    return link?.[1] ?? '';
  }

  /** One asks for the payment, another approves it, and it is posted. */
  async function pays(setting: Setting) {
    const treasurer = await colleague(laurel, association, 'treasurer', 'Рублёва', setting);
    const approver = await colleague(laurel, association, 'treasurer', 'Копейкина', setting);
    const { page, area, look, go, button, dialog } = treasurer;
    const { word } = area('treasurer');
    const sum = displayMoney(toMoney(rub(GRANT)), setting.locale);
    await go('/money/payments');
    await button(word('request.label')).click();
    await dialog.getByLabel(word('payee.account')).fill('40817810099910004312');
    await dialog.getByLabel(word('payee.bank'), { exact: false }).first().fill('Банк «Пример»');
    await look('thread-payment');
    await button(word('request.label'), dialog).click();
    await page.getByText(word('payments.noneDue')).waitFor();

    await approver.go('/money/payments?step=requested');
    await approver.button(word('approve.label')).click();
    await approver.button(word('approve.label'), approver.dialog).click();
    await approver.page.getByText(word('payments.none.requested')).waitFor();
    await approver.context.close();

    await go('/money/payments?step=approved');
    await button(word('post.label')).click();
    await button(word('post.label'), dialog).click();
    await page.getByText(word('payments.none.approved')).waitFor();
    await go('/money');
    await page.getByRole('figure').locator('dd', { hasText: sum }).first().waitFor();
    await look('thread-money');
    await treasurer.context.close();
  }

  async function reports({ page, area, look, go, button, client }: Guest, awardId: string) {
    const { word } = area('applicant');
    await go(`/me/awards/${awardId}`);
    await page.getByText(word('payments.means.posted')).waitFor();
    await look('thread-paid');
    const { body: own } = await client.get('/api/me/projects').expect(200);
    const project = `/me/projects/${own.items[0].id}`;
    await go(project);
    await look('thread-project');
    const { body: open } = await client.get(`/api/projects/${own.items[0].id}`).expect(200);
    const answers = await reportAnswers(client, open);
    await client
      .patch(`/api/reports/${open.report.id}/answers`, { answers })
      .ifMatch(open.report)
      .expect(200);
    await go(`${project}/report/check`);
    await button(word('reportCheck.submit')).click();
    await page.getByText(word('report.doneText')).waitFor();
    await look('thread-reported');
  }

  async function acceptsReport({ page, area, look, go, button, dialog }: Colleague, title: string) {
    const { word } = area('coordinator');
    await go('/manage/projects');
    await page.locator('main').getByRole('link', { name: title }).first().click();
    await page.getByRole('heading', { name: word('projects.report') }).waitFor();
    await look('thread-report');
    await button(word('projects.accept')).click();
    await button(word('projects.accept'), dialog).click();
    await page.getByText(word('projects.accepted')).first().waitFor();
  }

  /** Somebody without an account reads who won, and whether the certificate is real. */
  async function checks({ client }: Guest, awardId: string, setting: Setting) {
    const { body: award } = await client.get(`/api/awards/${awardId}`).expect(200);
    const { t, page, look, go, context } = await visitor(laurel.url, setting);
    await go(`/check/${award.certificate.code}`);
    await page.getByText(t('public', 'check.valid'), { exact: true }).waitFor();
    await look('thread-certificate');
    await context.close();
  }
});
