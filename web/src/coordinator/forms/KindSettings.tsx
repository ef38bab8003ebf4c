import { Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileType, fileTypes } from '../../../../src/files/file-types.rules.js';
import { type Field, type FormDefinition, fieldsOf } from '../../../../src/forms/form.rules.js';
import { type Currency, currencies } from '../../../../src/platform/money.rules.js';
import { DayInput } from '../../shared/DayInput.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { withOptional } from '../rules/rulebook.js';
import { filled } from '../shared/localised.js';
import { BudgetSettings } from './BudgetSettings.js';
import { ConsentSettings } from './ConsentSettings.js';
import { OptionsEditor } from './OptionsEditor.js';

export interface KindProps<Of extends Field> {
  field: Of;
  at: (part: string) => string | undefined;
  onChange: (field: Field) => void;
}

export type OfKind<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

const optional = (value: string | number): number | undefined =>
  typeof value === 'number' ? value : undefined;

interface Props extends KindProps<Field> {
  form: FormDefinition;
}

/** The settings only this kind of question has. */
export function KindSettings({ form, field, at, onChange }: Props): ReactElement | null {
  switch (field.kind) {
    case 'short_text':
    case 'long_text':
      return <TextSettings field={field} at={at} onChange={onChange} />;
    case 'number':
      return <NumberSettings field={field} at={at} onChange={onChange} />;
    case 'money':
      return <MoneySettings field={field} at={at} onChange={onChange} />;
    case 'date':
      return <DateSettings form={form} field={field} at={at} onChange={onChange} />;
    case 'single_choice':
    case 'multiple_choice':
      return <ChoiceSettings field={field} at={at} onChange={onChange} />;
    case 'file':
      return <FileSettings field={field} at={at} onChange={onChange} />;
    case 'budget':
      return <BudgetSettings field={field} at={at} onChange={onChange} />;
    case 'consent':
      return <ConsentSettings field={field} at={at} onChange={onChange} />;
    case 'email':
    case 'phone':
    case 'url':
      return null;
  }
}

function TextSettings({ field, at, onChange }: KindProps<OfKind<'short_text'> | OfKind<'long_text'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <Group gap="md" align="flex-start">
      <NumberInput
        label={t('form.maxLength')}
        value={field.maxLength}
        onChange={(value) => onChange({ ...field, maxLength: optional(value) ?? 1 })}
        min={1}
        max={field.kind === 'short_text' ? 500 : 20000}
        clampBehavior="strict"
        allowDecimal={false}
        error={at('maxLength')}
        w="12rem"
      />
      {field.kind === 'long_text' && (
        <NumberInput
          label={t('form.maxWords')}
          value={field.maxWords ?? ''}
          onChange={(value) => onChange(withOptional(field, 'maxWords', optional(value)))}
          min={1}
          max={5000}
          clampBehavior="strict"
          allowDecimal={false}
          error={at('maxWords')}
          w="12rem"
        />
      )}
    </Group>
  );
}

function NumberSettings({ field, at, onChange }: KindProps<OfKind<'number'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <Group gap="md" align="flex-start">
        {(['min', 'max'] as const).map((key) => (
          <NumberInput
            key={key}
            label={t(`form.${key}`)}
            value={field[key] ?? ''}
            onChange={(value) => onChange(withOptional(field, key, optional(value)))}
            error={at(key)}
            w="10rem"
          />
        ))}
        <NumberInput
          label={t('form.decimals')}
          value={field.decimals}
          onChange={(value) => onChange({ ...field, decimals: optional(value) ?? 0 })}
          min={0}
          max={4}
          clampBehavior="strict"
          allowDecimal={false}
          w="12rem"
        />
      </Group>
      <LocalisedInput
        label={t('form.unit')}
        value={field.unit ?? {}}
        onChange={(unit) => onChange(withOptional(field, 'unit', filled(unit) ?? undefined))}
        maxLength={40}
        error={at('unit')}
      />
    </>
  );
}

