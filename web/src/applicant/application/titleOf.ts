import { projectTitle } from '../../../../src/forms/submission.rules.js';
import type { FormDraft } from '../../shared/form/useFormDraft.js';

/** What the application is called now, while it is written; empty for nothing yet. */
export const titleOf = ({ form, answers }: FormDraft): string => projectTitle(form, answers);
