import { Input, Tabs, Text, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownLocale, type Locale, type Localised, locales } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import classes from './LocalisedInput.module.css';

interface Props {
  label: string;
  description?: string;
  value: Localised;
  onChange: (value: Localised) => void;
  required?: boolean;
  multiline?: boolean;
  maxLength?: number;
  disabled?: boolean;
  /** A message for one language, or for the whole. */
  error?: string | Partial<Record<Locale, string>>;
}

/** A text people will read, in each language; a language that is still empty says so on its tab. */
export function LocalisedInput(props: Props) {
  const {
    label,
    description,
    value,
    onChange,
    required,
    multiline,
    maxLength = 300,
    disabled,
    error,
  } = props;
  const { t } = useTranslation();
  const own = useLocale();
  const id = useId();
  const [chosen, choose] = useState<Locale>(own);
  const general = typeof error === 'string' ? error : undefined;
  const perLocale = typeof error === 'object' ? error : {};
  const Field = multiline ? Textarea : TextInput;
  const rows = multiline ? { autosize: true, minRows: 3 } : {};

  return (
    <fieldset aria-labelledby={id} className={classes.group}>
      <Tabs value={chosen} onChange={(tab) => choose(knownLocale(tab) ?? own)} keepMounted={false}>
        <Input.Label component="div" id={id} required={required}>
          {label}
        </Input.Label>
        {description && <Input.Description mb={4}>{description}</Input.Description>}
        <Tabs.List mb={6}>
          {locales.map((locale) => (
            <Tabs.Tab key={locale} value={locale} px="sm" py={6}>
              {t(`language.${locale}`)}
              {!value[locale]?.trim() && (
                <Text span c="dimmed" size="xs" className={classes.empty}>
                  {' '}
                  {t('language.empty')}
                </Text>
              )}
              {perLocale[locale] && chosen !== locale && <VisuallyHidden>{perLocale[locale]}</VisuallyHidden>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {locales.map((locale) => (
          <Tabs.Panel key={locale} value={locale}>
            <Field
              {...rows}
              lang={locale}
              aria-label={`${label} (${t(`language.${locale}`)})`}
              aria-required={required}
              value={value[locale] ?? ''}
              maxLength={maxLength}
              disabled={disabled}
              error={perLocale[locale] ?? general}
              onChange={(event) => onChange({ ...value, [locale]: event.currentTarget.value })}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </fieldset>
  );
}
