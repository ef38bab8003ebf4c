import { Anchor, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JuryApplicationView, SheetView } from '../../api/generated/types.gen.js';
import { AnswersView } from '../../shared/form/AnswersView.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { Page } from '../../shared/Page.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { homePath, queuePath, reviewPath } from '../paths.js';
import { taskTones } from '../tones.js';
import { LeaveApplication } from './LeaveApplication.js';
import classes from './review.module.css';
import { SheetPanel } from './SheetPanel.js';

/** Split screen: what is read on the left, what is said about it on the right; on a phone one under the other. */
export function ReviewScreen({ application, view }: { application: JuryApplicationView; view: SheetView }) {
  const { t } = useTranslation('juror');
  const { contestId, number, nomination, requested, state } = application;
  return (
    <Page
      width="full"
      title={application.title ?? t('review.numbered', { number })}
      status={state === 'done' && <StatusBadge tone={taskTones[state]}>{t(`task.${state}`)}</StatusBadge>}
      lead={
        <>
          <span className="num">{number}</span> · <LocalisedText value={nomination.title} />
          {requested && (
            <>
              {' '}
              · {t('review.requested')} <MoneyText value={requested} />
            </>
          )}
        </>
      }
      crumbs={[
        { label: t('home.title'), to: homePath },
        { label: t('queue.crumb'), to: queuePath(contestId) },
      ]}
      actions={<LeaveApplication application={application} />}
    >
      <div className={classes.split}>
        <section className={classes.application} aria-label={t('review.application')}>
          <Applicant application={application} />
          <AnswersView form={application.form} answers={application.answers} />
          <Neighbours application={application} />
        </section>
        <SheetPanel application={application} view={view} />
      </div>
    </Page>
  );
}

function Applicant({ application: { applicant } }: { application: JuryApplicationView }) {
  const { t } = useTranslation('juror');
  if (!applicant) return null;
  const facts = [applicant.position, applicant.employer, applicant.city].filter(Boolean).join(', ');
  return (
    <div className={classes.applicant}>
      <Title order={2} size="h4">
        {t('review.applicant')}
      </Title>
      <Text>{applicant.name}</Text>
      {facts && <Text c="dimmed">{facts}</Text>}
    </div>
  );
}

function Neighbours({ application: { previous, next } }: { application: JuryApplicationView }) {
  const { t } = useTranslation('juror');
  if (!previous && !next) return null;
  return (
    <Group
      component="nav"
      aria-label={t('review.neighbours')}
      justify="space-between"
      className={classes.neighbours}
    >
      {previous ? (
        <Anchor component={Link} to={reviewPath(previous)}>
          ← {t('review.previous')}
        </Anchor>
      ) : (
        <span />
      )}
      {next && (
        <Anchor component={Link} to={reviewPath(next)}>
          {t('review.next')} →
        </Anchor>
      )}
    </Group>
  );
}
