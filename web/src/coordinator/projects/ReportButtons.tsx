import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { type ProjectView, reportsAccept, reportsReturn } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DayInput } from '../../shared/DayInput.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import classes from '../screening/screening.module.css';
import { useTakeProject } from './useTakeProject.js';

/** Accept the report, which closes the project, or give it back. */
export function ReportButtons({ project }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeProject();
  const { report } = project;
  const [remarks, setRemarks] = useState('');
  const [dueOn, setDueOn] = useState('');
  if (report.state !== 'submitted') return null;
  const to = { path: { id: report.id }, headers: ifMatch(report.version) };
  return (
    <div className={classes.actions} data-bar="fixed">
      <Can what={report.can['report.accept']}>
        <ConfirmButton
          title={t('projects.acceptAsk')}
          text={<Text>{t('projects.acceptText')}</Text>}
          onConfirm={async () => {
            take(await reportsAccept(to));
            notifyDone(t('projects.accepted'));
          }}
        >
          {t('projects.accept')}
        </ConfirmButton>
      </Can>
      <Can what={report.can['report.return']}>
        <FormDialog
          label={t('projects.return')}
          variant="default"
          onSubmit={async () => {
            take(
              await reportsReturn({
                ...to,
                body: { remarks: remarks.trim(), ...(dueOn && { dueOn }) },
              }),
            );
            notifyDone(t('projects.returned'));
          }}
        >
          {(faults) => (
            <>
              <Textarea
                label={t('screening.remarks')}
                description={t('projects.remarksHelp')}
                required
                autosize
                minRows={4}
                maxLength={5000}
                value={remarks}
                onChange={({ currentTarget }) => setRemarks(currentTarget.value)}
                error={faults.remarks}
              />
              <DayInput
                label={t('projects.newDue')}
                description={t('projects.newDueHelp')}
                value={dueOn}
                onChange={(day) => setDueOn(day ?? '')}
                error={faults.dueOn}
                w="16rem"
              />
            </>
          )}
        </FormDialog>
      </Can>
    </div>
  );
}
