import { Accordion, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, FormDefinition } from '../../../../src/forms/form.rules.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import cardClasses from '../rules/CriteriaSection.module.css';
import { MoveButtons } from '../shared/MoveButtons.js';
import { FieldEditor } from './FieldEditor.js';
import type { FormFault } from './useFormFaults.js';

interface Props {
  form: FormDefinition;
  section: string;
  field: Field;
  index: number;
  count: number;
  faults: readonly FormFault[];
  onChange: (field: Field) => void;
  onMove: (by: -1 | 1) => void;
  onMoveTo: (section: string) => void;
  onRemove: () => void;
}

/** A question as a line that unfolds into its settings. */
export function FieldCard(props: Props) {
  const { field, index, count, faults, onMove, onRemove } = props;
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const name = localised(field.label) || t('form.untitledField');
  const notes = [
    t(`fieldKind.${field.kind}`),
    field.required && t('form.requiredNote'),
    field.blind && t('form.blindNote'),
  ].filter(Boolean);
  const faulty = faults.some(({ severity }) => severity === 'error');
  return (
    <Accordion.Item value={field.id} data-field={field.id}>
      <div className={cardClasses.head}>
        <Accordion.Control className={cardClasses.control}>
          <span className={cardClasses.name}>{name}</span>
          <Text span size="sm" c="dimmed">
            {notes.join(' · ')}
          </Text>
          {faulty && <StatusBadge tone="bad">{t('rules.faulty')}</StatusBadge>}
          {!faulty && faults.length > 0 && <StatusBadge tone="warn">{t('form.look')}</StatusBadge>}
        </Accordion.Control>
        <MoveButtons name={name} index={index} count={count} onMove={onMove} onRemove={onRemove} />
      </div>
      <Accordion.Panel>
        <FieldEditor {...props} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
