import type { ApplicationView } from '../../../src/applications/applications.dto.js';
import type { ContestView } from '../../../src/contests/contest-views.dto.js';
import { fieldsOf } from '../../../src/forms/form.rules.js';
import type { Client } from '../../support/client.js';
import { clientOf, signInByCode, visitor } from '../../support/visitor.js';
import { fillsApplication, fillsReport, tellsOfHerself } from './filling.js';
import type { Guest, Thread } from './thread.js';

/**
 * Somebody comes by the public page, signs in by a mailed code, applies and hands it in; at the last moment a
 * consent gets a new text, which is read and ticked again.
 */
export async function applies(thread: Thread, contest: ContestView, title: string, staff: Client) {
  const { laurel, association, setting } = thread;
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
  const guest = { ...visit, client };
  await tellsOfHerself(thread, guest, contest.slug);
  await go(`/me/apply/${contest.slug}?nomination=project`);
  for (const rule of contest.rulebook.document.eligibility) {
    if (rule.kind !== 'question' || (rule.nominations && !rule.nominations.includes('project'))) continue;
    const question = page.getByRole('radiogroup', { name: rule.question[setting.locale] ?? '' });
    await question.getByRole('radio', { name: setting.locale === 'ru' ? 'Да' : 'Yes' }).check();
  }
  await look('thread-eligibility');
  // however impatient the finger, one application is begun by one request
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/applications')) begun.push(request.url());
  });
  await button(word('start.begin')).dblclick();
  await page.waitForURL(/me\/applications\/[\w-]{36}/);
  expect(begun).toHaveLength(1);
  const id = /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';
  const seen = async (): Promise<ApplicationView> =>
    (await client.get(`/api/applications/${id}`).expect(200)).body;
  const [first] = fieldsOf((await seen()).form);
  const typed = page.getByLabel(first?.label[setting.locale] ?? '').first();
  await typed.waitFor();
  await look('thread-form');

  // what is typed is saved by itself; the check names what is missing
  await typed.fill(title);
  for (let tries = 0; (await seen()).projectTitle !== title; tries++) {
    if (tries > 40) throw new Error('What was typed is not saved after 4 s');
    await page.waitForTimeout(100);
  }
  await go(`/me/applications/${id}/check`);
  await look('thread-check-faulty');
  await fillsApplication(guest, id, { project_title: title });
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
  return { ...guest, email, id };
}

/** What the jury made of it. */
export async function hears({ page, t, look, go }: Guest, id: string) {
  await go(`/me/applications/${id}`);
  await page.getByRole('heading', { name: t('applicant', 'feedback.criteria') }).waitFor();
  await look('thread-feedback');
}

/** The letter leads to the award. @returns the award's id */
export async function accepts(
  { laurel }: Thread,
  { page, t, look, go, button, email }: Guest & { email: string },
  title: string,
) {
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

/** Sees the money come, and reports. */
export async function reports(guest: Guest, awardId: string) {
  const { page, area, look, go, button, client } = guest;
  const { word } = area('applicant');
  await go(`/me/awards/${awardId}`);
  await page.getByText(word('payments.means.posted')).waitFor();
  await look('thread-paid');
  const { body: own } = await client.get('/api/me/projects').expect(200);
  const project = `/me/projects/${own.items[0].id}`;
  await go(project);
  await look('thread-project');
  const { body: open } = await client.get(`/api/projects/${own.items[0].id}`).expect(200);
  await fillsReport(guest, own.items[0].id, open.report.form);
  await button(word('reportCheck.submit')).click();
  await page.getByText(word('report.doneText')).waitFor();
  await look('thread-reported');
}
