import { z } from 'zod';
import { CanView } from '../platform/decision.rules.js';
import { localised } from '../platform/localised.rules.js';
import { PageQuery, pageOf } from '../platform/page.js';
import type { Form, FormVersion } from './form.entity.js';
import { FormDefinition, validateDefinition } from './form.rules.js';

/** What a form is filled in for. */
export const formPurposes = ['application', 'report'] as const;
export const FormPurpose = z.enum(formPurposes).meta({ id: 'FormPurpose' });
export type FormPurpose = z.infer<typeof FormPurpose>;

/** Where a new form comes from: a shipped preset, another form of the association, or nothing but the document. */
const FormSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('preset'), preset: z.string().max(80) }),
  z.strictObject({ from: z.literal('form'), formId: z.uuid() }),
  z.strictObject({ from: z.literal('definition'), definition: FormDefinition }),
]);

export const CreateForm = z
  .strictObject({ associationId: z.uuid(), purpose: FormPurpose, source: FormSource })
  .meta({ id: 'CreateForm' });
export type CreateForm = z.infer<typeof CreateForm>;

export const EditForm = z.strictObject({ definition: FormDefinition }).meta({ id: 'EditForm' });
export type EditForm = z.infer<typeof EditForm>;

export const CheckForm = z
  .strictObject({ associationId: z.uuid(), definition: FormDefinition })
  .meta({ id: 'CheckForm' });
export type CheckForm = z.infer<typeof CheckForm>;

export const FormQuery = PageQuery.extend({ associationId: z.uuid(), purpose: FormPurpose.optional() });
export type FormQuery = z.infer<typeof FormQuery>;

/** A contradiction or gap in a definition. `code` and `params` are translated under `errors`. */
export const FormFault = z
  .object({
    severity: z.enum(['error', 'warning']),
    section: z.string().nullable(),
    field: z.string().nullable(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'FormFault' });

export const FormCheckView = z
  .object({ usable: z.boolean(), faults: z.array(FormFault) })
  .meta({ id: 'FormCheckView' });
export type FormCheckView = z.infer<typeof FormCheckView>;

export const FormVersionView = z
  .object({
    id: z.uuid(),
    formId: z.uuid(),
    number: z.int(),
    definition: FormDefinition,
    frozenAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'FormVersionView' });
export type FormVersionView = z.infer<typeof FormVersionView>;

const FormVersionItem = FormVersionView.omit({ definition: true, formId: true }).meta({
  id: 'FormVersionItem',
});

const FormItem = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    purpose: FormPurpose,
    title: localised(),
    createdAt: z.iso.datetime(),
    /** The last version's number, and whether a contest was published with it. */
    last: z.object({ number: z.int(), frozen: z.boolean() }),
    /** The contests it is filled in for, newest first. */
    uses: z.array(z.object({ contestId: z.uuid(), title: localised(), edition: z.string() })),
    version: z.int(),
  })
  .meta({ id: 'FormItem' });
export const FormPage = pageOf(FormItem, 'FormPage');
export type FormItem = z.infer<typeof FormItem>;

/** The form with its last version whole and the others by number, newest first. */
export const FormView = FormItem.extend({
  current: FormVersionView,
  versions: z.array(FormVersionItem),
  /** What is not perfect about the last version: nothing in it keeps it from being used. */
  faults: z.array(FormFault),
  can: CanView,
}).meta({ id: 'FormView' });
export type FormView = z.infer<typeof FormView>;

export const FormPresetView = z
  .object({ id: z.string(), purpose: FormPurpose, definition: FormDefinition })
  .meta({ id: 'FormPresetView' });
export const FormPresetsView = z.object({ items: z.array(FormPresetView) }).meta({ id: 'FormPresetsView' });
export type FormPresetsView = z.infer<typeof FormPresetsView>;

export const toFormItem = (
  form: Form,
  last: Pick<FormVersion, 'number' | 'frozenAt'>,
  uses: FormItem['uses'],
): FormItem => ({
  id: form.id,
  associationId: form.associationId,
  purpose: form.purpose,
  title: form.title,
  createdAt: form.createdAt.toISOString(),
  last: { number: last.number, frozen: last.frozenAt !== null },
  uses,
  version: form.version,
});

const toVersionItem = (version: FormVersion) => ({
  id: version.id,
  number: version.number,
  frozenAt: version.frozenAt?.toISOString() ?? null,
  createdAt: version.createdAt.toISOString(),
});

export const toFormVersionView = (version: FormVersion): FormVersionView => ({
  ...toVersionItem(version),
  formId: version.formId,
  definition: version.definition,
});

/** `versions` are all of the form's, newest first. */
export const toFormView = (
  form: Form,
  versions: FormVersion[],
  uses: FormItem['uses'],
  can: CanView,
): FormView => {
  const [current] = versions;
  if (!current) throw new Error(`Form ${form.id} has no version`);
  return {
    ...toFormItem(form, current, uses),
    current: toFormVersionView(current),
    versions: versions.map(toVersionItem),
    faults: validateDefinition(current.definition),
    can,
  };
};
