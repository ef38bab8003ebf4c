import { type Money, money } from '../platform/money.rules.js';
import { answerOf, faults } from './answers.rules.js';
import { type Answers, type Fault, type FormDefinition, fieldOf, fieldsOf } from './form.rules.js';
import { parseAmount } from './kinds/amount.rules.js';
import { budget, budgetTotals } from './kinds/budget.rules.js';
import { consent } from './kinds/consent.rules.js';
import { type AttachedFile, file } from './kinds/file.rules.js';
import { problem } from './kinds/kind.rules.js';
import { moneyKind } from './kinds/money.rules.js';
import { shortText } from './kinds/short-text.rules.js';

/** What a juror may see of a form and its answers: neither the blind fields nor what was said in them. */
export function visibleToJuror(
  definition: FormDefinition,
  answers: Answers,
): { definition: FormDefinition; answers: Answers } {
  const sections = definition.sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => !field.blind) }))
    .filter((section) => section.fields.length > 0);
  const open = { ...definition, sections };
  const kept = (id: string | undefined) => (fieldOf(open, id) ? id : undefined);
  const ids = fieldsOf(open).map((field) => field.id);
  return {
    definition: { ...open, titleField: kept(open.titleField), requestedField: kept(open.requestedField) },
    answers: Object.fromEntries(
      ids.filter((id) => Object.hasOwn(answers, id)).map((id) => [id, answers[id]]),
    ),
  };
}

/** The project's title on one line; '' when the form names none or nothing is written yet. */
export function projectTitle(definition: FormDefinition, answers: Answers): string {
  const field = fieldOf(definition, definition.titleField);
  if (field?.kind !== 'short_text') return '';
  return shortText.toText(answerOf(shortText.answer, answers, field.id) ?? '');
}

/** The sum asked for: of the money field, or what a budget requests; null when there is none (yet). */
export function requestedSum(definition: FormDefinition, answers: Answers): Money | null {
  const field = fieldOf(definition, definition.requestedField);
  if (field?.kind === 'money') {
    const answer = answerOf(moneyKind.answer, answers, field.id);
    const minor = answer ? parseAmount(answer.amount, answer.currency) : null;
    return answer && minor !== null ? money(minor, answer.currency) : null;
  }
  if (field?.kind !== 'budget') return null;
  const answer = answerOf(budget.answer, answers, field.id);
  if (!answer || budget.isEmpty(answer)) return null;
  return money(budgetTotals(answer, field).requested, field.currency);
}

/** Every consent the form asks for, and the id of the document's version under which it was given, if it was. */
export const consentsGiven = (definition: FormDefinition, answers: Answers) =>
  definition.sections.flatMap((section) =>
    section.fields.flatMap((field) =>
      field.kind === 'consent'
        ? [
            {
              field: field.id,
              section: section.id,
              document: field.document,
              version: answerOf(consent.answer, answers, field.id) ?? null,
            },
          ]
        : [],
    ),
  );

/** A consent document in its version that is in force. */
export interface DocumentInForce {
  id: string;
  kind: string;
}

/**
 * What keeps these answers from being handed in while these documents are in force, in the form's order: their
 * `faults`, and each tick under a version that has been replaced since, whose successor nobody has read.
 */
export function handInFaults(
  definition: FormDefinition,
  answers: Answers,
  inForce: readonly DocumentInForce[],
): Fault[] {
  const outdated = consentsGiven(definition, answers).filter(
    ({ document, version }) =>
      version !== null && !inForce.some(({ id, kind }) => id === version && kind === document),
  );
  const found: Fault[] = [
    ...faults(definition, answers),
    ...outdated.map(({ field, section }) => ({ field, section, ...problem('answer.consent_outdated') })),
  ];
  const order = new Map<string | null, number>(fieldsOf(definition).map(({ id }, index) => [id, index]));
  const place = ({ field }: Fault) => order.get(field) ?? order.size;
  return found.toSorted((a, b) => place(a) - place(b));
}

/** Ids of the files in the answers, with the field that holds each. */
export const attachedFiles = (definition: FormDefinition, answers: Answers) =>
  fieldsOf(definition).flatMap((field) =>
    field.kind === 'file'
      ? (answerOf(file.answer, answers, field.id) ?? []).map(({ id }) => ({ field: field.id, id }))
      : [],
  );

/**
 * The answers with name, size and type of each file as the files module knows them, whatever the client
 * said. A file that is not in `known` (not there, or not this person's to attach) drops out.
 */
export function describeFiles(
  definition: FormDefinition,
  answers: Answers,
  known: ReadonlyMap<string, Omit<AttachedFile, 'id'>>,
): Answers {
  const described = { ...answers };
  for (const field of fieldsOf(definition)) {
    const files = field.kind === 'file' ? answerOf(file.answer, answers, field.id) : undefined;
    if (!files) continue;
    described[field.id] = files.flatMap(({ id }) => {
      const found = known.get(id);
      return found ? [{ id, name: found.name, size: found.size, type: found.type }] : [];
    });
  }
  return described;
}
