import type { Field, FieldKind, FormDefinition, Section } from '../../../../src/forms/form.rules.js';
import type { Currency } from '../../../../src/platform/money.rules.js';
import { suggestKey } from '../setup/slug.js';

/** The kinds of questions in the order in which they are offered. */
export const offeredKinds = [
  'short_text',
  'long_text',
  'single_choice',
  'multiple_choice',
  'number',
  'money',
  'date',
  'email',
  'phone',
  'url',
  'file',
  'budget',
  'consent',
] as const satisfies readonly FieldKind[];

const choices = [
  { id: 'first', label: {} },
  { id: 'second', label: {} },
];

/** A question of the kind with the settings most forms have; its texts are still to be written. */
export function newField(kind: FieldKind, id: string, currency: Currency): Field {
  const base = { id, label: {}, required: true, blind: false };
  switch (kind) {
    case 'short_text':
      return { ...base, kind, maxLength: 200 };
    case 'long_text':
      return { ...base, kind, maxLength: 3000 };
    case 'number':
      return { ...base, kind, decimals: 0 };
    case 'money':
      return { ...base, kind, currency };
    case 'single_choice':
    case 'multiple_choice':
      return { ...base, kind, options: choices };
    case 'file':
      return { ...base, kind, accept: ['pdf'], maxSizeMb: 10, maxFiles: 1 };
    case 'budget':
      return {
        ...base,
        kind,
        currency,
        categories: [],
        requestedLabel: { ru: 'Запрашивается', en: 'Requested' },
        sources: [],
        maxRows: 50,
      };
    case 'consent':
      return { ...base, kind, document: 'personal_data', statement: {}, blind: true };
    case 'date':
    case 'email':
    case 'phone':
    case 'url':
      return { ...base, kind };
  }
}

const fieldIds = ({ sections }: FormDefinition): string[] =>
  sections.flatMap(({ fields }) => fields.map(({ id }) => id));

/** The form with one more question at the end of a section. */
export function withField(
  form: FormDefinition,
  section: number,
  kind: FieldKind,
  currency: Currency,
): { form: FormDefinition; id: string } {
  const id = suggestKey(kind, fieldIds(form), kind);
  const added = newField(kind, id, currency);
  return {
    id,
    form: withSection(form, section, (one) => ({ ...one, fields: [...one.fields, added] })),
  };
}

/** The form with one section changed. */
export const withSection = (
  form: FormDefinition,
  index: number,
  change: (section: Section) => Section,
): FormDefinition => ({
  ...form,
  sections: form.sections.map((section, at) => (at === index ? change(section) : section)),
});

/** The form with one more section at its end. */
export function withNewSection(form: FormDefinition): { form: FormDefinition; id: string } {
  const id = suggestKey(
    '',
    form.sections.map((section) => section.id),
    'section',
  );
  return { id, form: { ...form, sections: [...form.sections, { id, title: {}, fields: [] }] } };
}

/** The question taken out of its section and put at the end of another. */
export function movedField(form: FormDefinition, id: string, section: string): FormDefinition {
  const field = form.sections.flatMap(({ fields }) => fields).find((one) => one.id === id);
  if (!field) return form;
  return {
    ...form,
    sections: form.sections.map((one) => {
      const fields = one.fields.filter((other) => other.id !== id);
      return { ...one, fields: one.id === section ? [...fields, field] : fields };
    }),
  };
}

/** The form without what refers to questions it no longer has. */
export function withoutLooseEnds(form: FormDefinition): FormDefinition {
  const ids = fieldIds(form);
  const { titleField, requestedField, ...rest } = form;
  return {
    ...rest,
    ...(titleField && ids.includes(titleField) && { titleField }),
    ...(requestedField && ids.includes(requestedField) && { requestedField }),
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => {
        if (field.kind !== 'date' || !field.notBefore || ids.includes(field.notBefore)) return field;
        const { notBefore: _, ...date } = field;
        return date;
      }),
    })),
  };
}
