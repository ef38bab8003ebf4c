import { Accordion, Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, FormDefinition } from '../../../../src/forms/form.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { replaced, shifted, withOptional, without } from '../rules/rulebook.js';
import { filled } from '../shared/localised.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import { movedField, offeredKinds, withoutLooseEnds, withSection } from './definition.js';
import { FaultNotes } from './FaultNotes.js';
import { FieldCard } from './FieldCard.js';
import classes from './forms.module.css';
import { type FormFault, faultsOf } from './useFormFaults.js';

interface Props {
  form: FormDefinition;
  index: number;
  faults: readonly FormFault[];
  /** Questions that are unfolded. */
  opened: readonly string[];
  onOpen: (ids: string[]) => void;
  onChange: (form: FormDefinition) => void;
  onAdd: (kind: FieldKind) => void;
}

/** A section of a form with its questions. */
export function SectionEditor({ form, index, faults, opened, onOpen, onChange, onAdd }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const section = form.sections[index]!;
  const name = localised(section.title) || t('form.untitledSection');
  const put = (change: Partial<typeof section>) =>
    onChange(withSection(form, index, (one) => ({ ...one, ...change })));
  const { fields } = section;
  return (
    <section id={`section-${section.id}`} aria-labelledby={`section-${section.id}-title`}>
      <Group justify="space-between" align="center" wrap="nowrap" mb="sm">
        <Title order={2} id={`section-${section.id}-title`} size="h3">
          {name}
        </Title>
        <MoveButtons
          name={name}
          index={index}
          count={form.sections.length}
          onMove={(by) => onChange({ ...form, sections: shifted(form.sections, index, by) })}
          onRemove={
            fields.length === 0
              ? () => onChange({ ...form, sections: without(form.sections, index) })
              : undefined
          }
        />
      </Group>
      <Stack gap="md" mb="md">
        <LocalisedInput
          label={t('form.sectionTitle')}
          value={section.title}
          onChange={(title) => put({ title: filled(title) ?? {} })}
          required
          maxLength={200}
        />
        <LocalisedInput
          label={t('form.sectionHelp')}
          value={section.help ?? {}}
          onChange={(help) =>
            onChange(withSection(form, index, (one) => withOptional(one, 'help', filled(help) ?? undefined)))
          }
          multiline
          maxLength={2000}
        />
        <FaultNotes faults={faultsOf(faults, section.id, null)} />
      </Stack>
      <Accordion
        multiple
        keepMounted={false}
        value={[...opened]}
        onChange={onOpen}
        variant="separated"
        order={3}
      >
        {fields.map((field, at) => (
          <FieldCard
            key={field.id}
            form={form}
            section={section.id}
            field={field}
            index={at}
            count={fields.length}
            faults={faultsOf(faults, section.id, field.id)}
            onChange={(changed) => put({ fields: replaced(fields, at, changed) })}
            onMove={(by) => put({ fields: shifted(fields, at, by) })}
            onMoveTo={(to) => onChange(movedField(form, field.id, to))}
            onRemove={() =>
              onChange(
                withoutLooseEnds(
                  withSection(form, index, (one) => ({ ...one, fields: without(one.fields, at) })),
                ),
              )
            }
          />
        ))}
      </Accordion>
      {fields.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('form.emptySection')}
        </Text>
      )}
      <Menu position="bottom-start" shadow="md" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            mt="md"
            rightSection={<IconChevronDown aria-hidden size="1rem" />}
            className={classes.add}
          >
            {t('form.addField')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.kinds}>
          {offeredKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => onAdd(kind)}>
              {t(`fieldKind.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </section>
  );
}
