import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../api/generated/index.js';
import { LocalisedText, useLocalised } from '../../../shared/LocalisedText.js';
import classes from './Form.module.css';
import { useFieldText } from './useFieldText.js';

/** A question of the form as it will be put: what is asked, what kind of answer it takes, within which limits. */
export function FieldLine({ field }: { field: FormField }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const { kind, limits } = useFieldText()(field);
  const options = field.kind === 'single_choice' || field.kind === 'multiple_choice' ? field.options : [];
  return (
    <li className={classes.field}>
      <div className={classes.label}>
        <span>
          <LocalisedText value={field.label} />
        </span>
        <Text span size="sm" c="dimmed">
          {t(field.required ? 'field.required' : 'field.optional')}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {kind}
      </Text>
      {field.kind === 'consent' && (
        <Text size="sm">
          <LocalisedText value={field.statement} />
        </Text>
      )}
      {field.help && (
        <Text size="sm">
          <LocalisedText value={field.help} />
        </Text>
      )}
      {limits.map((limit) => (
        <Text key={limit} size="sm" c="dimmed">
          {limit}
        </Text>
      ))}
      {options.length > 0 && (
        <details className={classes.options}>
          <summary>{t('field.options', { count: options.length })}</summary>
          <ul>
            {options.map(({ id, label }) => (
              <li key={id}>{localised(label)}</li>
            ))}
          </ul>
        </details>
      )}
      {field.blind && field.kind !== 'consent' && (
        <Text size="sm" c="dimmed">
          {t('field.blind')}
        </Text>
      )}
    </li>
  );
}
