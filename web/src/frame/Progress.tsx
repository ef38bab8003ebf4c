import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import classes from './Frame.module.css';

/** A line at the top while the next page is on its way. */
export function Progress() {
  const { t } = useTranslation();
  const { state } = useNavigation();
  if (state === 'idle') return null;
  return <div className={classes.progress} role="progressbar" aria-label={t('state.loading')} />;
}
