import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../../src/forms/form.rules.js';
import { LocalisedText } from '../../LocalisedText.js';
import { type FaultText, inputId } from './field.js';
import classes from './fields.module.css';

/** What a Mantine input of the field takes, whatever its kind: label, help, faults. */
export function useField(field: Field, faults: readonly FaultText[]) {
  return {
    id: inputId(field.id),
    label: <FieldLabel field={field} />,
    description: field.help && <LocalisedText value={field.help} />,
    error: faultsText(faults),
    'aria-required': field.required || undefined,
    errorProps: { role: 'alert' },
  };
}

/** One fault to a line; undefined where nothing is wrong. */
export function faultsText(faults: readonly FaultText[]): ReactNode {
  if (faults.length === 0) return undefined;
  return faults.map(({ code, text }) => (
    <span key={code + text} className={classes.fault}>
      {text}
    </span>
  ));
}

/** The field's name; what need not be answered, and what jurors do not see, says so. */
export function FieldLabel({ field }: { field: Field }) {
  const { t } = useTranslation('form');
  const notes = [
    !field.required && t('field.optional'),
    field.blind && field.kind !== 'consent' && t('field.blind'),
  ].filter(Boolean);
  return (
    <>
      <LocalisedText value={field.label} />
      {notes.length > 0 && (
        <Text span inherit c="dimmed" fw={400} size="sm">
          {' '}
          · {notes.join(' · ')}
        </Text>
      )}
    </>
  );
}
