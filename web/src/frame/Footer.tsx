import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Frame.module.css';
import { SchemeSwitch } from './SchemeSwitch.js';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={classes.footer} data-noprint>
      <div className={classes.footerBar}>
        <Text size="sm" c="dimmed">
          {t('frame.about')}
        </Text>
        <SchemeSwitch />
      </div>
    </footer>
  );
}
