import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { serverNow } from '../../api/clock.js';
import { type ContestView, contestCoursePublish } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { notifyDone } from '../../shared/notify.js';
import { useTakeContest } from '../useContest.js';
import { useReadiness } from './Readiness.js';

/** Opens the contest to the public; greyed with the reason while something is missing. */
export function PublishButton({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeContest();
  const { data } = useReadiness(contest.id);
  const { id, version, opensAt, timeZone } = contest;
  const warnings = data?.items.filter(({ level }) => level === 'warning') ?? [];
  const may = contest.can['contest.publish'];
  const what = may?.ok && data && !data.ready ? { ok: false as const, code: 'contest.not_ready' } : may;
  return (
    <Can what={what}>
      <ConfirmButton
        title={t('publish.ask', { title: localised(contest.title) })}
        text={
          <>
            <Text>{t('publish.text')}</Text>
            {opensAt && (
              <Text mt="sm">
                {`${t(Date.parse(opensAt) > serverNow() ? 'publish.opens' : 'publish.opened')} `}
                <DateTimeText at={opensAt} zone={timeZone} />
              </Text>
            )}
            {warnings.length > 0 && (
              <>
                <Text mt="sm" fw={600}>
                  {t('readiness.warning', { count: warnings.length })}
                </Text>
                <List size="sm">
                  {warnings.map(({ code, message }) => (
                    <List.Item key={code + message}>{message}</List.Item>
                  ))}
                </List>
              </>
            )}
          </>
        }
        onConfirm={async () => {
          take(await contestCoursePublish({ path: { id }, headers: ifMatch(version) }));
          notifyDone(t('publish.done'));
        }}
      >
        {t('publish.do')}
      </ConfirmButton>
    </Can>
  );
}
