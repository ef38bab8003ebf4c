import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import type { ContestView } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';

interface Props {
  contest: ContestView;
  onCancel: (reason: Localised) => Promise<unknown>;
}

/** Calls the contest off, with the reason everybody will read; a draft's is for the staff. */
export function CancelContest({ contest, onCancel }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const [opened, dialog] = useDisclosure(false);
  const [reason, setReason] = useState<Localised>({});
  const draft = contest.state === 'draft';
  const cancel = useMutation({ mutationFn: onCancel, onSuccess: dialog.close });
  return (
    <>
      <Can what={contest.can['contest.cancel']}>
        <Button variant="outline" color="red" onClick={dialog.open}>
          {t('course.cancel.do')}
        </Button>
      </Can>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={<Text fw={600}>{t('course.cancel.ask', { title: localised(contest.title) })}</Text>}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            cancel.mutate(reason);
          }}
        >
          <Stack>
            <Text>{t(draft ? 'course.cancel.draftText' : 'course.cancel.text')}</Text>
            <LocalisedInput
              label={t('course.reason')}
              description={t(draft ? 'course.draftReasonHelp' : 'course.reasonHelp')}
              value={reason}
              onChange={setReason}
              required
              multiline
              maxLength={2000}
            />
            {cancel.error && <ErrorState error={cancel.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t('course.cancel.keep')}
              </Button>
              <Button
                type="submit"
                color="red"
                loading={cancel.isPending}
                disabled={!reason.ru?.trim() && !reason.en?.trim()}
              >
                {t('course.cancel.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
