import { Alert, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isDecided } from '../../../../src/applications/application.rules.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { useReason } from '../../shared/Can.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { AnswersView } from '../../shared/form/AnswersView.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { Page } from '../../shared/Page.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { ContestNews } from '../ContestNews.js';
import { NextStep } from '../NextStep.js';
import { statusOf, tones } from '../status.js';
import { today } from '../today.js';
import { useWins } from '../useWins.js';
import { WinLinks } from '../WinLinks.js';
import { WinNext } from '../WinNext.js';
import { winOf, winStage, winTones } from '../win.js';
import { Feedback } from './Feedback.js';
import { formOf } from './formOf.js';
import { History } from './History.js';
import { ReceiptButton } from './ReceiptButton.js';
import { Remarks } from './Remarks.js';
import { Submitted } from './Submitted.js';
import { UnsavedHere } from './UnsavedHere.js';
import { WithdrawApplication } from './WithdrawApplication.js';

/** How an application stands that can no longer be written: what happened, what comes, what was handed in. */
export function StatusPage({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applicant');
  const status = statusOf(view);
  const won = view.state === 'awarded' || view.state === 'lapsed';
  const { wins, ...rest } = useWins({ enabled: won });
  const win = wins && winOf(wins, view);
  const stage = win && winStage(win, today());
  const { state: arrived } = useLocation();
  const justSubmitted =
    view.state === 'submitted' && (arrived as { submitted?: true } | null)?.submitted === true;
  const refused = useReason(view.can['application.save']);
  return (
    <Page
      title={view.projectTitle || t('application.untitled')}
      status={
        stage ? (
          <StatusBadge tone={winTones[stage]}>{t(`win.status.${stage}`)}</StatusBadge>
        ) : (
          <StatusBadge tone={tones[status]}>{t(`status.${status}`)}</StatusBadge>
        )
      }
      lead={
        <>
          <LocalisedText value={view.contest.title} /> · <LocalisedText value={view.nomination} />
          {view.number && (
            <>
              {'\u00a0· '}
              <span className="num">{view.number}</span>
            </>
          )}
          {view.requested && (
            <>
              {'\u00a0· '}
              <MoneyText value={view.requested} />
            </>
          )}
        </>
      }
      crumbs={[{ label: t('home.title'), to: '/me' }]}
      actions={
        <>
          {view.can['application.withdraw']?.ok && <WithdrawApplication view={view} />}
          {view.number && !justSubmitted && <ReceiptButton view={view} />}
        </>
      }
      width="text"
    >
      <Stack gap="xl">
        {justSubmitted && <Submitted view={view} />}
        <ContestNews contest={view.contest} />
        {view.state === 'returned' && view.remarks && (
          <Remarks text={view.remarks}>
            <Text mt="sm">{refused}</Text>
          </Remarks>
        )}
        {view.reason && (view.state === 'rejected' || view.state === 'withdrawn') && (
          <Alert color={view.state === 'rejected' ? 'red' : 'gray'} title={t(`reason.${view.state}`)}>
            <Text style={{ whiteSpace: 'pre-line' }}>{view.reason}</Text>
          </Alert>
        )}
        <UnsavedHere subject={view.id} form={formOf(view)} answers={view.answers} />
        {!justSubmitted && (
          <section aria-labelledby="next">
            <Title order={2} id="next" mb="xs">
              {t('next.title')}
            </Title>
            {won && rest.error ? (
              <ErrorState error={rest.error} onRetry={() => void rest.refetch()} />
            ) : won && !wins ? (
              <LoadingState shape="block" />
            ) : win ? (
              <Stack gap="md">
                <Text component="div">
                  <WinNext win={win} />
                </Text>
                <WinLinks win={win} />
              </Stack>
            ) : (
              <Text>
                <NextStep item={view} />
              </Text>
            )}
          </section>
        )}
        {isDecided(view.state) && <Feedback id={view.id} />}
        <History view={view} award={win?.award} />
        <section aria-labelledby="answers">
          <Title order={2} id="answers" mb={view.changedFields.length > 0 ? 'xs' : 'lg'}>
            {t('answers.title')}
          </Title>
          {view.changedFields.length > 0 && (
            <Text c="dimmed" mb="lg">
              {t('answers.changed', { count: view.changedFields.length })}
            </Text>
          )}
          <AnswersView form={formOf(view)} answers={view.answers} changed={view.changedFields} order={3} />
        </section>
      </Stack>
    </Page>
  );
}
