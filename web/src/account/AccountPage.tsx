import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMe } from '../api/session.js';
import { Page } from '../shared/Page.js';
import classes from './Account.module.css';

const pages = [
  { to: '/account', label: 'profile' },
  { to: '/account/security', label: 'security' },
  { to: '/account/consents', label: 'consents' },
  { to: '/account/notifications', label: 'notifications' },
  { to: '/account/preferences', label: 'preferences' },
] as const;

interface Props {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page about the person, with the way to the others. */
export function AccountPage({ title, lead, actions, children }: Props) {
  const { t } = useTranslation('account');
  const { data: me } = useMe();
  const needed = me?.consentsNeeded.length ?? 0;
  return (
    <Page title={title} lead={lead} actions={actions}>
      <div className={classes.layout}>
        <nav aria-label={t('menu.label')} data-noprint>
          <ul className={classes.menu}>
            {pages.map(({ to, label }) => (
              <li key={to}>
                <NavLink to={to} end className={classes.item}>
                  {t(`menu.${label}`)}
                  {label === 'consents' && needed > 0 && (
                    <span className={classes.needed}>{t('menu.consentsNeeded', { count: needed })}</span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.column}>{children}</div>
      </div>
    </Page>
  );
}
