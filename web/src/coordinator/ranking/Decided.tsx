import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ContestView, type RankingView, rankingReopen } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { links } from '../links.js';
import { useTakeRanking } from './useRanking.js';

/** The decision in force: who took it and when, the papers, and the way back. */
export function Decided({ contest, ranking }: { contest: ContestView; ranking: RankingView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeRanking(contest.id);
  const { decision } = ranking;
  if (!decision) return null;
  return (
    <Alert color="accent" title={t('decision.title', { number: decision.number })} mb="xl">
      <Text>
        <DateTimeText at={decision.decidedAt} zone={contest.timeZone} />
        {decision.decidedBy && `, ${decision.decidedBy}`}
      </Text>
      {decision.despite && (
        <Text size="sm" mt={4}>
          {t('decision.despiteWas', { reason: decision.despite })}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {t('decision.seed', { seed: decision.seed, digest: decision.digest.slice(0, 16) })}
      </Text>
      <Group gap="md" mt="md">
        <Button component={Link} to={links.contest(contest.id, 'awards')} size="sm">
          {t('decision.toAwards')}
        </Button>
        {ranking.can['ranking.minutes']?.ok && (
          <Anchor href={`/api/contests/${contest.id}/minutes.pdf`} size="sm">
            {t('decision.minutes')}
          </Anchor>
        )}
        {contest.state === 'decided' && (
          <Can what={ranking.can['ranking.reopen']}>
            <ConfirmButton
              variant="default"
              size="sm"
              title={t('decision.reopenAsk')}
              text={
                <>
                  <Text>{t('decision.reopenText')}</Text>
                  {ranking.awards !== null && ranking.awards > 0 && (
                    <Text mt="sm" fw={500}>
                      {t('decision.reopenAwards', { count: ranking.awards })}
                    </Text>
                  )}
                </>
              }
              reason={{ label: t('course.reason'), required: true }}
              onConfirm={async (reason) =>
                take(await rankingReopen({ path: { id: contest.id }, body: { reason } }))
              }
            >
              {t('decision.reopen')}
            </ConfirmButton>
          </Can>
        )}
      </Group>
    </Alert>
  );
}
