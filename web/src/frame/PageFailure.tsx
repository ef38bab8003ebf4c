import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { ErrorState } from '../shared/ErrorState.js';
import { Page } from '../shared/Page.js';
import { NotFoundPage } from './NotFoundPage.js';

/** Instead of a page whose content could not be read: what is not there is not found, for the rest one tries again. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  if (isMissing(error)) return <NotFoundPage />;
  return (
    <Page title={t('broken.title')} width="text">
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  );
}

export const isMissing = (error: unknown): boolean => isProblem(error) && error.status === 404;
