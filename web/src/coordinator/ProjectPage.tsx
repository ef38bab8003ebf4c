import { Alert, Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { projectsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { ProjectView } from '../api/generated/index.js';
import { PageFailure } from '../frame/PageFailure.js';
import { DateText, DateTimeText } from '../shared/DateTimeText.js';
import { AnswersView } from '../shared/form/AnswersView.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { links } from './links.js';
import { DatesButton } from './projects/DatesButton.js';
import { Milestones } from './projects/Milestones.js';
import { ReportButtons } from './projects/ReportButtons.js';
import { Story } from './projects/Story.js';
import classes from './screening/screening.module.css';
import { projectTone, reportTone } from './tones.js';

/** An awarded project: its plan, its report to read and accept, its story. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(projectsSeeOptions({ path: { id } }));
  if (!data) return error ? <PageFailure error={error} onRetry={refetch} /> : <LoadingState />;
  return (
    <Page
      title={data.title || t('application.untitled')}
      status={<StatusBadge tone={projectTone[data.state]}>{t(`projectState.${data.state}`)}</StatusBadge>}
      crumbs={[{ label: t('area.projects'), to: links.projects }]}
    >
      <div className={classes.layout}>
        <aside className={classes.panel} aria-label={t('projects.panel')}>
          <ReportButtons project={data} />
          <Facts project={data} />
        </aside>
        <div className={classes.paper}>
          <Stack gap={48}>
            <Milestones project={data} />
            <Report project={data} />
            {data.state === 'closed' && <Story project={data} />}
          </Stack>
        </div>
      </div>
    </Page>
  );
}

function Facts({ project }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  const facts: [string, React.ReactNode][] = [
    [t('projects.grantee'), project.grantee.name],
    [
      t('contests.name'),
      <Anchor key="contest" component={Link} to={links.contest(project.contest.id)}>
        <LocalisedText value={project.contest.title} />
      </Anchor>,
    ],
    [
      t('applications.application'),
      <Anchor key="application" component={Link} to={links.application(project.applicationId)}>
        {t('ranking.open')}
      </Anchor>,
    ],
    [
      t('projects.term'),
      <span key="term">
        <DateText date={project.startsOn} /> – <DateText date={project.endsOn} />
      </span>,
    ],
    [t('projects.due'), <DateText key="due" date={project.report.dueOn} />],
  ];
  return (
    <div>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <DatesButton project={project} />
    </div>
  );
}

function Report({ project: { report } }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  return (
    <section aria-labelledby="report">
      <Title order={2} id="report" mb="xs">
        {t('projects.report')}
      </Title>
      <Stack gap="xs" align="flex-start" mb="lg">
        <StatusBadge tone={report.overdue ? 'bad' : reportTone[report.state]}>
          {report.overdue ? t('projects.overdue') : t(`reportState.${report.state}`)}
        </StatusBadge>
        {report.submittedAt && (
          <Text size="sm" c="dimmed">
            {`${t('projects.handedIn')} `}
            <DateTimeText at={report.submittedAt} />
          </Text>
        )}
      </Stack>
      {report.remarks && (
        <Alert color="blue" mb="lg" title={t('projects.remarks')}>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{report.remarks}</Text>
        </Alert>
      )}
      {report.answers ? (
        <AnswersView form={report.form} answers={report.answers} order={3} />
      ) : (
        <Text c="dimmed">{t('projects.notHandedIn')}</Text>
      )}
    </section>
  );
}
