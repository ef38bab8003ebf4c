import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assignmentsBatchesOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { assignmentsUndo } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { useTakeJury } from './useJury.js';

/** The distributions that were made; the last one can be taken back while nobody has begun. */
export function Batches({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeJury(contestId);
  const { data } = useQuery(assignmentsBatchesOptions({ path: { id: contestId } }));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="batches">
      <Title order={2} id="batches" mb="sm" size="h3">
        {t('assignment.batches')}
      </Title>
      <Stack gap="sm" maw="44rem">
        {data.items.map(({ id, pairs, appliedAt, undoneAt, begun, can }) => (
          <Group key={id} justify="space-between" gap="md">
            <div>
              <Text size="sm">
                {t('assignment.batch', { count: pairs })} <DateTimeText at={appliedAt} />
              </Text>
              <Text size="xs" c="dimmed">
                {undoneAt ? t('assignment.undone') : begun > 0 && t('assignment.begun', { count: begun })}
              </Text>
            </div>
            {!undoneAt && (
              <Can what={can['assignment.undo']}>
                <ConfirmButton
                  variant="default"
                  size="compact-sm"
                  confirm={t('assignment.undoDo')}
                  title={t('assignment.undoAsk')}
                  text={t('assignment.undoText', { count: pairs })}
                  onConfirm={async () => {
                    await assignmentsUndo({ path: { id } });
                    take();
                  }}
                >
                  {t('assignment.undo')}
                </ConfirmButton>
              </Can>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
