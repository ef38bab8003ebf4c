import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Header.module.css';

/** The product's mark and name; the way home. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={classes.brand} aria-label={t('frame.home')}>
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" fill="currentColor">
        <path d="M12 9C8.6 6.5 8.6 3.1 12 0.8C15.4 3.1 15.4 6.5 12 9zM11.6 14.2C7.1 15 4.3 12.4 4.8 8C9.1 7.1 12 9.7 11.6 14.2zM12.4 14.2C12 9.7 14.9 7.1 19.2 8C19.7 12.4 16.9 15 12.4 14.2zM11.6 19.4C7.5 20.5 4.7 18.4 5 14.2C8.9 13 11.7 15.2 11.6 19.4zM12.4 19.4C12.3 15.2 15.1 13 19 14.2C19.3 18.4 16.5 20.5 12.4 19.4zM11.4 10h1.2v13h-1.2z" />
      </svg>
      <span>Laurel</span>
    </Link>
  );
}
