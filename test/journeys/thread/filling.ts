import type { Answers, FormDefinition } from '../../../src/forms/form.rules.js';
import { inLocale } from '../../../src/platform/localised.rules.js';
import { fillForm, typedDay } from '../../support/fill.js';
import { telling } from '../../support/stories.js';
import type { Guest, Thread } from './thread.js';

/** Two costs: one is asked for, the other covered by the applicant. */
const budget = {
  rows: [
    { title: 'Оборудование', category: 'equipment', quantity: 2, unitCost: '25000' },
    { title: 'Печать', category: 'printing', quantity: 1, unitCost: '10000', shares: { own: '10000' } },
  ],
};

/** Tells what the contest's conditions ask for, and in the profile the name that will stand in the certificate. */
export async function tellsOfHerself(
  { association }: Thread,
  { page, t, area, locale, go, look, button, pick }: Guest,
  slug: string,
) {
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

  const account = area('account').word;
  await go('/account');
  for (const [label, value] of [
    ['family', 'Соколова'],
    ['given', 'Мария'],
    ['familyLatin', 'Sokolova'],
    ['givenLatin', 'Maria'],
  ] as const)
    await page.getByRole('textbox', { name: t('common', `name.${label}`), exact: true }).fill(value);
  await pick(
    page.locator('main'),
    account('profile.region'),
    locale === 'ru' ? 'Псковская область' : 'Pskov',
  );
  await button(t('common', 'action.save')).click();
  await page.getByText(new RegExp(`^${t('common', 'save.saved')} `)).waitFor();
}

/** From the check of the application to its form, and with the form filled in back to the check. */
export async function fillsApplication(visit: Guest, id: string, own: Answers) {
  const { page, area, button, client } = visit;
  const { word } = area('applicant');
  const { body } = await client.get(`/api/applications/${id}`).expect(200);
  await page.getByRole('link', { name: word('check.back') }).click();
  await page.waitForURL(`**/me/applications/${id}`);
  await fillForm(visit, body.form, { budget, ...own });
  await button(word('editor.check')).click();
  await page.waitForURL(`**/me/applications/${id}/check`);
  await page.getByText(word('check.ready')).waitFor();
}

/** From the project's page to its report, and with the report filled in to its check. */
export async function fillsReport(visit: Guest, projectId: string, form: FormDefinition) {
  const { page, area, button } = visit;
  const { word } = area('applicant');
  await page.getByRole('link', { name: word('report.begin') }).click();
  await page.waitForURL(`**/me/projects/${projectId}/report`);
  await fillForm(visit, form, { spending: budget, story: telling });
  await button(word('reportCheck.go')).click();
  await page.waitForURL(`**/me/projects/${projectId}/report/check`);
}
