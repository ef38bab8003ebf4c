import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PublicResultView } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { MoneyBar, type MoneyPart } from '../../shared/MoneyBar.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { Page } from '../../shared/Page.js';
import { useAccent } from '../../theme/Theme.js';
import { Facts } from '../Facts.js';
import { resultQuery } from './queries.js';
import classes from './Results.module.css';
import { Winners } from './Winners.js';
import { sumsOf } from './years.js';

/** Who won a contest, and what they were given. */
export function Component() {
  const { t } = useTranslation('public');
  const { slug = '' } = useParams();
  const { data: result, error, refetch } = useQuery(resultQuery(slug));
  useAccent(result?.association.accent);
  if (result) return <Result result={result} />;
  if (!error) return <LoadingState />;
  const crumbs = [{ label: t('results.title'), to: '/results' }];
  if (!isProblem(error) || error.status !== 404)
    return (
      <Page title={t('result.crumb')} crumbs={crumbs}>
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  return (
    <Page title={t('result.missing')} lead={t('result.missingText')} crumbs={crumbs} width="text">
      <Button component={Link} to="/results" variant="default">
        {t('results.all')}
      </Button>
    </Page>
  );
}

function Result({ result }: { result: PublicResultView }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const { association, awarded, nominations } = result;
  const hidden = nominations.some(({ winners }) => winners.some(({ named }) => !named));
  return (
    <Page
      title={t('result.title', { contest: localised(result.title) })}
      lead={<LocalisedText value={association.name} />}
      crumbs={[{ label: t('results.title'), to: '/results' }]}
      actions={
        <Button component={Link} to={`/contests/${result.slug}`} variant="default">
          {t('result.contest')}
        </Button>
      }
    >
      <div className={classes.result}>
        <Facts
          wide
          facts={[
            { label: t('results.decided'), value: <DateTimeText at={result.decidedAt} kind="date" /> },
            { label: t('result.applications'), value: result.applications },
            { label: t('results.winners'), value: result.winners },
            awarded && { label: t('results.awarded'), value: <MoneyText value={awarded} /> },
          ]}
        />
        <Shares result={result} />
        {result.winners === 0 && <Text>{t('result.noWinners')}</Text>}
        {result.winners > 0 &&
          nominations.map((nomination) => (
            <section key={nomination.key} aria-labelledby={nomination.key} className={classes.section}>
              <Title order={2} id={nomination.key}>
                <LocalisedText value={nomination.title} />
              </Title>
              <Winners nomination={nomination} />
            </section>
          ))}
        {hidden && (
          <Text size="sm" c="dimmed" className="prose">
            {t('result.hidden')}
          </Text>
        )}
      </div>
    </Page>
  );
}

/** How the money was shared out among nominations, where there are several to compare. */
function Shares({ result: { awarded, nominations } }: { result: PublicResultView }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const parts = nominations.flatMap(({ key, title, winners }): MoneyPart[] => {
    const value = sumsOf(winners.map(({ amount }) => amount)).find(
      ({ currency }) => currency === awarded?.currency,
    );
    return value ? [{ key, label: localised(title), value }] : [];
  });
  if (!awarded || parts.length < 2) return null;
  return <MoneyBar label={t('result.shares')} parts={parts} />;
}
