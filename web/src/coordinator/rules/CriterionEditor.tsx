import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { filled } from '../shared/localised.js';
import { AnchorsEditor } from './AnchorsEditor.js';
import { Confirmed } from './Confirmed.js';
import { lacking, withOptional } from './rulebook.js';
import { ScaleEditor } from './ScaleEditor.js';
import { type RuleFaults, useFaultsAt } from './useRuleFaults.js';

interface Props {
  criterion: Criterion;
  /** Where it stands in the document. */
  pointer: string;
  faults: RuleFaults;
  onChange: (criterion: Criterion) => void;
}

/** One criterion: title, help, scale, weight, anchors, threshold. */
export function CriterionEditor({ criterion, pointer, faults, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const { at } = useFaultsAt(faults, pointer);
  const gate = criterion.scale.kind === 'gate';
  return (
    <Stack gap="lg" maw="45rem">
      <LocalisedInput
        label={t('general.name')}
        value={criterion.title}
        onChange={(title) => onChange({ ...criterion, title: filled(title) ?? {} })}
        required
        error={at('/title')}
      />
      <LocalisedInput
        label={t('rules.help')}
        description={t('rules.helpHelp')}
        value={criterion.help ?? {}}
        onChange={(help) => onChange(withOptional(criterion, 'help', filled(help) ?? undefined))}
        multiline
        maxLength={2000}
        error={at('/help')}
      />
      <ScaleEditor criterion={criterion} at={at} onChange={onChange} />
      {!gate && (
        <Group gap="md" align="flex-start">
          <DecimalInput
            label={t('rules.weight')}
            value={criterion.weight}
            onChange={(weight) => onChange({ ...criterion, weight })}
            error={at('/weight')}
            w="9rem"
          />
          <DecimalInput
            label={t('rules.threshold')}
            value={criterion.threshold ?? ''}
            onChange={(threshold) => onChange(withOptional(criterion, 'threshold', threshold || undefined))}
            error={at('/threshold')}
            w="9rem"
          />
        </Group>
      )}
      {!gate && (
        <Text size="sm" c="dimmed" mt={-12}>
          {t('rules.thresholdHelp')}
        </Text>
      )}
      {criterion.scale.kind === 'number' && (
        <AnchorsEditor
          anchors={criterion.anchors ?? []}
          pointer={`${pointer}/anchors`}
          faults={faults}
          onChange={(anchors) =>
            onChange(withOptional(criterion, 'anchors', anchors.length > 0 ? anchors : undefined))
          }
        />
      )}
      <Stack gap="xs">
        <Checkbox
          label={t('rules.commentRequired')}
          checked={criterion.commentRequired ?? false}
          onChange={({ currentTarget: { checked } }) =>
            onChange(withOptional(criterion, 'commentRequired', checked || undefined))
          }
        />
        {!gate && (
          <Checkbox
            label={t('rules.allowNotApplicable')}
            description={t('rules.allowNotApplicableHelp')}
            checked={criterion.allowNotApplicable ?? false}
            onChange={({ currentTarget: { checked } }) =>
              onChange(withOptional(criterion, 'allowNotApplicable', checked || undefined))
            }
          />
        )}
        <Confirmed part={criterion} onConfirm={() => onChange(lacking(criterion, 'toConfirm'))} />
      </Stack>
    </Stack>
  );
}
