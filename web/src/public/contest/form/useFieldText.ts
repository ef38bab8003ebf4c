import { useTranslation } from 'react-i18next';
import { displayMoney, type MoneyView, toMoney } from '../../../../../src/platform/money.rules.js';
import type { FormField } from '../../../api/generated/index.js';
import { useLocale } from '../../../i18n.js';
import { useLocalised } from '../../../shared/LocalisedText.js';
import { formatDate } from '../../../shared/time.js';

interface FieldText {
  /** What is to be answered: «текст до 2 000 знаков». */
  kind: string;
  /** Further limits, a sentence each. */
  limits: string[];
}

/** The kinds of answers in words. */
export function useFieldText(): (field: FormField) => FieldText {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const localised = useLocalised();
  const amount = (value: string, currency: MoneyView['currency']) =>
    displayMoney(toMoney({ amount: value, currency }), locale);
  const between = (word: string, min: string | undefined, max: string | undefined, unit = '') =>
    [word, min && t('field.from', { min }), max && t('field.to', { max }), unit].filter(Boolean).join(' ');
  const names = (options: readonly { label: object }[]) =>
    options.map(({ label }) => localised(label).toLocaleLowerCase(locale)).join(', ');

  const kindOf = (field: FormField): string => {
    switch (field.kind) {
      case 'short_text':
        return t('field.short_text', { count: field.maxLength });
      case 'long_text': {
        const length = t('field.long_text', { count: field.maxLength });
        return field.maxWords ? `${length} ${t('field.words', { count: field.maxWords })}` : length;
      }
      case 'number': {
        const figure = (value: number | undefined) => value?.toLocaleString(locale);
        const unit = field.unit && t('field.unit', { unit: localised(field.unit) });
        return between(t('field.number'), figure(field.min), figure(field.max), unit);
      }
      case 'money': {
        const { currency, min, max } = field;
        return between(t('field.money'), min && amount(min, currency), max && amount(max, currency));
      }
      case 'date': {
        const day = (value: string | undefined) => value && formatDate(value, locale);
        return between(t('field.date'), day(field.min), day(field.max));
      }
      case 'single_choice':
        return t('field.single_choice', { count: field.options.length });
      case 'multiple_choice':
        return [
          t('field.multiple_choice', { count: field.options.length }),
          between('', field.min?.toString(), field.max?.toString()),
        ]
          .filter(Boolean)
          .join(', ');
      case 'file':
        return t('field.file', { count: field.maxFiles, size: field.maxSizeMb });
      case 'budget':
        return field.maxRequested
          ? `${t('field.budget')}, ${t('field.budgetMax', { amount: amount(field.maxRequested, field.currency) })}`
          : t('field.budget');
      default:
        return t(`field.${field.kind}`);
    }
  };

  const limitsOf = (field: FormField): string[] => {
    if (field.kind === 'file')
      return [t('field.types', { types: field.accept.map((type) => type.toUpperCase()).join(', ') })];
    if (field.kind !== 'budget') return [];
    const { categories, sources } = field;
    return [
      categories.length > 0 && t('field.categories', { categories: names(categories) }),
      sources.length > 0 && t('field.budgetSources', { sources: names(sources) }),
    ].filter((limit) => limit !== false);
  };

  return (field) => ({ kind: kindOf(field), limits: limitsOf(field) });
}
