import { Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../api/generated/index.js';
import { DateText } from '../../shared/DateTimeText.js';
import classes from '../screening/screening.module.css';

/** The work plan as the grantee keeps it. */
export function Milestones({ project: { milestones } }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  return (
    <section aria-labelledby="milestones">
      <Title order={2} id="milestones" mb="sm">
        {t('projects.milestones')}
      </Title>
      {milestones.length === 0 && <Text c="dimmed">{t('projects.noMilestones')}</Text>}
      <ul className={classes.rules}>
        {milestones.map(({ id, title, dueOn, doneOn, note }) => (
          <li key={id} data-outcome={doneOn ? 'pass' : undefined}>
            {doneOn ? (
              <IconCircleCheck aria-hidden size="1.1rem" />
            ) : (
              <IconCircle aria-hidden size="1.1rem" />
            )}
            <span>
              {title}
              <Text span size="xs" c="dimmed" display="block">
                {doneOn ? (
                  <>
                    {`${t('projects.doneOn')} `}
                    <DateText date={doneOn} />
                  </>
                ) : (
                  dueOn && (
                    <>
                      {`${t('projects.dueBy')} `}
                      <DateText date={dueOn} />
                    </>
                  )
                )}
              </Text>
              {note && (
                <Text span size="xs" display="block">
                  {note}
                </Text>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
