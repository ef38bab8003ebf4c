import { intlLocale } from '../../../src/platform/writing.rules.js';
import { useLocale } from '../i18n.js';

/**
 * Decimals as the reader writes them: «7,5». With `digits: 'given'` a string keeps the digits it comes with, so that
 * figures under one another line up: «7,50».
 */
export function useFigure(): (value: string | number, digits?: 'given') => string {
  const locale = intlLocale[useLocale()];
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return (value, digits) => {
    if (!digits) return short.format(Number(value));
    const count = String(value).split('.')[1]?.length ?? 0;
    const given = { minimumFractionDigits: count, maximumFractionDigits: count };
    return new Intl.NumberFormat(locale, given).format(Number(value));
  };
}
