import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../../../src/forms/form.rules.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { useMe } from '../../api/session.js';
import { AnswerText } from '../../shared/form/AnswerText.js';
import { KeptChanges } from '../../shared/form/kept.js';
import { same } from '../../shared/form/merge.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { formOf } from './formOf.js';

/** What was typed here and came too late to be saved: shown, so that it can be copied. */
export function UnsavedHere({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applicant');
  const { data: me } = useMe();
  const kept = new KeptChanges(`${me?.id}:${view.id}`, window.localStorage).all();
  const form = formOf(view);
  const unsaved = Object.entries(Object.assign({}, ...kept.map(({ pending }) => pending))).flatMap(
    ([id, value]) => {
      const field = fieldOf(form, id);
      return field && !same(value, view.answers[id]) ? [{ field, value }] : [];
    },
  );
  if (unsaved.length === 0) return null;
  return (
    <Alert color="orange" title={t('unsaved.title')}>
      {unsaved.map(({ field, value }) => (
        <div key={field.id}>
          <Text fw={500} mt="sm">
            <LocalisedText value={field.label} />
          </Text>
          <AnswerText field={field} value={value} />
        </div>
      ))}
    </Alert>
  );
}
