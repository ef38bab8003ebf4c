import { Button, Group, Input, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Criterion, Scale } from '../../../../src/contests/criterion.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { suggestKey } from '../setup/slug.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { filled } from '../shared/localised.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import classes from './ListEditor.module.css';
import { replaced, shifted, without, withScale } from './rulebook.js';

interface Props {
  criterion: Criterion;
  /** The message at a place under the criterion. */
  at: (part: string) => string | undefined;
  onChange: (criterion: Criterion) => void;
}

const kinds = ['number', 'options', 'gate'] as const;

/** How the criterion is scored: points, words that stand for points, or yes and no. */
export function ScaleEditor({ criterion, at, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const { scale } = criterion;
  const put = (changed: Scale) => onChange({ ...criterion, scale: changed });
  return (
    <Stack gap="sm">
      <Input.Wrapper label={t('scale.label')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('scale.label')}
          data={kinds.map((kind) => ({ value: kind, label: t(`scale.kind.${kind}`) }))}
          value={scale.kind}
          onChange={(kind) => {
            const known = kinds.find((one) => one === kind);
            if (known && known !== scale.kind) onChange(withScale(criterion, known));
          }}
        />
      </Input.Wrapper>
      {scale.kind === 'number' && (
        <Group gap="md" align="flex-start">
          {(['min', 'max', 'step'] as const).map((part) => (
            <DecimalInput
              key={part}
              label={t(`scale.${part}`)}
              value={scale[part]}
              onChange={(value) => put({ ...scale, [part]: value })}
              error={at(`/scale/${part}`)}
              w="8rem"
            />
          ))}
        </Group>
      )}
      {scale.kind === 'gate' && (
        <Select
          label={t('scale.passes')}
          data={(['all', 'majority'] as const).map((value) => ({
            value,
            label: t(`scale.passesWhen.${value}`),
          }))}
          value={scale.passes}
          onChange={(passes) => put({ kind: 'gate', passes: passes === 'majority' ? 'majority' : 'all' })}
          allowDeselect={false}
        />
      )}
      {scale.kind === 'options' && <Options scale={scale} at={at} onChange={put} />}
    </Stack>
  );
}

type OptionsScale = Extract<Scale, { kind: 'options' }>;

function Options({
  scale,
  at,
  onChange,
}: {
  scale: OptionsScale;
  at: Props['at'];
  onChange: (scale: Scale) => void;
}) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const { options } = scale;
  const put = (list: OptionsScale['options']) => onChange({ ...scale, options: list });
  return (
    <div>
      <ol className={classes.list}>
        {options.map((option, index) => (
          <li key={option.key} className={classes.item}>
            <div className={classes.fields}>
              <DecimalInput
                label={t('scale.value')}
                value={option.value}
                onChange={(value) => put(replaced(options, index, { ...option, value }))}
                error={at(`/scale/options/${index}/value`)}
                w="7rem"
              />
              <div className={classes.wide}>
                <LocalisedInput
                  label={t('scale.option')}
                  value={option.title}
                  onChange={(title) =>
                    put(replaced(options, index, { ...option, title: filled(title) ?? {} }))
                  }
                  error={at(`/scale/options/${index}/title`)}
                />
              </div>
            </div>
            <MoveButtons
              name={localised(option.title)}
              index={index}
              count={options.length}
              onMove={(by) => put(shifted(options, index, by))}
              onRemove={options.length > 2 ? () => put(without(options, index)) : undefined}
            />
          </li>
        ))}
      </ol>
      {at('/scale/options') && (
        <Text size="sm" c="red">
          {at('/scale/options')}
        </Text>
      )}
      <Button
        variant="default"
        size="compact-sm"
        mt="xs"
        leftSection={<IconPlus aria-hidden size="0.9rem" />}
        onClick={() =>
          put([
            ...options,
            {
              key: suggestKey(
                '',
                options.map(({ key }) => key),
                'option',
              ),
              value: '0',
              title: {},
            },
          ])
        }
      >
        {t('scale.addOption')}
      </Button>
    </div>
  );
}
