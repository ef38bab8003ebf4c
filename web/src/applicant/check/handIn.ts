import type { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.js';
import { consentDocuments } from '../../shared/form/consentDocuments.js';
import type { FormDraft } from '../../shared/form/useFormDraft.js';

/** Something typed is not on the server: it would not be handed in. */
export class NotSaved extends Error {}

/** @throws NotSaved unless everything typed has arrived */
export async function allSaved(draft: FormDraft): Promise<void> {
  if (!(await draft.flush())) throw new NotSaved();
}

/** Refused for its faults: then the draft did not know them all, as a consent document has changed meanwhile. */
export function readDocumentsAgain(client: QueryClient, error: unknown, { associationId }: FormDraft): void {
  if (isProblem(error) && error.status === 422)
    void client.invalidateQueries({ queryKey: consentDocuments(associationId).queryKey });
}
