import { Burger, Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { signInPath } from '../api/return-path.js';
import { useMe } from '../api/session.js';
import { Brand } from './Brand.js';
import classes from './Header.module.css';
import { LanguageSwitch } from './LanguageSwitch.js';
import { useNavigation } from './navigation.js';

/** Where one is about to come in. */
const entrances = ['/sign-in', '/setup'];

const PersonCorner = lazy(() => import('./PersonCorner.js'));

/** Brand, the person's own areas, language, sign-in or the person's corner; on a phone the areas fold. */
export function Header() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const items = useNavigation();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page folds the menu
  useEffect(() => setOpened(false), [pathname]);

  return (
    <header className={classes.header} data-noprint data-opened={opened || undefined}>
      <div className={classes.bar}>
        <Brand />
        <div className={classes.fold} id="menu">
          {items.length > 0 && (
            <nav aria-label={t('frame.navigation')}>
              <ul className={classes.items}>
                {items.map(({ to, label }) => (
                  <li key={to}>
                    <NavLink to={to} end={to === '/'} className={classes.item}>
                      {t(`navigation.${label}`)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <div className={classes.settings}>
            <LanguageSwitch />
          </div>
        </div>
        <div className={classes.person}>
          {me === null && !entrances.includes(pathname) && (
            <Button component={Link} to={signInPath(pathname)} variant="light" size="sm">
              {t('frame.signIn')}
            </Button>
          )}
          {me && (
            <Suspense>
              <PersonCorner me={me} />
            </Suspense>
          )}
          <Burger
            className={classes.burger}
            size="sm"
            opened={opened}
            onClick={() => setOpened(!opened)}
            aria-expanded={opened}
            aria-controls="menu"
            aria-label={opened ? t('frame.closeMenu') : t('frame.openMenu')}
          />
        </div>
      </div>
    </header>
  );
}
