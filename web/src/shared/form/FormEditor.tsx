import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { FormDefinition } from '../../../../src/forms/form.rules.js';
import { LocalisedText, useLocalised } from '../LocalisedText.js';
import { SectionRail, WithRail } from '../SectionRail.js';
import { FieldSlot } from './FieldSlot.js';
import { focusField } from './focusField.js';
import classes from './form.module.css';
import { useFaultTexts } from './useFaultTexts.js';
import type { FormDraft } from './useFormDraft.js';

const elementId = (section: string): string => `section-${section}`;

/** A form to fill in: the rail of its sections, and all of them in one column. */
export function FormEditor({ draft }: { draft: FormDraft }) {
  const { form } = draft;
  const faults = useFaultTexts(draft);
  useFocusOnHash();
  return (
    <WithRail rail={<Rail draft={draft} />}>
      {form.intro && (
        <Text className={classes.intro}>
          <LocalisedText value={form.intro} />
        </Text>
      )}
      {form.sections.map((section) => (
        <section
          key={section.id}
          id={elementId(section.id)}
          className={classes.section}
          aria-labelledby={`${elementId(section.id)}-title`}
        >
          <Title order={2} id={`${elementId(section.id)}-title`} mb={section.help ? 4 : 'md'}>
            <LocalisedText value={section.title} />
          </Title>
          {section.help && (
            <Text c="dimmed" mb="md">
              <LocalisedText value={section.help} />
            </Text>
          )}
          <Stack gap="xl">
            {section.fields.map((field) => (
              <FieldSlot key={field.id} field={field} draft={draft} faults={faults.get(field.id)} />
            ))}
          </Stack>
        </section>
      ))}
    </WithRail>
  );
}

function Rail({ draft: { form, progress } }: { draft: FormDraft }) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  const current = useCurrentSection(form);
  const sections = form.sections.map(({ id, title }, index) => {
    const { state, faulty, optional } = progress[index] ?? { state: 'empty', faulty: 0, optional: false };
    return {
      id: elementId(id),
      title: localised(title),
      state,
      note:
        state === 'faulty'
          ? t('section.faults', { count: faulty })
          : state === 'empty' && optional
            ? t('section.optional')
            : undefined,
    };
  });
  return <SectionRail label={t('section.rail')} sections={sections} current={current} />;
}

/** The section the reader's eyes are on. */
function useCurrentSection({ sections }: FormDefinition): string | undefined {
  const ids = useMemo(() => sections.map(({ id }) => elementId(id)), [sections]);
  const [current, setCurrent] = useState(ids[0]);
  useEffect(() => {
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        }
        const first = ids.find((id) => seen.has(id));
        if (first) setCurrent(first);
      },
      { rootMargin: '-20% 0px -60% 0px' },
    );
    for (const id of ids) {
      const element = document.getElementById(id);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [ids]);
  return current;
}

/** `#field-budget` moves the focus to that field, for links from the list of faults. */
function useFocusOnHash(): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same link may be followed twice
  useEffect(() => {
    if (hash.startsWith('#field-')) focusField(decodeURIComponent(hash.slice('#field-'.length)));
  }, [hash, key]);
}
