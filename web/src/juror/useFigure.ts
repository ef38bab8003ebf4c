import { useLocale } from '../i18n.js';
import { intlLocale } from '../shared/time.js';

/** Decimals as the reader writes them: «7,5». */
export function useFigure(): (value: string | number) => string {
  const format = new Intl.NumberFormat(intlLocale[useLocale()], { maximumFractionDigits: 6 });
  return (value) => format.format(Number(value));
}
