import { useCallback } from 'react';
import type { Field } from '../../../../src/forms/form.rules.js';
import { FieldInput } from './fields/FieldInput.js';
import type { FaultText } from './fields/field.js';
import type { FormDraft } from './useFormDraft.js';
import type { Uploads } from './useUploads.js';

const noFaults: readonly FaultText[] = [];
const noUploads: Uploads = { list: [], busy: false, start: () => undefined, remove: () => undefined };

/** A field of a draft. What it does not need does not reach it, so that a key pressed draws one field only. */
export function FieldSlot({
  field,
  draft,
  faults = noFaults,
}: {
  field: Field;
  draft: FormDraft;
  faults?: readonly FaultText[];
}) {
  const { change, leave } = draft;
  const onChange = useCallback((value: unknown) => change({ [field.id]: value }), [change, field.id]);
  const onLeave = useCallback(() => leave(field.id), [leave, field.id]);
  const isFile = field.kind === 'file';
  return (
    <FieldInput
      field={field}
      value={draft.answers[field.id]}
      onChange={onChange}
      onLeave={onLeave}
      faults={faults}
      uploads={isFile ? draft.uploads : noUploads}
      stored={isFile ? draft.stored[field.id] : undefined}
      associationId={draft.associationId}
    />
  );
}
