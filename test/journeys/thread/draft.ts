import { dayIn, stageKinds } from '../../../src/contests/stage.rules.js';
import { inLocale } from '../../../src/platform/localised.rules.js';
import { typeDay } from '../../support/fill.js';
import type { Colleague } from '../../support/visitor.js';
import type { Thread } from './thread.js';

const DAY = 86_400_000;

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

/** Adds to the form of the projects the kinds of questions that it lacks. */
export async function asksMore(
  { page, t, area, locale, go, look, button, client }: Colleague,
  contestId: string,
) {
  const { word } = area('coordinator');
  const { body: contest } = await client.get(`/api/contests/${contestId}`).expect(200);
  const formId = contest.nominations.find(({ key }: { key: string }) => key === 'project').form.id;
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
  // to the end, so that the bar that is always in sight covers nothing half
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await look('thread-questions');
  await button(word('editor.save')).click();
  await page.getByText(word('editor.saved')).first().waitFor();
}

/** Every stage begins yesterday, so that one sitting sees a whole season. */
export async function laysStages(
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
