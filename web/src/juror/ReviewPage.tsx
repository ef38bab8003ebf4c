import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { deskApplicationOptions, sheetsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { ReviewScreen } from './review/ReviewScreen.js';

/** An application beside its score sheet. */
export function Component() {
  const { t } = useTranslation('juror');
  const { id = '' } = useParams();
  const application = useQuery(deskApplicationOptions({ path: { id } }));
  // never from memory: marks may have been given since it was read
  const sheet = useQuery({ ...sheetsSeeOptions({ path: { id } }), gcTime: 0 });
  // what was read before stays on screen when reading again fails: marks are being given there
  if (application.data && sheet.data)
    return <ReviewScreen key={id} application={application.data} view={sheet.data} />;
  const error = application.error ?? sheet.error;
  if (error)
    return (
      <PageFailure
        error={error}
        onRetry={() => {
          void application.refetch();
          void sheet.refetch();
        }}
      />
    );
  return (
    <Page title={t('review.title')} width="full">
      <LoadingState />
    </Page>
  );
}
