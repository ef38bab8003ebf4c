import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationsSeeQueryKey } from '../api/generated/@tanstack/react-query.gen.js';
import { DraftBar } from '../shared/form/DraftBar.js';
import { FormEditor } from '../shared/form/FormEditor.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { useOpenApplication } from './ApplicationPage.js';
import { DiscardDraft } from './application/DiscardDraft.js';
import { FormerAnswers } from './application/FormerAnswers.js';
import { Remarks } from './application/Remarks.js';
import { titleOf } from './application/titleOf.js';
import { WithdrawApplication } from './application/WithdrawApplication.js';
import { ContestNews } from './ContestNews.js';
import { Restored } from './editor/Restored.js';
import { ToCheck } from './editor/ToCheck.js';
import { checkPath } from './paths.js';
import { tones } from './status.js';

/** The form of an application while it may be written. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { view, draft } = useOpenApplication();
  const client = useQueryClient();
  const reread = () =>
    void client.invalidateQueries({ queryKey: applicationsSeeQueryKey({ path: { id: view.id } }) });
  return (
    <Page
      title={titleOf(draft) || t('application.untitled')}
      status={<StatusBadge tone={tones[view.state]}>{t(`status.${view.state}`)}</StatusBadge>}
      lead={
        <>
          <LocalisedText value={view.contest.title} /> · <LocalisedText value={view.nomination} />
          {view.number && (
            <>
              {'\u00a0· '}
              <span className="num">{view.number}</span>
            </>
          )}
        </>
      }
      crumbs={[{ label: t('home.title'), to: '/me' }]}
      actions={
        view.state === 'returned' ? (
          <WithdrawApplication view={view} before={draft.flush} />
        ) : (
          <DiscardDraft view={view} />
        )
      }
    >
      <Stack gap="md" mb="xl" maw="63rem">
        <ContestNews contest={view.contest} />
        {view.state === 'returned' && view.remarks && <Remarks text={view.remarks} />}
        <Restored draft={draft} />
        <FormerAnswers id={view.id} draft={draft} />
      </Stack>
      <FormEditor draft={draft} />
      <DraftBar draft={draft} deadline={view.nextAt ?? undefined} onDeadline={reread}>
        <ToCheck draft={draft} path={checkPath(view.id)}>
          {t('editor.check')}
        </ToCheck>
      </DraftBar>
    </Page>
  );
}
