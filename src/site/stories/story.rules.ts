import { type Answers, type FormDefinition, fieldsOf } from '../../forms/form.rules.js';
import { budget, budgetTotals } from '../../forms/kinds/budget.rules.js';
import { type Locale, type Localised, locales } from '../../platform/localised.rules.js';
import { type Money, money } from '../../platform/money.rules.js';

export const TITLE_MAX = 200;
export const LEAD_MAX = 600;
export const BODY_MAX = 20_000;

interface Texts {
  title: Localised;
  lead: Localised | null;
  body: Localised | null;
}

/** Languages in which the whole story can be read. */
export const readableIn = ({ title, lead, body }: Texts): Locale[] =>
  locales.filter((locale) => title[locale] && lead?.[locale] && body?.[locale]);

/** Text as it is kept: single line ends, no blanks at a line's end, one empty line between paragraphs. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Text of one line. */
export const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Does the text carry HTML? It would be shown as it is written, which nobody wants to read. */
export const hasMarkup = (text: string): boolean => /<\/?[a-z][^<>]*>|<!--/i.test(text);

const withoutMarkup = (text: string): string => text.replace(/<!--.*?-->|<\/?[a-z][^<>]*>/gis, ' ');

/** Fields of a report that are written for readers outside: its own story, else what was done and what came of it. */
const tellingFields = [['story'], ['activities', 'results']];

/**
 * A first version of the story from the project and its report, in the language it was written in. A first
 * paragraph short enough becomes the lead.
 */
export function storyFrom(projectTitle: string, form: FormDefinition, answers: Answers): Texts {
  const told = (id: string): string => {
    const field = fieldsOf(form).find((one) => one.id === id && one.kind === 'long_text');
    const answer = field && answers[field.id];
    return typeof answer === 'string' ? tidy(withoutMarkup(answer)) : '';
  };
  const text = tellingFields.map((ids) => ids.map(told).filter(Boolean).join('\n\n')).find(Boolean) ?? '';
  const title = line(withoutMarkup(projectTitle)).slice(0, TITLE_MAX);
  const locale: Locale = /[а-яё]/i.test(text || title) ? 'ru' : 'en';
  const [first = '', ...rest] = text.split('\n\n');
  const lead = line(first);
  const split = rest.length > 0 && lead.length <= LEAD_MAX;
  const body = (split ? rest.join('\n\n') : text).slice(0, BODY_MAX);
  return {
    title: { [locale]: title },
    lead: split ? { [locale]: lead } : null,
    body: body ? { [locale]: body } : null,
  };
}

/**
 * How much of the grant went, by the report's budget (the rest of its rows was paid by others); null where the form
 * asks for no budget, or for several, or it was left empty.
 */
export function spentOf(form: FormDefinition, answers: Answers): Money | null {
  const [field, ...others] = fieldsOf(form).filter(({ kind }) => kind === 'budget');
  if (field?.kind !== 'budget' || others.length > 0) return null;
  const answer = budget.answer.safeParse(answers[field.id]);
  if (!answer.success || budget.isEmpty(answer.data)) return null;
  return money(budgetTotals(answer.data, field).requested, field.currency);
}

const latin: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/** An address made from a title: «Читаем вместе» is `chitaem-vmeste`; `fallback` where nothing is left of it. */
export function slugOf(title: string, fallback: string): string {
  const words = [...title.toLowerCase().normalize('NFC')]
    .map((sign) => latin[sign] ?? sign)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z0-9]+/g);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, 60);
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug.length >= 3 ? slug : fallback;
}

/** The first of `slug`, `slug-2`, `slug-3`… that nobody has. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`;
  return free;
}
