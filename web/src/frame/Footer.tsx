import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Frame.module.css';
import { siteSections } from './navigation.js';
import { SchemeSwitch } from './SchemeSwitch.js';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={classes.footer} data-noprint>
      <div className={classes.footerBar}>
        <div>
          <nav aria-label={t('frame.sections')}>
            <ul className={classes.sections}>
              {siteSections().map(({ to, label }) => (
                <li key={to}>
                  <Link to={to}>{t(`navigation.${label}`)}</Link>
                </li>
              ))}
            </ul>
          </nav>
          <Text size="sm" c="dimmed">
            {t('frame.about')}
          </Text>
        </div>
        <SchemeSwitch />
      </div>
    </footer>
  );
}
