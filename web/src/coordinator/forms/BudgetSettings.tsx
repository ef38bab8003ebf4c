import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { withOptional } from '../rules/rulebook.js';
import { filled } from '../shared/localised.js';
import { CurrencySelect, type KindProps, type OfKind } from './KindSettings.js';
import { OptionsEditor } from './OptionsEditor.js';

/** A budget table: its currency and limits, the kinds of costs, other sources of money. */
export function BudgetSettings({ field, at, onChange }: KindProps<OfKind<'budget'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <Group gap="md" align="flex-start">
        <CurrencySelect value={field.currency} onChange={(currency) => onChange({ ...field, currency })} />
        <AmountInput
          label={t('form.maxRequested')}
          value={field.maxRequested ?? ''}
          currency={field.currency}
          onChange={(value) => onChange(withOptional(field, 'maxRequested', value || undefined))}
          error={at('maxRequested')}
        />
        <NumberInput
          label={t('form.maxRows')}
          value={field.maxRows}
          onChange={(value) => onChange({ ...field, maxRows: typeof value === 'number' ? value : 1 })}
          min={1}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          w="10rem"
        />
      </Group>
      <LocalisedInput
        label={t('form.requestedLabel')}
        value={field.requestedLabel}
        onChange={(label) => onChange({ ...field, requestedLabel: filled(label) ?? {} })}
        maxLength={100}
        error={at('requestedLabel')}
      />
      <OptionsEditor
        label={t('form.categories')}
        options={field.categories}
        stem="category"
        max={50}
        onChange={(categories) => onChange({ ...field, categories })}
      />
      <OptionsEditor
        label={t('form.sources')}
        options={field.sources}
        stem="source"
        max={5}
        onChange={(sources) => onChange({ ...field, sources })}
      />
    </>
  );
}
