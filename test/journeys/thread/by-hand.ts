import { dayIn, stageKinds } from '../../../src/contests/stage.rules.js';
import { inLocale } from '../../../src/platform/localised.rules.js';
import { fillForm, typeDay, typedDay } from '../../support/fill.js';
import { telling } from '../../support/stories.js';
import type { Colleague } from '../../support/visitor.js';
import type { Thread, Typing } from './thread.js';

const DAY = 86_400_000;

/** Two costs: one is asked for, the other covered by the applicant. */
const budget = {
  rows: [
    { title: 'Оборудование', category: 'equipment', quantity: 2, unitCost: '25000' },
    { title: 'Печать', category: 'printing', quantity: 1, unitCost: '10000', shares: { own: '10000' } },
  ],
};

/** Questions of the kinds that the preset's form has none of, and the options of those that are chosen from. */
const questions = [
  { kind: 'money', label: { ru: 'Сколько уже собрано', en: 'Raised so far' }, options: [] },
  { kind: 'email', label: { ru: 'Почта библиотеки', en: 'E-mail of the library' }, options: [] },
  {
    kind: 'multiple_choice',
    label: { ru: 'Кто поможет', en: 'Who will help' },
    options: [
      { ru: 'Читатели', en: 'Readers' },
      { ru: 'Волонтёры', en: 'Volunteers' },
    ],
  },
];

/** Everything in the browser, as a person does it. */
export const byHand: Typing = {
  async draft(thread, desk, contestId) {
    const { body: contest } = await desk.client.get(`/api/contests/${contestId}`).expect(200);
    await asksMore(desk, contest.nominations.find(({ key }: { key: string }) => key === 'project').form.id);
    await laysStages(thread, desk, contestId);
  },

  async profile({ association }, { page, t, area, locale, go, look, button, pick }, slug) {
    // the contest asks for what its conditions need …
    const { word, counted } = area('applicant');
    await go(`/me/apply/${slug}?nomination=project`);
    await page.getByLabel(word('fact.birthDate')).fill(typedDay('1999-05-04', locale));
    await page
      .getByRole('button', { name: word('fact.changeNamed', { label: word('fact.birthDate') }) })
      .waitFor();
    const names = inLocale(association.name, locale);
    await page
      .getByRole('radiogroup', { name: counted('fact.membershipAsk', 1, { names }) })
      .getByRole('radio', { name: word('fact.yes') })
      .click();
    await page
      .getByRole('button', { name: word('fact.changeNamed', { label: word('fact.membership') }) })
      .waitFor();
    await look('thread-facts');

    // … and the profile for the name that will stand in the certificate
    const account = area('account').word;
    await go('/account');
    for (const [label, value] of [
      ['family', 'Соколова'],
      ['given', 'Мария'],
      ['familyEn', 'Sokolova'],
      ['givenEn', 'Maria'],
    ] as const)
      await page.getByRole('textbox', { name: account(`profile.${label}`), exact: true }).fill(value);
    await pick(
      page.locator('main'),
      account('profile.region'),
      locale === 'ru' ? 'Псковская область' : 'Pskov',
    );
    await button(t('common', 'action.save')).click();
    await page.getByText(new RegExp(`^${t('common', 'save.saved')} `)).waitFor();
  },

  async application(_, visit, id, own) {
    const { page, area, button } = visit;
    const { word } = area('applicant');
    const { body } = await visit.client.get(`/api/applications/${id}`).expect(200);
    await page.getByRole('link', { name: word('check.back') }).click();
    await page.waitForURL(`**/me/applications/${id}`);
    await fillForm(visit, body.form, { budget, ...own });
    await button(word('editor.check')).click();
    await page.waitForURL(`**/me/applications/${id}/check`);
    await page.getByText(word('check.ready')).waitFor();
  },

  async report(_, visit, projectId, form) {
    const { page, area, button } = visit;
    const { word } = area('applicant');
    await page.getByRole('link', { name: word('report.begin') }).click();
    await page.waitForURL(`**/me/projects/${projectId}/report`);
    await fillForm(visit, form, { spending: budget, story: telling });
    await button(word('reportCheck.go')).click();
    await page.waitForURL(`**/me/projects/${projectId}/report/check`);
  },
};

async function asksMore({ page, t, area, locale, go, look, button, client }: Colleague, formId: string) {
  const { word } = area('coordinator');
  const { body: form } = await client.get(`/api/forms/${formId}`).expect(200);
  await go(`/manage/forms/${formId}`);
  const { title } = form.current.definition.sections.find(({ id }: { id: string }) => id === 'team');
  const team = page.getByRole('region', { name: inLocale(title, locale), exact: true });
  /** The newest of its name: what was just added stands last. */
  const write = (name: string, text: string) =>
    team
      .getByRole('textbox', { name: `${name} (${t('common', `language.${locale}`)})`, exact: true })
      .last()
      .fill(text);
  for (const { kind, label, options } of questions) {
    await team.getByRole('button', { name: word('form.addField') }).click();
    await page.getByRole('menuitem', { name: word(`fieldKind.${kind}`), exact: true }).click();
    await team
      .getByRole('button', { name: word('form.untitledField') })
      .first()
      .waitFor();
    await write(word('form.label'), label[locale]);
    for (const [index, option] of options.entries())
      await write(word('form.option', { number: String(index + 1) }), option[locale]);
  }
  await look('thread-questions');
  await button(word('editor.save')).click();
  await page.getByText(word('editor.saved')).first().waitFor();
}

/** Every stage begins yesterday, so that one sitting sees a whole season. */
async function laysStages(
  { laurel, association }: Thread,
  { page, area, locale, go, look, button }: Colleague,
  contestId: string,
) {
  const { word } = area('coordinator');
  const day = (days: number) =>
    dayIn(association.timeZone, new Date(laurel.clock.now().getTime() + days * DAY).toISOString());
  await go(`/manage/contests/${contestId}/dates`);
  for (const [index, stage] of stageKinds.entries()) {
    const row = page.getByRole('region', { name: word(`stage.${stage}`), exact: true });
    await typeDay(row.getByLabel(word('dates.firstDay')), day(-1), locale);
    await typeDay(row.getByLabel(word('dates.lastDay')), day(10 + index), locale);
  }
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await look('thread-dates');
  await button(word('editor.save')).click();
  await page.getByText(word('editor.saved')).first().waitFor();
}
