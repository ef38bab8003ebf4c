import { Alert, Button, Group, List, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { opensProject } from '../../../../src/awards/award.rules.js';
import { ifMatch } from '../../api/client.js';
import { awardsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { awardsAccept, awardsDecline } from '../../api/generated/sdk.gen.js';
import type { AwardView, ProjectItem } from '../../api/generated/types.gen.js';
import { isProblem } from '../../api/problem.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DateText } from '../../shared/DateTimeText.js';
import { notifyDone } from '../../shared/notify.js';
import { problemText } from '../../shared/problemText.js';
import classes from './award.module.css';
import { useTakeAward } from './useTakeAward.js';

/** The winner takes the award or does not, knowing what follows from either. */
export function AnswerToAward({ award, project }: { award: AwardView; project?: ProjectItem }) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const take = useTakeAward();
  const to = { path: { id: award.id }, headers: ifMatch(award.version) };
  const accept = useMutation({
    mutationFn: () => awardsAccept(to),
    onSuccess: (accepted) => {
      take(accepted);
      notifyDone(t('award.accepted'));
    },
    onError: (error) => {
      // it changed meanwhile: what is true now is read again
      if (isProblem(error) && [403, 409, 412].includes(error.status))
        void client.invalidateQueries({ queryKey: awardsSeeOptions({ path: to.path }).queryKey });
    },
  });
  const works = opensProject(award.kind);
  return (
    <section className={classes.answer} aria-labelledby="answer">
      <Title order={2} id="answer" mb="xs">
        {t('award.congratulations')}
      </Title>
      <Text mb="xs">{t('award.ifAccepted')}</Text>
      <List mb="lg">
        {works && (
          <List.Item>
            {t('award.youReport')}
            {project && (
              <Text c="dimmed">
                {t('win.due')} <DateText date={project.report.dueOn} />
              </Text>
            )}
          </List.Item>
        )}
        {award.money && <List.Item>{t('award.youArePaid')}</List.Item>}
        {!works && !award.money && <List.Item>{t('award.theyKnow')}</List.Item>}
      </List>
      {accept.error && (
        <Alert color="red" role="alert" mb="md">
          {problemText(accept.error, common)}
        </Alert>
      )}
      <Group gap="sm">
        <Button onClick={() => accept.mutate()} loading={accept.isPending}>
          {t('award.accept')}
        </Button>
        <ConfirmButton
          variant="subtle"
          color="gray"
          danger
          title={t('award.declineAsk')}
          text={t('award.declineText')}
          reason={{ label: t('award.declineReason'), description: t('award.declineReasonHelp') }}
          onConfirm={async (reason) => take(await awardsDecline({ ...to, body: reason ? { reason } : {} }))}
        >
          {t('award.decline')}
        </ConfirmButton>
      </Group>
    </section>
  );
}
