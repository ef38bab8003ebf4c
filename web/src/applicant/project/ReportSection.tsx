import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { ProjectView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import type { Tone } from '../../shared/tone.js';
import { Remarks } from '../application/Remarks.js';
import { reportPath } from '../paths.js';
import { DueDate } from './DueDate.js';

const tones: Record<ProjectView['report']['state'], Tone> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'warn',
  accepted: 'good',
};

/** How the final report stands, and the way to it. `main`: it is what the page asks for. */
export function ReportSection({ project, main }: { project: ProjectView; main: boolean }) {
  const { t } = useTranslation('applicant');
  const { report } = project;
  const { state } = report;
  const { state: arrived } = useLocation();
  const justSubmitted = state === 'submitted' && (arrived as { submitted?: true } | null)?.submitted === true;
  const writable = report.can['report.save']?.ok ?? false;
  const begun = Object.keys(report.answers ?? {}).length > 0;
  const words = !writable ? 'read' : state === 'returned' ? 'mend' : begun ? 'continue' : 'begin';
  return (
    <section aria-labelledby="report">
      <Group gap="sm" mb="sm">
        <Title order={2} id="report">
          {t('report.title')}
        </Title>
        <StatusBadge tone={report.overdue ? 'bad' : tones[state]}>
          {t(report.overdue ? 'report.overdue' : `report.state.${state}`)}
        </StatusBadge>
      </Group>
      {justSubmitted && (
        <Alert
          color="green"
          role="status"
          mb="md"
          icon={<IconCircleCheck aria-hidden />}
          title={t('report.done')}
        >
          {t('report.doneText')}
        </Alert>
      )}
      {writable && report.remarks && state === 'returned' && (
        <div style={{ marginBottom: 'var(--mantine-spacing-md)' }}>
          <Remarks text={report.remarks} />
        </div>
      )}
      {writable && (
        <Text>
          {t('report.due')} <DueDate date={report.dueOn} />
        </Text>
      )}
      {report.submittedAt && !writable && (
        <Text>
          {t('report.submittedAt')} <DateTimeText at={report.submittedAt} />
        </Text>
      )}
      {state === 'accepted' && report.decidedAt && (
        <Text>
          {t('report.acceptedAt')} <DateTimeText at={report.decidedAt} kind="date" />
        </Text>
      )}
      <Text c="dimmed" mb="md">
        {writable &&
          begun &&
          report.faults.length > 0 &&
          t('report.missing', { count: report.faults.length })}
        {writable && begun && report.faults.length === 0 && t('report.complete')}
        {!(writable && begun) && !justSubmitted && t(`report.text.${state}`)}
      </Text>
      <Button component={Link} to={reportPath(project.id)} variant={writable && main ? 'filled' : 'default'}>
        {t(`report.${words}`)}
      </Button>
    </section>
  );
}
