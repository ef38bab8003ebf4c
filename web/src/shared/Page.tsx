import { Anchor, Breadcrumbs, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import classes from './Page.module.css';
import { typeset } from './typography.js';

export interface Crumb {
  label: string;
  to: string;
}

interface Props {
  /** Where one is: the heading and the window's title. */
  title: string;
  /** A sentence under the title. */
  lead?: ReactNode;
  /** A StatusBadge beside the title. */
  status?: ReactNode;
  /** The way here, from the top; without the page itself. */
  crumbs?: readonly Crumb[];
  /** The one primary action. */
  action?: ReactNode;
  /** Other actions, quieter. */
  actions?: ReactNode;
  /** `text`: one column of 720 px to read or fill in, from the left edge of all pages. `full`: the whole window, for split screens. */
  width?: 'text' | 'wide' | 'full';
  children: ReactNode;
}

/** Every page: its title, what can be done here, its content. Moves the focus to the title on navigation. */
export function Page({ title, lead, status, crumbs, action, actions, width = 'wide', children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useWindowTitle(title);
  useFocusOnArrival(heading);
  return (
    <article className={classes.page} data-width={width}>
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t('frame.crumbs')} className={classes.crumbs}>
          <Breadcrumbs separator="›">
            {crumbs.map(({ label, to }) => (
              <Anchor key={to} component={Link} to={to} size="sm">
                {typeset(label)}
              </Anchor>
            ))}
          </Breadcrumbs>
        </nav>
      )}
      <div className={classes.head}>
        <div className={classes.heading}>
          <Group gap="sm" align="center">
            <Title order={1} ref={heading} tabIndex={-1}>
              {typeset(title)}
            </Title>
            {status}
          </Group>
          {lead && (
            <Text component="div" c="dimmed" mt={6} className="prose">
              {lead}
            </Text>
          )}
        </div>
        {(action || actions) && (
          <div className={classes.actions} data-noprint>
            {actions}
            {action}
          </div>
        )}
      </div>
      {children}
    </article>
  );
}

/** Names the window after where one is. */
function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} — Laurel`;
  }, [title]);
}

/** The path whose title last had the focus; the first page leaves it where the browser put it. */
let arrivedAt: string | undefined;

function useFocusOnArrival(heading: React.RefObject<HTMLHeadingElement | null>): void {
  const { pathname, hash } = useLocation();
  useEffect(() => {
    const first = arrivedAt === undefined;
    const moved = arrivedAt !== pathname;
    arrivedAt = pathname;
    // a field that took the focus by itself (signing in) keeps it
    const taken = heading.current?.closest('article')?.contains(document.activeElement);
    if (!first && moved && !hash && !taken) heading.current?.focus({ preventScroll: true });
  }, [pathname, hash, heading]);
}
