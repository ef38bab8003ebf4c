import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { awardPath, projectPath, reportPath } from './paths.js';
import { today } from './today.js';
import { type Win, type WinStage, winStage } from './win.js';

/** Stages in which the winner has something to do, and where it is done. */
const asks: Partial<Record<WinStage, 'award' | 'report'>> = {
  answer: 'award',
  reportDue: 'report',
  reportOverdue: 'report',
  reportReturned: 'report',
};

/** The ways on from a winning application: what is asked of the winner first. */
export function WinLinks({ win, describedBy }: { win: Win; describedBy?: string }) {
  const { t } = useTranslation('applicant');
  const { award, project } = win;
  const stage = winStage(win, today());
  const ask = asks[stage];
  return (
    <Group gap="sm">
      {ask === 'report' && project && (
        <Button component={Link} to={reportPath(project.id)} aria-describedby={describedBy}>
          {t(stage === 'reportReturned' ? 'win.mendReport' : 'win.writeReport')}
        </Button>
      )}
      {project && project.state !== 'cancelled' && ask !== 'award' && (
        <Button
          component={Link}
          to={projectPath(project.id)}
          variant="default"
          aria-describedby={describedBy}
        >
          {t('win.project')}
        </Button>
      )}
      <Button
        component={Link}
        to={awardPath(award.id)}
        variant={ask === 'award' ? 'filled' : 'default'}
        aria-describedby={describedBy}
      >
        {t(ask === 'award' ? 'win.answer' : 'win.award')}
      </Button>
    </Group>
  );
}
