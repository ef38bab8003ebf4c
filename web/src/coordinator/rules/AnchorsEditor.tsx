import { Button, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { filled } from '../shared/localised.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import classes from './ListEditor.module.css';
import { replaced, shifted, withOptional, without } from './rulebook.js';
import type { RuleFaults } from './useRuleFaults.js';

type Anchor = NonNullable<Criterion['anchors']>[number];

interface Props {
  anchors: readonly Anchor[];
  pointer: string;
  faults: RuleFaults;
  onChange: (anchors: Anchor[]) => void;
}

/** What the points mean, in words: an expert sees them beside the scale. */
export function AnchorsEditor({ anchors, pointer, faults, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <Input.Wrapper label={t('anchors.label')} description={t('anchors.help')} labelElement="div">
      <ol className={classes.list} style={{ marginTop: '0.5rem' }}>
        {anchors.map((anchor, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: anchors have no names of their own
          <li key={index} className={classes.item}>
            <div className={classes.fields}>
              <DecimalInput
                label={t('anchors.from')}
                value={anchor.value}
                onChange={(value) => onChange(replaced(anchors, index, { ...anchor, value }))}
                error={faults.get(`${pointer}/${index}/value`)}
                w="5rem"
              />
              <DecimalInput
                label={t('anchors.to')}
                value={anchor.to ?? ''}
                onChange={(to) =>
                  onChange(replaced(anchors, index, withOptional(anchor, 'to', to || undefined)))
                }
                error={faults.get(`${pointer}/${index}/to`)}
                w="5rem"
              />
              <div className={classes.wide}>
                <LocalisedInput
                  label={t('anchors.text')}
                  value={anchor.text}
                  onChange={(text) =>
                    onChange(replaced(anchors, index, { ...anchor, text: filled(text) ?? {} }))
                  }
                  maxLength={1000}
                  error={faults.get(`${pointer}/${index}/text`)}
                />
              </div>
            </div>
            <MoveButtons
              name={t('anchors.named', { value: anchor.value })}
              index={index}
              count={anchors.length}
              onMove={(by) => onChange(shifted(anchors, index, by))}
              onRemove={() => onChange(without(anchors, index))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        size="compact-sm"
        mt="xs"
        leftSection={<IconPlus aria-hidden size="0.9rem" />}
        onClick={() => onChange([...anchors, { value: nextValue(anchors), text: {} }])}
      >
        {t('anchors.add')}
      </Button>
    </Input.Wrapper>
  );
}

/** The value after those that are spoken for, where they are whole numbers. */
function nextValue(anchors: readonly Anchor[]): string {
  const last = anchors.at(-1);
  const value = Number(last?.to ?? last?.value ?? -1);
  return Number.isInteger(value) ? String(value + 1) : '0';
}
