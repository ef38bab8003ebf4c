import type { FormDefinition } from '../../../../src/forms/form.rules.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';

/** The generated types and the schema's say the same of a form; only their spelling of defaults differs. */
export const formOf = ({ form }: Pick<ApplicationView, 'form'>): FormDefinition => form as FormDefinition;
