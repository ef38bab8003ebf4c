import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { type ProjectView, projectsEdit } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { DayInput } from '../../shared/DayInput.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useTakeProject } from './useTakeProject.js';

/** When the project runs and when its report is due: the association sets them. */
export function DatesButton({ project }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeProject();
  const [dates, setDates] = useState({
    startsOn: project.startsOn,
    endsOn: project.endsOn,
    reportDueOn: project.report.dueOn,
  });
  if (project.state !== 'active') return null;
  return (
    <Can what={project.can['project.edit']}>
      <FormDialog
        label={t('projects.changeDates')}
        variant="default"
        size="compact-sm"
        mt="md"
        onSubmit={async () =>
          take(
            await projectsEdit({ path: { id: project.id }, headers: ifMatch(project.version), body: dates }),
          )
        }
      >
        {(faults) =>
          (['startsOn', 'endsOn', 'reportDueOn'] as const).map((key) => (
            <DayInput
              key={key}
              label={t(`projects.${key}`)}
              value={dates[key]}
              onChange={(day) => setDates((now) => ({ ...now, [key]: day ?? '' }))}
              required
              error={faults[key]}
              w="16rem"
            />
          ))
        }
      </FormDialog>
    </Can>
  );
}
