import { useTranslation } from 'react-i18next';
import { regionName } from '../../../../src/identity/people/regions.rules.js';
import { inLocale, type Localised } from '../../../../src/platform/localised.rules.js';
import type { EligibilityTerm } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { formatDate } from '../../shared/time.js';

type Param = EligibilityTerm['params'][string];

const listed = (param: Param | undefined) => (Array.isArray(param) ? param : []);

/** A condition of taking part in the reader's words; see `terms.rules.ts` for the codes and what they mention. */
export function useTermText(): (term: EligibilityTerm) => string {
  const { t } = useTranslation('public');
  const locale = useLocale();
  return ({ code, params }) => {
    const min = Number(params.min);
    const max = Number(params.max);
    const on = typeof params.on === 'string' ? formatDate(params.on, locale) : '';
    const question = inLocale(params.question as Localised | undefined, locale);
    const several = (key: 'region' | 'membership', names: string[]) => {
      const list = names.join(', ');
      const shown = key === 'region' ? { regions: list } : { associations: list };
      return names.length === 1 ? t(`terms.${key}_single`, shown) : t(`terms.${key}`, shown);
    };
    switch (code) {
      case 'age_up_to':
        return t('terms.age_up_to', { count: max, max, on });
      case 'age_from':
        return t('terms.age_from', { count: min, min, on });
      case 'age_between':
        return t('terms.age_between', { count: max, min, max, on });
      case 'region':
        return several(
          'region',
          listed(params.regions).map((region) => regionName(String(region), locale)),
        );
      case 'membership':
        return several(
          'membership',
          listed(params.associations).map((name) => inLocale(name as Localised, locale)),
        );
      case 'experience':
        return t('terms.experience', { count: min, min });
      case 'entries':
        return t('terms.entries', { count: max, max });
      case 'question_yes':
        return t('terms.question_yes', { question });
      case 'question_no':
        return t('terms.question_no', { question });
      default:
        throw new Error(`No words for the condition ${code}`);
    }
  };
}
