import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../../../src/forms/form.rules.js';
import type { FormDraft } from '../../shared/form/useFormDraft.js';
import { useLocalised } from '../../shared/LocalisedText.js';

/** Fields whose text this browser had kept and the server had not; nothing where there are none. */
export function Restored({ draft }: { draft: FormDraft }) {
  const { t } = useTranslation('applicant');
  const localised = useLocalised();
  if (draft.restored.length === 0) return null;
  return (
    <Alert color="blue" title={t('editor.restored')}>
      {draft.restored.map((field) => localised(fieldOf(draft.form, field)?.label) || field).join(', ')}
    </Alert>
  );
}
