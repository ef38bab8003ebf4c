import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DraftBar } from '../shared/form/DraftBar.js';
import { FormEditor } from '../shared/form/FormEditor.js';
import { Page } from '../shared/Page.js';
import { Remarks } from './application/Remarks.js';
import { Restored } from './editor/Restored.js';
import { ToCheck } from './editor/ToCheck.js';
import { projectPath, reportCheckPath } from './paths.js';
import { useOpenReport } from './ReportPage.js';
import { endOfDay } from './today.js';

/** The form of a report while it may be written. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { project, draft } = useOpenReport();
  const { report } = project;
  const notes = (report.state === 'returned' && report.remarks) || draft.restored.length > 0;
  return (
    <Page
      title={t('report.title')}
      lead={project.title}
      crumbs={[
        { label: t('home.title'), to: '/me' },
        { label: project.title, to: projectPath(project.id) },
      ]}
    >
      {notes && (
        <Stack gap="md" mb="xl" maw="63rem">
          {report.state === 'returned' && report.remarks && <Remarks text={report.remarks} />}
          <Restored draft={draft} />
        </Stack>
      )}
      <FormEditor draft={draft} />
      {/* a late report is still taken: then there is nothing to count down */}
      <DraftBar draft={draft} deadline={report.overdue ? undefined : endOfDay(report.dueOn)}>
        <ToCheck draft={draft} path={reportCheckPath(project.id)}>
          {t('reportCheck.go')}
        </ToCheck>
      </DraftBar>
    </Page>
  );
}
