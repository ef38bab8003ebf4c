import { useTranslation } from 'react-i18next';
import type { EligibilityRule } from '../../../../src/contests/eligibility.rules.js';
import { regionName } from '../../../../src/identity/people/regions.rules.js';
import { useLocale } from '../../i18n.js';
import { useLocalised } from '../../shared/LocalisedText.js';

/** An eligibility rule in a line, for the list of them. */
export function useRuleWords(): (rule: EligibilityRule) => string {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const localised = useLocalised();
  return (rule) => {
    switch (rule.kind) {
      case 'age':
        if (rule.min !== undefined && rule.max !== undefined)
          return t('eligible.words.between', { min: rule.min, max: rule.max });
        if (rule.max !== undefined) return t('eligible.words.upTo', { max: rule.max });
        return t('eligible.words.from', { min: rule.min ?? 0 });
      case 'region':
        return rule.allowed.map((code) => regionName(code, locale)).join(', ');
      case 'membership':
        return rule.anyOf.length > 0
          ? t('eligible.words.associations', { count: rule.anyOf.length })
          : t('eligible.ownAssociation');
      case 'experience':
        return t('eligible.words.from', { min: rule.minYears });
      case 'entries':
        return t('eligible.words.upTo', { max: rule.max });
      case 'question':
        return localised(rule.question);
    }
  };
}
