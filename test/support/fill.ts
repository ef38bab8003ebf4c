import type { Locator } from 'playwright-core';
import { type Answers, type Field, type FormDefinition, fieldsOf } from '../../src/forms/form.rules.js';
import { type BudgetAnswer, budgetTotals } from '../../src/forms/kinds/budget.rules.js';
import { inLocale, type Locale } from '../../src/platform/localised.rules.js';
import { displayMoney, type MoneyView, money } from '../../src/platform/money.rules.js';
import { exampleAnswer, smallPdf } from './answers.js';
import { png } from './samples.js';
import type { Visitor } from './visitor.js';

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

/**
 * Fills every field of the form that stands on the page, as a person does: by the labels they read, typing, ticking,
 * choosing files. With example answers but for the `own` ones.
 */
export async function fillForm(visit: Visitor, form: FormDefinition, own: Answers = {}): Promise<void> {
  for (const field of fieldsOf(form)) await fill(visit, field, own[field.id] ?? exampleAnswer(field, []));
}

async function fill(visit: Visitor, field: Field, answer: unknown): Promise<void> {
  const { page, locale } = visit;
  const name = labelOf(visit, field);
  const input = page.getByRole('textbox', { name, exact: true });
  switch (field.kind) {
    case 'short_text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return input.fill(String(answer));
    case 'money':
      return typeAmount(input, (answer as MoneyView).amount);
    case 'date':
      return typeDay(input, answer as string, locale);
    case 'single_choice':
      return page
        .getByRole('radiogroup', { name, exact: true })
        .getByRole('radio', { name: optionOf(field, answer as string, locale), exact: true })
        .check();
    case 'multiple_choice':
      for (const id of answer as string[])
        await page
          .getByRole('group', { name, exact: true })
          .getByRole('checkbox', { name: optionOf(field, id, locale), exact: true })
          .check();
      return;
    case 'consent':
      return page.getByRole('checkbox', { name: inLocale(field.statement, locale), exact: true }).check();
    case 'file':
      return attach(visit, page.getByRole('group', { name, exact: true }), field);
    case 'budget':
      return fillBudget(visit, page.getByRole('group', { name, exact: true }), field, answer as BudgetAnswer);
  }
}

/** The label as it is read: what need not be answered, and what jurors do not see, says so. */
function labelOf({ t, locale }: Visitor, field: Field): string {
  const notes = [
    !field.required && t('form', 'field.optional'),
    field.blind && t('form', 'field.blind'),
  ].filter(Boolean);
  return [inLocale(field.label, locale), ...(notes.length ? [notes.join(' · ')] : [])].join(' · ');
}

const optionOf = ({ options }: FieldOf<'single_choice' | 'multiple_choice'>, id: string, locale: Locale) =>
  inLocale(options.find((option) => option.id === id)?.label, locale);

/** Types a day the reader's way and leaves the field, so that no calendar stays over the next one. */
export async function typeDay(input: Locator, day: string, locale: Locale): Promise<void> {
  await input.fill(typedDay(day, locale));
  await input.press('Tab');
}

/** A day as people type it. */
export function typedDay(day: string, locale: Locale): string {
  return day
    .split('-')
    .reverse()
    .join(locale === 'ru' ? '.' : '/');
}

/** A sum is shown in another way while it is written. */
export async function typeAmount(input: Locator, amount: string): Promise<void> {
  await input.focus();
  await input.fill(amount);
}

/** Chooses a file by the field's button and waits until it has arrived. */
async function attach({ page, t }: Visitor, group: Locator, field: FieldOf<'file'>): Promise<void> {
  const file = field.accept.includes('pdf')
    ? { name: 'Документ.pdf', mimeType: 'application/pdf', buffer: smallPdf(field.id) }
    : { name: 'Снимок.png', mimeType: 'image/png', buffer: await png() };
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    group
      .getByRole('button', { name: t('form', `file.choose_${field.maxFiles > 1 ? 'other' : 'one'}`) })
      .click(),
  ]);
  await chooser.setFiles(file);
  await group.getByRole('button', { name: t('form', 'file.removeNamed', { name: file.name }) }).waitFor();
}

/** A card for each cost; the sums below must be those of the rules. */
async function fillBudget(
  { t, locale }: Visitor,
  group: Locator,
  field: FieldOf<'budget'>,
  { rows }: BudgetAnswer,
): Promise<void> {
  const word = (key: string) => t('form', `budget.${key}`);
  for (const [index, { title, category, quantity, unitCost, shares = {} }] of rows.entries()) {
    await group.getByRole('button', { name: word(index === 0 ? 'first' : 'add') }).click();
    const card = group.getByRole('listitem').nth(index);
    await card.getByLabel(word('title'), { exact: true }).fill(title);
    if (category) await card.getByLabel(word('category'), { exact: true }).selectOption(category);
    await card.getByLabel(word('quantity'), { exact: true }).fill(String(quantity));
    await typeAmount(card.getByLabel(word('unitCost'), { exact: true }), unitCost ?? '');
    for (const { id, label } of field.sources)
      await typeAmount(card.getByLabel(inLocale(label, locale), { exact: true }), shares[id] ?? '');
  }
  const { total, requested, bySource } = budgetTotals({ rows }, field);
  const sums: [string, bigint][] = [
    [word('total'), total],
    [inLocale(field.requestedLabel, locale), requested],
    ...bySource.map(({ source, amount }): [string, bigint] => [
      inLocale(field.sources.find(({ id }) => id === source)?.label, locale),
      amount,
    ]),
  ];
  for (const [name, sum] of sums)
    await group
      .getByRole('table')
      .getByRole('row')
      .filter({ has: group.page().getByRole('rowheader', { name, exact: true }) })
      .filter({ hasText: displayMoney(money(sum, field.currency), locale) })
      .waitFor();
}
