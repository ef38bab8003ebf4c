import { useLocale } from '../../i18n.js';

const units = ['kilobyte', 'megabyte'] as const;

/** A file's size as people say it: «1,4 МБ». */
export function FileSize({ bytes }: { bytes: number }) {
  const locale = useLocale();
  const large = bytes >= 1_000_000;
  const value = Math.max(bytes / (large ? 1_000_000 : 1_000), 0.1);
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[large ? 1 : 0],
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
  return <span className="num">{format.format(value)}</span>;
}
