import type { Answers, FormDefinition } from '../forms/form.rules.js';
import { consentsGiven, type DocumentInForce } from '../forms/submission.rules.js';
import type { SampleJourney, SamplePerson, SampleProject } from './content.js';
import type { SampleReport } from './content-money.js';

const fullName = ({ ru }: SamplePerson) => ru.join(' ');

/** A number nobody has. */
const phone = ({ key }: SamplePerson): string => {
  const digits = [...key].reduce((sum, letter) => (sum * 37 + letter.charCodeAt(0)) % 10_000, 11);
  return `+7 900 555-${String(digits)
    .padStart(4, '0')
    .replace(/(..)(..)/, '$1-$2')}`;
};

const rows = (costs: SampleProject['budget']) => ({
  rows: costs.map(([category, title, quantity, unitCost, shares]) => ({
    category,
    title,
    quantity,
    unitCost,
    ...(shares && { shares }),
  })),
});

const given = (answers: Record<string, unknown>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

/** The answers to the form of a project; `start` is the ISO date of a day counted as the entry counts its own. */
export const projectAnswers = (
  entry: SampleProject,
  person: SamplePerson,
  dayOf: (day: number) => string,
): Answers =>
  given({
    project_title: entry.title,
    summary: entry.summary,
    start_date: dayOf(entry.days[0]),
    end_date: dayOf(entry.days[0] + entry.days[1]),
    project_type: entry.type,
    relevance: entry.relevance,
    goal: entry.goal,
    audience: entry.audience,
    participants: entry.people,
    partners: entry.partners,
    work_plan: entry.plan.join('\n'),
    results: entry.results,
    budget: rows(entry.budget),
    budget_note: entry.note,
    members: [`${fullName(person)} — руководитель проекта`, ...entry.team].join('\n'),
    experience: entry.experience,
    phone: phone(person),
    website: 'https://example.org/library',
  });

export const journeyAnswers = (
  entry: SampleJourney,
  person: SamplePerson,
  dayOf: (day: number) => string,
): Answers =>
  given({
    event_title: entry.title,
    event_kind: entry.kind,
    event_url: 'https://example.org/events',
    country: entry.country,
    city: entry.city,
    start_date: dayOf(entry.days[0]),
    end_date: dayOf(entry.days[0] + entry.days[1] - 1),
    participation: entry.how,
    talk_title: entry.talk,
    motivation: entry.motivation,
    benefit: entry.benefit,
    sharing: entry.sharing,
    first_time: entry.first,
    costs: rows(entry.costs),
    experience: entry.experience,
    phone: phone(person),
  });

/** The answers of a final report but for its files and ticks. */
export const reportAnswers = (
  { answers, spending }: SampleReport,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Answers => ({
  start_date: startsOn,
  end_date: endsOn,
  ...answers,
  spending: rows(spending),
});

/** A tick under everything the form asks consent to, in the versions in force. */
export const ticks = (form: FormDefinition, inForce: readonly DocumentInForce[]): Answers =>
  Object.fromEntries(
    consentsGiven(form, {}).map(({ field, document }) => [
      field,
      inForce.find(({ kind }) => kind === document)?.id,
    ]),
  );

/** What of the answers somebody has filled in who stopped after the section. */
export function upTo(section: string, { sections }: FormDefinition, answers: Answers): Answers {
  const last = sections.findIndex(({ id }) => id === section);
  if (last < 0) throw new Error(`The form has no section ${section}`);
  const fields = new Set(sections.slice(0, last + 1).flatMap((one) => one.fields.map(({ id }) => id)));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => fields.has(id)));
}

/** A short CV as a rich-text document, in the languages their writer has. */
export function curriculumVitae(person: SamplePerson, experience: string): Buffer {
  const { en, position, employer, city, email } = person;
  const lines = [position, `${employer}, ${city}`, experience, email];
  const escaped = (line: string) =>
    [...line.replace(/[\\{}]/g, '\\$&')]
      .map((letter) => (letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0)}?`))
      .join('');
  return Buffer.from(
    `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs36\\b ${escaped(fullName(person))}\\b0\\fs24\\par\n` +
      `${escaped(`${en[1]} ${en[0]}`)}\\par\\par\n${lines.map((line) => `${escaped(line)}\\par`).join('\\par\n')}}\n`,
    'latin1',
  );
}
