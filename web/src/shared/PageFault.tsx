import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { ErrorState } from './ErrorState.js';
import { Page } from './Page.js';

interface Props {
  error: unknown;
  onRetry: () => void;
}

/**
 * Stands for a page whose subject did not come. What is not there for this reader and an address that names nothing at
 * all look alike: the page does not exist.
 */
export function PageFault({ error, onRetry }: Props) {
  const { t } = useTranslation();
  if (isMissing(error)) return <NotFoundPage />;
  return (
    <Page title={t('broken.title')}>
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  );
}

export const isMissing = (error: unknown): boolean => isProblem(error) && [404, 422].includes(error.status);
