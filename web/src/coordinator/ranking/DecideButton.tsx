import { Checkbox, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RankingView, rankingDecide } from '../../api/generated/index.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { notifyDone } from '../../shared/notify.js';
import { MoneyLine } from './MoneyLine.js';
import { useTakeRanking } from './useRanking.js';

interface Props {
  ranking: RankingView;
  onClick?: (event: React.MouseEvent) => void;
}

/** Confirms the ranking that is on the screen, and with it who is awarded. */
export function DecideButton({ ranking, ...button }: Props) {
  const { t } = useTranslation('coordinator');
  const take = useTakeRanking(ranking.contestId);
  const [chosen, setChosen] = useState<string[]>([]);
  const [despite, setDespite] = useState('');
  const tied = ranking.nominations.flatMap(({ atLine }) => atLine);
  const others = ranking.openQuestions.filter(({ code }) => code !== 'tie_at_line');

  const decide = async () => {
    take(
      await rankingDecide({
        path: { id: ranking.contestId },
        body: {
          digest: ranking.digest,
          ...(tied.length > 0 && { chosen }),
          ...(despite.trim() && { despite: despite.trim() }),
        },
      }),
    );
    notifyDone(t('decision.done'));
  };

  return (
    <FormDialog label={t('decision.do')} onSubmit={decide} {...button}>
      {(faults) => (
        <>
          <Text>{t('decision.text')}</Text>
          <Stack gap={4}>
            {ranking.nominations.map(({ key, title, line }) => (
              <div key={key}>
                <Text fw={500}>
                  <LocalisedText value={title} />
                </Text>
                <MoneyLine line={line} apart />
              </div>
            ))}
          </Stack>
          {tied.length > 0 && (
            <Checkbox.Group
              label={t('decision.atLine')}
              description={t('decision.atLineHelp')}
              value={chosen}
              onChange={setChosen}
              error={faults.chosen}
            >
              <Stack gap="xs" mt="xs">
                {tied.map(({ id, place, number, title }) => (
                  <Checkbox key={id} value={id} label={`${place}. ${number} ${title}`} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          {others.length > 0 && (
            <>
              <div>
                <Text fw={500}>{t('ranking.openQuestions')}</Text>
                <List size="sm">
                  {others.map(({ code, message }) => (
                    <List.Item key={code + message}>{message}</List.Item>
                  ))}
                </List>
              </div>
              <Textarea
                label={t('decision.despite')}
                description={t('decision.despiteHelp')}
                required
                autosize
                minRows={2}
                maxLength={2000}
                value={despite}
                onChange={({ currentTarget }) => setDespite(currentTarget.value)}
                error={faults.despite}
              />
            </>
          )}
          <Group>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('decision.print', { digest: ranking.digest.slice(0, 16) })}
            </Text>
          </Group>
        </>
      )}
    </FormDialog>
  );
}
