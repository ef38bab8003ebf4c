import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useOutletContext, useParams } from 'react-router';
import type { Answers } from '../../../src/forms/form.rules.js';
import { ifMatch } from '../api/client.js';
import {
  applicationsOwnQueryKey,
  applicationsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { applicationsSave } from '../api/generated/sdk.gen.js';
import type { ApplicationView } from '../api/generated/types.gen.js';
import { PageFailure } from '../frame/PageFailure.js';
import { type FormDraft, useFormDraft } from '../shared/form/useFormDraft.js';
import { LoadingState } from '../shared/LoadingState.js';
import { formOf } from './application/formOf.js';
import { StatusPage } from './application/StatusPage.js';
import { isEditable } from './status.js';

/** One application: the form while it may be written, with its check on a page of its own; afterwards its status. */
export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(applicationsSeeOptions({ path: { id } }));
  if (!data) return error ? <PageFailure error={error} onRetry={() => void refetch()} /> : <LoadingState />;
  return isEditable(data) ? <Open key={data.id} view={data} /> : <StatusPage view={data} />;
}

export interface OpenApplication {
  view: ApplicationView;
  draft: FormDraft;
}

/** For the pages of an application that is being written. */
export const useOpenApplication = () => useOutletContext<OpenApplication>();

function Open({ view }: { view: ApplicationView }) {
  const client = useQueryClient();
  const { id, version, answers, updatedAt, associationId } = view;
  const { queryKey } = applicationsSeeOptions({ path: { id } });
  const draft = useFormDraft({
    form: formOf(view),
    version,
    answers,
    updatedAt,
    associationId,
    place: { purpose: 'answer', subject: id },
    save: async (changes: Answers, from: number) => {
      const saved = await applicationsSave({
        path: { id },
        body: { answers: changes },
        headers: ifMatch(from),
      });
      client.setQueryData(
        queryKey,
        (before) =>
          before && {
            ...before,
            version: saved.version,
            updatedAt: saved.savedAt,
            answers: { ...before.answers, ...changes },
          },
      );
      void client.invalidateQueries({ queryKey: applicationsOwnQueryKey(), refetchType: 'none' });
      return saved;
    },
  });
  return <Outlet context={{ view, draft } satisfies OpenApplication} />;
}
