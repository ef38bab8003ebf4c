import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fieldOf } from '../../../src/forms/form.rules.js';
import { DraftBar } from '../shared/form/DraftBar.js';
import { FormEditor } from '../shared/form/FormEditor.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { Remarks } from './application/Remarks.js';
import { projectPath, reportCheckPath } from './paths.js';
import { useOpenReport } from './ReportPage.js';
import { endOfDay } from './today.js';

/** The form of a report while it may be written. */
export function Component() {
  const { t } = useTranslation('applicant');
  const localised = useLocalised();
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
          {draft.restored.length > 0 && (
            <Alert color="blue" title={t('editor.restored')}>
              {draft.restored
                .map((field) => localised(fieldOf(draft.form, field)?.label) || field)
                .join(', ')}
            </Alert>
          )}
        </Stack>
      )}
      <FormEditor draft={draft} />
      {/* a late report is still taken: then there is nothing to count down */}
      <DraftBar draft={draft} deadline={report.overdue ? undefined : endOfDay(report.dueOn)}>
        <ToCheck />
      </DraftBar>
    </Page>
  );
}

function ToCheck() {
  const { t } = useTranslation('applicant');
  const { project, draft } = useOpenReport();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const check = async () => {
    setSaving(true);
    await draft.flush();
    setSaving(false);
    navigate(reportCheckPath(project.id));
  };
  return (
    <Button onClick={check} loading={saving}>
      {t('reportCheck.go')}
    </Button>
  );
}
