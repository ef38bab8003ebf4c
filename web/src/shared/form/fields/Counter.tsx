import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n.js';
import classes from './fields.module.css';

interface Props {
  actual: number;
  max: number;
  unit: 'characters' | 'words';
}

/** How much is written and how much may be, visible from the first character; spoken when it is too much. */
export function Counter({ actual, max, unit }: Props) {
  const { t } = useTranslation('form');
  const format = new Intl.NumberFormat(useLocale());
  const over = actual > max;
  return (
    <>
      <span className={classes.counter} data-over={over || undefined}>
        {t(`counter.${unit}`, { count: max, actual: format.format(actual), max: format.format(max) })}
      </span>
      <VisuallyHidden role="status">
        {over && t('counter.over', { over: format.format(actual - max) })}
      </VisuallyHidden>
    </>
  );
}
