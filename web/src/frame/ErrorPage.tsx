import { Button, Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { isProblem, networkProblem } from '../api/problem.js';
import { ErrorState } from '../shared/ErrorState.js';
import { Page } from '../shared/Page.js';
import { NotFoundPage } from './NotFoundPage.js';

/** A page's file that is gone: a new version was put in place while this one was open. */
const isOutdated = (error: unknown) =>
  error instanceof TypeError &&
  /dynamically imported module|Importing a module script|preload CSS/i.test(error.message);

/** Stands where a page failed; the frame around it still works. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const notFound =
    (isRouteErrorResponse(error) && error.status === 404) || (isProblem(error) && error.status === 404);
  if (notFound) return <NotFoundPage />;
  const outdated = isOutdated(error);
  return (
    <Page title={outdated ? t('broken.outdated') : t('broken.title')} width="text">
      {isProblem(error) || !navigator.onLine ? (
        <ErrorState
          error={isProblem(error) ? error : networkProblem()}
          onRetry={() => window.location.reload()}
        />
      ) : (
        <>
          <p>{outdated ? t('broken.outdatedText') : t('broken.text')}</p>
          <Group>
            <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
            <Button variant="default" component="a" href="/">
              {t('notFound.home')}
            </Button>
          </Group>
        </>
      )}
    </Page>
  );
}

/** The last resort, when the frame itself failed. */
export function BrokenFrame() {
  return (
    <Container py="xl">
      <ErrorPage />
    </Container>
  );
}
