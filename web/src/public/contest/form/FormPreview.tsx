import { Tabs, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormDefinition, PublicContestView } from '../../../api/generated/index.js';
import { LocalisedText } from '../../../shared/LocalisedText.js';
import { FieldLine } from './FieldLine.js';
import classes from './Form.module.css';

type Nominations = PublicContestView['nominations'];

/** The forms of the nominations, to read; nominations with the same form share it. */
export function FormPreview({ nominations }: { nominations: Nominations }) {
  const { t } = useTranslation('public');
  const [first, ...others] = nominations;
  if (!first) return null;
  const same = others.every(({ form }) => JSON.stringify(form) === JSON.stringify(first.form));
  if (same) return <Form form={first.form} />;
  return (
    <Tabs defaultValue={first.key} keepMounted={false}>
      <Tabs.List aria-label={t('field.formOf')} mb="lg">
        {nominations.map(({ key, title }) => (
          <Tabs.Tab key={key} value={key}>
            <LocalisedText value={title} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {nominations.map(({ key, form }) => (
        <Tabs.Panel key={key} value={key}>
          <Form form={form} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Form({ form }: { form: FormDefinition }) {
  return (
    <div className={classes.form}>
      {form.intro && (
        <Text>
          <LocalisedText value={form.intro} />
        </Text>
      )}
      {form.sections.map((section) => (
        <section key={section.id} className={classes.section}>
          <Title order={3} size="h4">
            <LocalisedText value={section.title} />
          </Title>
          {section.help && (
            <Text c="dimmed">
              <LocalisedText value={section.help} />
            </Text>
          )}
          <ul className={classes.fields}>
            {section.fields.map((field) => (
              <FieldLine key={field.id} field={field} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
