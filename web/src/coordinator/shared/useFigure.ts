import { useLocale } from '../../i18n.js';
import { intlLocale } from '../../shared/time.js';

/** Decimals as the reader writes them, with the digits they are given: «7,50». */
export function useFigure(): (value: string) => string {
  const locale = useLocale();
  return (value) => {
    const digits = value.split('.')[1]?.length ?? 0;
    return new Intl.NumberFormat(intlLocale[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(Number(value));
  };
}