/** In which currency sums are asked for. */
export function CurrencySelect({
  value,
  onChange,
}: {
  value: Currency;
  onChange: (currency: Currency) => void;
}) {
  const { t } = useTranslation('coordinator');
  return (
    <Select
      label={t('form.currency')}
      data={currencies}
      value={value}
      onChange={(currency) => currency && onChange(currency)}
      allowDeselect={false}
      w="8rem"
    />
  );
}

function MoneySettings({ field, at, onChange }: KindProps<OfKind<'money'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <Group gap="md" align="flex-start">
      <CurrencySelect value={field.currency} onChange={(currency) => onChange({ ...field, currency })} />
      {(['min', 'max'] as const).map((key) => (
        <AmountInput
          key={key}
          label={t(`form.${key}`)}
          value={field[key] ?? ''}
          currency={field.currency}
          onChange={(value) => onChange(withOptional(field, key, value || undefined))}
          error={at(key)}
        />
      ))}
    </Group>
  );
}

function DateSettings({ form, field, at, onChange }: KindProps<OfKind<'date'>> & { form: FormDefinition }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const others = fieldsOf(form).filter(({ kind, id }) => kind === 'date' && id !== field.id);
  return (
    <Group gap="md" align="flex-start">
      {(['min', 'max'] as const).map((key) => (
        <DayInput
          key={key}
          label={t(`form.${key}Day`)}
          value={field[key] ?? ''}
          onChange={(day) => onChange(withOptional(field, key, day ?? undefined))}
          error={at(key)}
        />
      ))}
      {others.length > 0 && (
        <Select
          label={t('form.notBefore')}
          data={others.map(({ id, label }) => ({ value: id, label: localised(label) || id }))}
          value={field.notBefore ?? null}
          onChange={(id) => onChange(withOptional(field, 'notBefore', id ?? undefined))}
          clearable
          w={{ base: '100%', xs: '18rem' }}
        />
      )}
    </Group>
  );
}

function ChoiceSettings({
  field,
  at,
  onChange,
}: KindProps<OfKind<'single_choice'> | OfKind<'multiple_choice'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <OptionsEditor
        label={t('form.options')}
        options={field.options}
        onChange={(options) => onChange({ ...field, options })}
      />
      {field.kind === 'multiple_choice' && (
        <Group gap="md" align="flex-start">
          {(['min', 'max'] as const).map((key) => (
            <NumberInput
              key={key}
              label={t(`form.${key}Choices`)}
              value={field[key] ?? ''}
              onChange={(value) => onChange(withOptional(field, key, optional(value)))}
              min={1}
              allowDecimal={false}
              error={at(key)}
              w="12rem"
            />
          ))}
        </Group>
      )}
    </>
  );
}

function FileSettings({ field, at, onChange }: KindProps<OfKind<'file'>>) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <MultiSelect
        label={t('form.accept')}
        data={(Object.keys(fileTypes) as FileType[]).map((type) => ({
          value: type,
          label: type.toUpperCase(),
        }))}
        value={field.accept}
        onChange={(accept) => onChange({ ...field, accept: accept as FileType[] })}
        error={at('accept')}
      />
      <Group gap="md" align="flex-start">
        <NumberInput
          label={t('form.maxFiles')}
          value={field.maxFiles}
          onChange={(value) => onChange({ ...field, maxFiles: optional(value) ?? 1 })}
          min={1}
          max={20}
          clampBehavior="strict"
          allowDecimal={false}
          w="12rem"
        />
        <NumberInput
          label={t('form.maxSize')}
          value={field.maxSizeMb}
          onChange={(value) => onChange({ ...field, maxSizeMb: optional(value) ?? 1 })}
          min={1}
          max={200}
          clampBehavior="strict"
          allowDecimal={false}
          w="12rem"
        />
      </Group>
    </>
  );
}
