import { Anchor, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answers, FormDefinition } from '../../../../src/forms/form.rules.js';
import { LocalisedText, useLocalised } from '../LocalisedText.js';
import { StatusBadge } from '../StatusBadge.js';
import { AnswerText } from './AnswerText.js';
import classes from './form.module.css';

interface Props {
  form: FormDefinition;
  answers: Answers;
  /** Fields answered otherwise than in the submission before. */
  changed?: readonly string[];
  /** Where a field is edited; without it there is nothing to edit. */
  edit?: (field: string) => string;
  /** More to say under an answer: a fault, a note. */
  below?: (field: string) => ReactNode;
  /** Level of the sections' headings. */
  order?: 2 | 3;
}

/** A form with its answers, to read: for the applicant, the coordinator, the juror. */
export function AnswersView({ form, answers, changed = [], edit, below, order = 2 }: Props) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  return (
    <div>
      {form.sections.map((section) => (
        <section key={section.id} className={classes.section}>
          <Title order={order} size="h3" mb="md">
            <LocalisedText value={section.title} />
          </Title>
          <dl className={classes.answers}>
            {section.fields.map((field) => (
              <div key={field.id}>
                <dt>
                  <LocalisedText value={field.label} />
                  {changed.includes(field.id) && <StatusBadge tone="info">{t('answer.changed')}</StatusBadge>}
                  {edit && (
                    <Anchor
                      component={Link}
                      to={edit(field.id)}
                      size="sm"
                      aria-label={t('answer.editNamed', { name: localised(field.label) })}
                      data-noprint
                    >
                      {t('answer.edit')}
                    </Anchor>
                  )}
                </dt>
                <dd>
                  <AnswerText field={field} value={answers[field.id]} />
                  {below?.(field.id)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
