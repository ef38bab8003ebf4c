import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { feedbackSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { Feedback as FeedbackView } from '../../api/generated/types.gen.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import classes from './application.module.css';

/** How the jury judged the application, as far as the contest's rules tell its applicant. */
export function Feedback({ id }: { id: string }) {
  const { t } = useTranslation('applicant');
  const { data, error, refetch } = useQuery(feedbackSeeOptions({ path: { id } }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState shape="block" />;
  if (!data.score && !data.comments) return null;
  return (
    <section aria-labelledby="feedback">
      <Title order={2} id="feedback" mb="md">
        {t('feedback.title')}
      </Title>
      <Stack gap="lg">
        {data.score && <Score score={data.score} />}
        {data.criteria && data.criteria.length > 0 && <Criteria criteria={data.criteria} />}
        {data.comments && <Comments comments={data.comments} />}
      </Stack>
    </section>
  );
}

function Score({ score }: { score: NonNullable<FeedbackView['score']> }) {
  const { t } = useTranslation('applicant');
  const figure = useFigure();
  const points = usePoints();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('feedback.score')}</dt>
        <dd className="num">{points(score)}</dd>
      </div>
      {score.threshold && (
        <div>
          <dt>{t('feedback.threshold')}</dt>
          <dd className="num">
            {t(score.reached ? 'feedback.reached' : 'feedback.missed', { value: figure(score.threshold) })}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Criteria({ criteria }: { criteria: NonNullable<FeedbackView['criteria']> }) {
  const { t } = useTranslation('applicant');
  const figure = useFigure();
  const points = usePoints();
  return (
    <div>
      <Title order={3} size="h4">
        {t('feedback.criteria')}
      </Title>
      <Text c="dimmed">{t('feedback.together')}</Text>
      <dl className={classes.facts}>
        {criteria.map(({ about, value, max, threshold, reached }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was decided never changes
          <div key={index}>
            <dt>
              <LocalisedText value={about} />
            </dt>
            <dd className="num">
              {value === null ? t(reached ? 'feedback.passed' : 'feedback.failed') : points({ value, max })}
              {threshold && !reached && (
                <Text span size="sm" c="dimmed" ms="xs">
                  {t('feedback.below', { value: figure(threshold) })}
                </Text>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** «7,50 из 10» */
function usePoints() {
  const { t } = useTranslation('applicant');
  const figure = useFigure();
  return ({ value, max }: { value: string; max: string | null }) =>
    max ? t('feedback.outOf', { value: figure(value, 'given'), max: figure(max) }) : figure(value, 'given');
}

function Comments({ comments }: { comments: NonNullable<FeedbackView['comments']> }) {
  const { t } = useTranslation('applicant');
  return (
    <div>
      <Title order={3} size="h4">
        {t('feedback.comments')}
      </Title>
      <Text c="dimmed">{t(comments.length > 0 ? 'feedback.nameless' : 'feedback.none')}</Text>
      {comments.map(({ about, said }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what has been said never changes
        <div key={index}>
          <Title order={4} size="h5" mt="md" mb="xs">
            {about ? <LocalisedText value={about} /> : t('feedback.overall')}
          </Title>
          <ul className={classes.said}>
            {said.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
