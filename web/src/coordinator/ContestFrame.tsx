import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useParams } from 'react-router';
import type { ContestView } from '../api/generated/index.js';
import { isBuilt } from '../areas.js';
import { useHolds } from '../frame/association.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import classes from './ContestFrame.module.css';
import { useContestName } from './contestName.js';
import { type ContestPart, contestParts, links } from './links.js';
import { ContestStatus } from './shared/ContestStatus.js';
import { useContest } from './useContest.js';

interface Props {
  /** Which page of the contest this is; without it the overview. */
  part?: ContestPart;
  lead?: ReactNode;
  /** The page's primary action. */
  action?: (contest: ContestView) => ReactNode;
  actions?: (contest: ContestView) => ReactNode;
  children: (contest: ContestView) => ReactNode;
}

/** A page of a contest: the way here, the contest's other pages beside it, and the page itself. */
export function ContestFrame({ part, lead, action, actions, children }: Props) {
  const { t } = useTranslation('coordinator');
  const name = useContestName();
  const { id = '' } = useParams();
  const { data: contest, error, refetch } = useContest(id);
  if (!contest && error) return <PageFailure error={error} onRetry={refetch} />;

  // what is known without the contest stands where it will stay
  const named = contest ? name(contest) : t('contests.name');
  return (
    <Page
      title={part ? t(`part.${part}`) : named}
      lead={lead}
      status={!part && contest && <ContestStatus contest={contest} />}
      crumbs={[
        { label: t('area.contests'), to: links.contests },
        ...(part ? [{ label: named, to: links.contest(id) }] : []),
      ]}
      action={contest && action?.(contest)}
      actions={contest && actions?.(contest)}
    >
      <div className={classes.layout}>
        <Rail id={id} part={part} />
        <div className={classes.content}>{contest ? children(contest) : <LoadingState shape="block" />}</div>
      </div>
    </Page>
  );
}

function Rail({ id, part }: { id: string; part: ContestPart | undefined }) {
  const { t } = useTranslation('coordinator');
  const { pathname } = useLocation();
  const folded = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page folds the list
  useEffect(() => folded.current?.removeAttribute('open'), [pathname]);

  // whoever may not know the ranking is not shown that there is one
  const judges = useHolds('coordinator', 'chair');
  const shown = (one: ContestPart) =>
    isBuilt(links.contest(id, one)) && (judges || !['ranking', 'calibration', 'conflicts'].includes(one));

  const item = (to: string, label: string, end = false) => (
    <li key={to}>
      <NavLink to={to} end={end} className={classes.link}>
        {label}
      </NavLink>
    </li>
  );
  const groups = (['setup', 'course'] as const).map((group) => (
    <li key={group}>
      <span className={classes.group}>{t(`group.${group}`)}</span>
      <ul className={classes.list}>
        {contestParts[group].filter(shown).map((one) => item(links.contest(id, one), t(`part.${one}`)))}
      </ul>
    </li>
  ));
  const list = (
    <ul className={classes.list}>
      {item(links.contest(id), t('part.overview'), true)}
      {groups}
    </ul>
  );
  return (
    <nav aria-label={t('part.label')} className={classes.rail} data-noprint>
      <div className={classes.wide}>{list}</div>
      <details className={classes.narrow} ref={folded}>
        <summary>{t('part.here', { part: t(`part.${part ?? 'overview'}`) })}</summary>
        {list}
      </details>
    </nav>
  );
}
