import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Answers, type FormDefinition, fieldOf } from '../../../../src/forms/form.rules.js';
import { useMe } from '../../api/session.js';
import { AnswerText } from '../../shared/form/AnswerText.js';
import { KeptChanges } from '../../shared/form/kept.js';
import { same } from '../../shared/form/merge.js';
import { LocalisedText } from '../../shared/LocalisedText.js';

interface Props {
  /** The application or report the form belongs to. */
  subject: string;
  form: FormDefinition;
  /** The answers the server has. */
  answers: Answers;
}

/** What was typed here and came too late to be saved: shown, so that it can be copied. */
export function UnsavedHere({ subject, form, answers }: Props) {
  const { t } = useTranslation('applicant');
  const { data: me } = useMe();
  const kept = new KeptChanges(`${me?.id}:${subject}`, window.localStorage).all();
  const unsaved = Object.entries(Object.assign({}, ...kept.map(({ pending }) => pending))).flatMap(
    ([id, value]) => {
      const field = fieldOf(form, id);
      return field && !same(value, answers[id]) ? [{ field, value }] : [];
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
