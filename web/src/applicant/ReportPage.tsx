import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext, useParams } from 'react-router';
import type { Answers, FormDefinition } from '../../../src/forms/form.rules.js';
import { ifMatch } from '../api/client.js';
import { projectsOwnQueryKey, projectsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { reportsSave } from '../api/generated/sdk.gen.js';
import type { ProjectView } from '../api/generated/types.gen.js';
import { useMe } from '../api/session.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { PageFailure } from '../frame/PageFailure.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { AnswersView } from '../shared/form/AnswersView.js';
import { type FormDraft, useFormDraft } from '../shared/form/useFormDraft.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { UnsavedHere } from './application/UnsavedHere.js';
import { projectPath } from './paths.js';

/** The final report of a project: its form while it may be written, with its check; afterwards as it was handed in. */
export function Component() {
  const { id = '' } = useParams();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery(projectsSeeOptions({ path: { id } }));
  if (!data) return error ? <PageFailure error={error} onRetry={() => void refetch()} /> : <LoadingState />;
  if (data.grantee.id !== me?.id) return <NotFoundPage />;
  return data.report.can['report.save']?.ok ? (
    <Open key={data.id} project={data} />
  ) : (
    <HandedIn project={data} />
  );
}

export interface OpenReport {
  project: ProjectView;
  draft: FormDraft;
}

/** For the pages of a report that is being written. */
export const useOpenReport = () => useOutletContext<OpenReport>();

/** The generated types and the schema's say the same of a form; only their spelling of defaults differs. */
const formOf = ({ report }: ProjectView): FormDefinition => report.form as FormDefinition;

function Open({ project }: { project: ProjectView }) {
  const client = useQueryClient();
  const { report, associationId } = project;
  const { queryKey } = projectsSeeOptions({ path: { id: project.id } });
  const draft = useFormDraft({
    form: formOf(project),
    version: report.version,
    answers: report.answers ?? {},
    // until something is answered nothing has been saved
    updatedAt: report.answers && Object.keys(report.answers).length > 0 ? report.updatedAt : undefined,
    associationId,
    place: { purpose: 'report', subject: report.id },
    save: async (changes: Answers, from: number) => {
      const saved = await reportsSave({
        path: { id: report.id },
        body: { answers: changes },
        headers: ifMatch(from),
      });
      client.setQueryData(
        queryKey,
        (before) =>
          before && {
            ...before,
            report: {
              ...before.report,
              version: saved.version,
              updatedAt: saved.savedAt,
              faults: saved.faults,
              answers: { ...before.report.answers, ...changes },
            },
          },
      );
      void client.invalidateQueries({ queryKey: projectsOwnQueryKey(), refetchType: 'none' });
      return saved;
    },
  });
  return <Outlet context={{ project, draft } satisfies OpenReport} />;
}

function HandedIn({ project }: { project: ProjectView }) {
  const { t } = useTranslation('applicant');
  const { report } = project;
  const answers = report.answers ?? {};
  return (
    <Page
      title={t('report.title')}
      lead={project.title}
      crumbs={[
        { label: t('home.title'), to: '/me' },
        { label: project.title, to: projectPath(project.id) },
      ]}
      width="text"
    >
      <Stack gap="xl">
        <UnsavedHere subject={report.id} form={formOf(project)} answers={answers} />
        {report.submittedAt ? (
          <>
            <Text>
              {t('report.submittedAt')} <DateTimeText at={report.submittedAt} />
            </Text>
            <AnswersView form={formOf(project)} answers={answers} />
          </>
        ) : (
          <Text>{t('report.never')}</Text>
        )}
      </Stack>
    </Page>
  );
}
