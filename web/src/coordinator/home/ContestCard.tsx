import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Deadline } from '../../shared/Deadline.js';
import { useContestName } from '../contestName.js';
import { links } from '../links.js';
import { ContestStatus } from '../shared/ContestStatus.js';
import { EntriesBar } from '../shared/EntriesBar.js';
import classes from './ContestCard.module.css';
import type { InSeason } from './useSeason.js';

/** A contest of the season: where it stands, what came in, how long the running stage lasts. */
export function ContestCard({ contest }: { contest: InSeason }) {
  const { t } = useTranslation('coordinator');
  const name = useContestName();
  const { item, counts = {} } = contest;
  // of stages that overlap, the one that ends first is the one to think of
  const running = contest.stages?.find(({ stage }) => stage === item.moment.open[0]);
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          <Anchor component={Link} to={links.contest(contest.id)} inherit>
            {name(contest)}
          </Anchor>
        </h3>
        <ContestStatus contest={item} />
      </div>
      {contest.state !== 'draft' && <EntriesBar counts={counts} />}
      <div className={classes.foot}>
        {contest.state === 'draft' ? (
          <DraftNote blockers={contest.blockers} warnings={contest.warnings} />
        ) : (
          running && (
            <Text size="sm" span>
              {`${t(`stage.${running.stage}`)}: `}
              <Deadline at={running.to} />
            </Text>
          )
        )}
      </div>
    </section>
  );
}

function DraftNote({ blockers, warnings = 0 }: Pick<InSeason, 'blockers' | 'warnings'>) {
  const { t } = useTranslation('coordinator');
  if (blockers === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {blockers > 0
        ? t('home.draftBlocked', { count: blockers })
        : warnings > 0
          ? t('home.draftReadyBut', { count: warnings })
          : t('home.draftReady')}
    </Text>
  );
}
