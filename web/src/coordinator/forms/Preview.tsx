import { Alert, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers, FormDefinition } from '../../../../src/forms/form.rules.js';
import { FieldInput } from '../../shared/form/fields/FieldInput.js';
import type { Uploads } from '../../shared/form/useUploads.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import classes from './forms.module.css';

const noUploads: Uploads = { list: [], busy: false, start: () => undefined, remove: () => undefined };
const ignore = () => undefined;

/** The form as an applicant meets it; what is typed here goes nowhere. */
export function Preview({ form, associationId }: { form: FormDefinition; associationId: string }) {
  const { t } = useTranslation('coordinator');
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <div className={classes.preview}>
      <Alert color="gray" mb="lg">
        {t('form.previewNote')}
      </Alert>
      {form.intro && (
        <Text>
          <LocalisedText value={form.intro} />
        </Text>
      )}
      {form.sections.map((section) => (
        <section key={section.id} className={classes.previewSection}>
          <Title order={2} mb={section.help ? 4 : 'md'}>
            <LocalisedText value={section.title} />
          </Title>
          {section.help && (
            <Text c="dimmed" mb="md">
              <LocalisedText value={section.help} />
            </Text>
          )}
          <Stack gap="xl">
            {section.fields.map((field) => (
              <FieldInput
                key={field.id}
                field={field}
                value={answers[field.id]}
                onChange={(value) => setAnswers((now) => ({ ...now, [field.id]: value }))}
                onLeave={ignore}
                faults={[]}
                uploads={noUploads}
                stored={undefined}
                associationId={associationId}
              />
            ))}
          </Stack>
        </section>
      ))}
    </div>
  );
}
