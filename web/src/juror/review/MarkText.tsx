import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import { bounds } from '../../../../src/contests/criterion.rules.js';
import { rounded } from '../../../../src/contests/decimal.rules.js';
import type { SheetEntry } from '../../../../src/scoring/sheet.rules.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';

/** A mark in words: «7 из 10», the option's title, yes or no. */
export function MarkText({ criterion, entry }: { criterion: Criterion; entry: SheetEntry | undefined }) {
  const { t } = useTranslation('juror');
  const figure = useFigure();
  const { scale } = criterion;
  if (entry?.notApplicable) return t('sheet.notApplicable');
  const value = entry?.value ?? null;
  if (value === null) return t('sheet.noMark');
  if (scale.kind === 'gate') return t(value === 'yes' ? 'sheet.yes' : 'sheet.no');
  if (scale.kind === 'options')
    return <LocalisedText value={scale.options.find(({ key }) => key === value)?.title} />;
  return t('sheet.outOf', { value: figure(value), max: figure(rounded(bounds(scale).max, 6)) });
}
