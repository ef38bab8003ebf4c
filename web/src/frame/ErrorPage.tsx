import { Button, Container, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { isProblem, networkProblem } from '../api/problem.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PageFailure } from './PageFailure.js';

/** A page's file that could not be had: browsers say so of its script, the bundler of its style. */
const isUnloaded = (error: unknown) =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script|preload CSS/i.test(error.message);

/** Stands where a page failed; the frame around it still works. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isProblem(error)) return <PageFailure error={error} onRetry={reload} />;
  if (isUnloaded(error)) return <Unloaded />;
  return <Broken title={t('broken.title')} text={t('broken.text')} />;
}

/** The file of a page did not come: either nothing comes, or a new version has been put in place meanwhile. */
function Unloaded() {
  const { t } = useTranslation();
  const { data: reached, refetch } = useQuery({
    queryKey: ['reached'],
    queryFn: reach,
    gcTime: 0,
    retry: false,
  });
  const again = async () => {
    const { data } = await refetch();
    if (data) reload();
  };
  if (reached === undefined) return <LoadingState />;
  if (!reached) return <PageFailure error={networkProblem()} onRetry={() => void again()} />;
  return <Broken title={t('broken.outdated')} text={t('broken.outdatedText')} />;
}

function Broken({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Page title={title} width="text">
      <p>{text}</p>
      <Group>
        <Button onClick={reload}>{t('broken.reload')}</Button>
        <Button variant="default" component="a" href="/">
          {t('notFound.home')}
        </Button>
      </Group>
    </Page>
  );
}

const reload = () => window.location.reload();

/** Does the server answer? */
const reach = () =>
  fetch('/health/live', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The last resort, when the frame itself failed. */
export function BrokenFrame() {
  return (
    <Container py="xl">
      <ErrorPage />
    </Container>
  );
}
