import { Group, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../api/generated/types.gen.js';
import { DateText } from '../../shared/DateTimeText.js';
import { today } from '../today.js';
import { MilestoneDialog } from './MilestoneDialog.js';
import classes from './project.module.css';

type Milestone = ProjectView['milestones'][number];

/** The work plan: what is done, what is late, what comes; the grantee keeps it. */
export function Milestones({ project }: { project: ProjectView }) {
  const { t } = useTranslation('applicant');
  const { milestones } = project;
  const mine = project.can['project.plan']?.ok ?? false;
  const done = milestones.filter(({ doneOn }) => doneOn !== null).length;
  if (milestones.length === 0 && !mine) return null;
  return (
    <section aria-labelledby="plan">
      <Title order={2} id="plan" mb="xs">
        {t('plan.title')}
      </Title>
      <Text c="dimmed" mb="md">
        <DateText date={project.startsOn} /> — <DateText date={project.endsOn} />
        {milestones.length > 0 && <> · {t('plan.doneCount', { count: milestones.length, done })}</>}
      </Text>
      {milestones.length === 0 ? (
        <Text mb="md">{t('plan.empty')}</Text>
      ) : (
        <ol className={classes.plan}>
          {milestones.map((milestone) => (
            <Step key={milestone.id} milestone={milestone} project={project} mine={mine} />
          ))}
        </ol>
      )}
      {mine && <MilestoneDialog key={`new ${project.version}`} project={project} />}
    </section>
  );
}

const icons = { done: IconCircleCheck, late: IconAlertCircle, ahead: IconCircle } as const;

function Step({ milestone, project, mine }: { milestone: Milestone; project: ProjectView; mine: boolean }) {
  const { t } = useTranslation('applicant');
  const { id, title, dueOn, doneOn, note } = milestone;
  const late = project.state === 'active' && dueOn !== null && dueOn < today();
  const state = doneOn ? 'done' : late ? 'late' : 'ahead';
  const Icon = icons[state];
  const day = doneOn ?? dueOn;
  return (
    <li className={classes.step} data-state={state}>
      <Icon aria-hidden size="1.25rem" />
      <div className={classes.text}>
        <Text fw={500}>{title}</Text>
        <Text size="sm" className={classes.state}>
          {day ? (
            <>
              {t(`plan.state.${state}`)} <DateText date={day} />
            </>
          ) : (
            t('plan.noDate')
          )}
        </Text>
        {note && <Text size="sm">{note}</Text>}
      </div>
      {mine && (
        <Group gap="xs" data-noprint>
          <MilestoneDialog key={`${id} ${project.version}`} project={project} milestone={milestone} />
        </Group>
      )}
    </li>
  );
}
