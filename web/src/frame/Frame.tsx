import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { useMe } from '../api/session.js';
import { switchLocale } from '../i18n.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Footer } from './Footer.js';
import classes from './Frame.module.css';
import { Header } from './Header.js';
import { Progress } from './Progress.js';

const SignedIn = lazy(() => import('./SignedIn.js'));

/** What stands around every page. */
export function Frame() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  useProfileLocale();
  return (
    <div className={classes.frame}>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <Progress />
      <Header />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
        {/* Mantine puts menus, hints and dialogs here, so that they belong to a landmark */}
        <div data-portal data-mantine-shared-portal-node="true" />
      </main>
      <Footer />
      {me && (
        <Suspense>
          <SignedIn />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}

/** A person's own language wins over the browser's, once, when it becomes known who they are. */
function useProfileLocale(): void {
  const { data: me } = useMe();
  const applied = useRef<string>(undefined);
  useEffect(() => {
    if (!me?.locale || applied.current === me.id) return;
    applied.current = me.id;
    void switchLocale(me.locale);
  }, [me]);
}
