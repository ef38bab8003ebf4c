import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import { ifMatch } from '../../api/client.js';
import {
  type ContestView,
  contestCourseArchive,
  contestCourseCancel,
  contestCourseClose,
  contestCourseUnpublish,
} from '../../api/generated/index.js';
import { Can, useReason } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { useTakeContest } from '../useContest.js';
import { CancelContest } from './CancelContest.js';

const moves = [
  { action: 'contest.unpublish', key: 'unpublish', run: contestCourseUnpublish },
  { action: 'contest.close', key: 'close', run: contestCourseClose },
  { action: 'contest.archive', key: 'archive', run: contestCourseArchive },
] as const;

/** The contest's rarer moves; those its state does not know are not shown. */
export function CourseActions({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeContest();
  const { id, version, can } = contest;
  const openProjects = contest.openProjects ?? 0;
  const known = (action: string) => {
    const decision = can[action];
    return decision && (decision.ok || decision.code !== 'contest.move_not_allowed');
  };
  const offered = moves.filter(({ action }) => known(action));
  if (offered.length === 0 && !known('contest.cancel')) return null;
  const title = localised(contest.title);
  return (
    <section aria-labelledby="course">
      <Title order={2} id="course" mb="sm">
        {t('course.title')}
      </Title>
      <Stack gap="md">
        {offered.map(({ action, key, run }) => (
          <Group key={key} justify="space-between" gap="md">
            <div style={{ flex: '1 1 16rem' }}>
              <Text size="sm" className="prose">
                {t(`course.${key}.text`)}
              </Text>
              <WhyNot what={can[action]} />
            </div>
            <Can what={can[action]}>
              <ConfirmButton
                variant="default"
                title={t(`course.${key}.ask`, { title })}
                text={
                  <Stack gap="sm">
                    <Text>{t(`course.${key}.text`)}</Text>
                    {key === 'close' && openProjects > 0 && (
                      <Text fw={600}>{t('course.close.projects', { count: openProjects })}</Text>
                    )}
                  </Stack>
                }
                onConfirm={async () => take(await run({ path: { id }, headers: ifMatch(version) }))}
              >
                {t(`course.${key}.do`)}
              </ConfirmButton>
            </Can>
          </Group>
        ))}
        {known('contest.cancel') && (
          <Group justify="space-between" gap="md">
            <Text size="sm" className="prose" style={{ flex: '1 1 16rem' }}>
              {t(contest.state === 'draft' ? 'course.cancel.draftText' : 'course.cancel.text')}
            </Text>
            <CancelContest
              contest={contest}
              onCancel={async (reason) =>
                take(await contestCourseCancel({ path: { id }, headers: ifMatch(version), body: { reason } }))
              }
            />
          </Group>
        )}
      </Stack>
    </section>
  );
}

/** The button's reason again, where it can be read without pointing at it. */
function WhyNot({ what }: { what: DecisionView | undefined }) {
  const reason = useReason(what);
  return (
    reason && (
      <Text size="sm" c="dimmed" className="prose" mt={4} aria-hidden>
        {reason}
      </Text>
    )
  );
}
