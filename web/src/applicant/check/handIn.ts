import type { FormDraft } from '../../shared/form/useFormDraft.js';

/** Something typed is not on the server: it would not be handed in. */
export class NotSaved extends Error {}

/** @throws NotSaved unless everything typed has arrived */
export async function allSaved(draft: FormDraft): Promise<void> {
  if (!(await draft.flush())) throw new NotSaved();
}
