import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ifMatch } from '../api/client.js';
import {
  consentsMineQueryKey,
  projectsOwnQueryKey,
  projectsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { reportsSubmit } from '../api/generated/sdk.gen.js';
import { isProblem } from '../api/problem.js';
import { CheckScreen } from './check/CheckScreen.js';
import { allSaved, readDocumentsAgain } from './check/handIn.js';
import { projectPath, reportFieldPath, reportPath } from './paths.js';
import { useOpenReport } from './ReportPage.js';
import { endOfDay } from './today.js';

/** The check of a report before it is handed in. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { project, draft } = useOpenReport();
  const { report } = project;
  const submit = useSubmit();
  return (
    <CheckScreen
      draft={draft}
      words="reportCheck"
      lead={project.title}
      crumbs={[
        { label: t('home.title'), to: '/me' },
        { label: project.title, to: projectPath(project.id) },
        { label: t('report.title'), to: reportPath(project.id) },
      ]}
      edit={(field) => reportFieldPath(project.id, field)}
      back={reportPath(project.id)}
      deadline={report.overdue ? undefined : endOfDay(report.dueOn)}
      may={report.can['report.submit']}
      again={report.state === 'returned'}
      handIn={submit}
    />
  );
}

/** Saves what is typed, hands in, and shows the project as it then is. */
function useSubmit() {
  const { project, draft } = useOpenReport();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { queryKey } = projectsSeeOptions({ path: { id: project.id } });
  return useMutation({
    mutationFn: async () => {
      await allSaved(draft);
      const version = client.getQueryData(queryKey)?.report.version ?? draft.version;
      return reportsSubmit({ path: { id: project.report.id }, headers: ifMatch(version) });
    },
    onSuccess: (submitted) => {
      client.setQueryData(queryKey, submitted);
      for (const stale of [projectsOwnQueryKey(), consentsMineQueryKey()])
        void client.invalidateQueries({ queryKey: stale, refetchType: 'none' });
      navigate(projectPath(project.id), { replace: true, state: { submitted: true } });
    },
    onError: (error) => {
      readDocumentsAgain(client, error, draft);
      // stale, or no longer open: what is true now is read again
      if (isProblem(error) && [403, 409, 412].includes(error.status))
        void client.invalidateQueries({ queryKey });
    },
  });
}
