import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mark, product } from '../../../src/platform/brand.rules.js';
import classes from './Header.module.css';

/** The product's mark and name; the way home. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={classes.brand} aria-label={t('frame.home')}>
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" fill="currentColor">
        <path d={mark} />
      </svg>
      <span>{product}</span>
    </Link>
  );
}
