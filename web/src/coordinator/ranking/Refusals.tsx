import { Anchor, Group, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AwardProposalView, awardsRefuse, type ContestView } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { notifyDone } from '../../shared/notify.js';
import { links } from '../links.js';
import { useTakeRanking } from './useRanking.js';

/** Whom the decision did not select: the letters they are still owed, and those they were sent. */
export function Refusals({ contest, proposal }: { contest: ContestView; proposal: AwardProposalView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeRanking(contest.id);
  const { toSend, sent } = proposal.refusals;
  const mails = (
    <Anchor component={Link} to={`${links.mails}?contest=${contest.id}`} size="sm">
      {t('refusals.mails')}
    </Anchor>
  );
  if (toSend === 0 && sent === 0) return null;
  if (toSend === 0)
    return (
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconCircleCheck
          aria-hidden
          size="1.2rem"
          color="var(--mantine-color-green-text)"
          style={{ flex: 'none', marginTop: 3 }}
        />
        <Text>
          {t('refusals.sent', { count: sent })} {mails}
        </Text>
      </Group>
    );
  const send = async () => {
    const { declined } = await awardsRefuse({ path: { id: contest.id } });
    take();
    notifyDone(t('refusals.done', { count: declined }));
  };
  return (
    <section aria-labelledby="refusals">
      <Title order={2} id="refusals" mb={4}>
        {t('refusals.title')}
      </Title>
      <Text mb="md" className="prose">
        {t('refusals.text', { count: toSend })}
      </Text>
      <Group gap="md">
        <Can what={proposal.can['award.decide']}>
          <ConfirmButton
            title={t('refusals.ask', { count: toSend })}
            text={t('refusals.askText')}
            onConfirm={send}
          >
            {t('refusals.do', { count: toSend })}
          </ConfirmButton>
        </Can>
        {sent > 0 && (
          <Text size="sm" c="dimmed">
            {t('refusals.already', { count: sent })} {mails}
          </Text>
        )}
      </Group>
    </section>
  );
}
