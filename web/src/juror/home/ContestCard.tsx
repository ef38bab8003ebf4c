import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serverNow } from '../../api/clock.js';
import { deskQueueOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { JuryContestView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { Deadline } from '../../shared/Deadline.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { ProgressBar } from '../ProgressBar.js';
import { conflictsPath, queuePath, reviewPath } from '../paths.js';
import { mustDeclare, phaseOf } from '../phase.js';
import classes from './ContestCard.module.css';

/** One jury: how far the expert is, the time left, and the one thing to do next. */
export function ContestCard({ contest }: { contest: JuryContestView }) {
  const { t } = useTranslation('juror');
  const { contestId, progress, opensAt, deadline, timeZone } = contest;
  const phase = phaseOf(contest, serverNow());
  const titleId = `jury-${contestId}`;
  return (
    <article
      className={classes.card}
      aria-labelledby={titleId}
      data-now={phase === 'open' || mustDeclare(contest) || undefined}
    >
      <Title order={2} size="h3" id={titleId}>
        <Anchor component={Link} to={queuePath(contestId)} inherit>
          <LocalisedText value={contest.title} />
        </Anchor>
      </Title>
      {progress.assigned > 0 && <ProgressBar progress={progress} />}
      <Group justify="space-between" align="center" mt="md" gap="sm">
        <Text component="div" className={classes.next}>
          {t(`phase.${phase}`)} {phase === 'open' && deadline && <Deadline at={deadline} />}
          {phase === 'early' && opensAt && (
            <>
              {t('phase.opens')} <DateTimeText at={opensAt} zone={timeZone} />
            </>
          )}
        </Text>
        <NextAction contest={contest} open={phase === 'open'} titleId={titleId} />
      </Group>
    </article>
  );
}

function NextAction({
  contest,
  open,
  titleId,
}: {
  contest: JuryContestView;
  open: boolean;
  titleId: string;
}) {
  const { t } = useTranslation('juror');
  const declare = mustDeclare(contest);
  const { contestId } = contest;
  const { data: queue } = useQuery({
    ...deskQueueOptions({ path: { id: contestId } }),
    enabled: open && !declare,
  });
  if (declare)
    return (
      <Button component={Link} to={conflictsPath(contestId)} aria-describedby={titleId}>
        {t('home.declare')}
      </Button>
    );
  if (open && queue?.next)
    return (
      <Button component={Link} to={reviewPath(queue.next)} aria-describedby={titleId}>
        {contest.progress.started > 0 ? t('home.continue') : t('home.begin')}
      </Button>
    );
  return null;
}
