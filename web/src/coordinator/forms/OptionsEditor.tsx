import { Button, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Option } from '../../../../src/forms/kinds/choice.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import listClasses from '../rules/ListEditor.module.css';
import { replaced, shifted, without } from '../rules/rulebook.js';
import { suggestKey } from '../setup/slug.js';
import { filled } from '../shared/localised.js';
import { MoveButtons } from '../shared/MoveButtons.js';

interface Props {
  label: string;
  options: readonly Option[];
  /** The name a new option's id is made of. */
  stem?: string;
  max?: number;
  onChange: (options: Option[]) => void;
}

/** The things a person may choose, in their order. */
export function OptionsEditor({ label, options, stem = 'option', max = 300, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const add = () =>
    onChange([
      ...options,
      {
        id: suggestKey(
          '',
          options.map(({ id }) => id),
          stem,
        ),
        label: {},
      },
    ]);
  return (
    <Input.Wrapper label={label} labelElement="div">
      <ol className={listClasses.list} style={{ marginTop: '0.5rem' }}>
        {options.map((option, index) => (
          <li key={option.id} className={listClasses.item}>
            <div className={listClasses.wide}>
              <LocalisedInput
                label={t('form.option', { number: index + 1 })}
                value={option.label}
                onChange={(text) =>
                  onChange(replaced(options, index, { ...option, label: filled(text) ?? {} }))
                }
                maxLength={300}
              />
            </div>
            <MoveButtons
              name={localised(option.label) || t('form.option', { number: index + 1 })}
              index={index}
              count={options.length}
              onMove={(by) => onChange(shifted(options, index, by))}
              onRemove={() => onChange(without(options, index))}
            />
          </li>
        ))}
      </ol>
      {options.length < max && (
        <Button
          variant="default"
          size="compact-sm"
          mt="xs"
          leftSection={<IconPlus aria-hidden size="0.9rem" />}
          onClick={add}
        >
          {t('form.addOption')}
        </Button>
      )}
    </Input.Wrapper>
  );
}
