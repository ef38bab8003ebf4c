import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { ifMatch } from '../../api/client.js';
import { type AwardKind, type ContestView, nominationsAdd } from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { Can } from '../../shared/Can.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { filled } from '../shared/localised.js';
import { useTakeContest } from '../useContest.js';
import { awardKinds } from './NominationEditor.js';
import { suggestKey } from './slug.js';

/** One more nomination; the rest of it is filled in on the page. */
export function AddNomination({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const take = useTakeContest();
  const [opened, dialog] = useDisclosure(false);
  const [title, setTitle] = useState<Localised>({});
  const [awardKind, setAwardKind] = useState<AwardKind>('project');
  const { id, version, nominations } = contest;
  const add = useMutation({
    mutationFn: () =>
      nominationsAdd({
        path: { contestId: id },
        headers: ifMatch(version),
        body: {
          key: suggestKey(
            title.en || title.ru || '',
            nominations.map(({ key }) => key),
            'nomination',
          ),
          title: filled(title) ?? {},
          awardKind,
          description: null,
          quota: null,
          maxAward: null,
          formId: null,
        },
      }),
    onSuccess: (changed) => {
      take(changed);
      setTitle({});
      dialog.close();
    },
  });
  return (
    <div>
      <Can what={contest.can['contest.add_nomination']}>
        <Button variant="default" leftSection={<IconPlus aria-hidden size="1rem" />} onClick={dialog.open}>
          {t('nominations.add')}
        </Button>
      </Can>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={<Text fw={600}>{t('nominations.add')}</Text>}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Stack>
            <LocalisedInput
              label={t('general.name')}
              value={title}
              onChange={setTitle}
              required
              maxLength={200}
              error={fieldErrors(add.error).title}
            />
            <Select
              label={t('nominations.award')}
              data={awardKinds.map((kind) => ({ value: kind, label: t(`awardKind.${kind}`) }))}
              value={awardKind}
              onChange={(kind: AwardKind | null) => kind && setAwardKind(kind)}
              allowDeselect={false}
            />
            {add.error && <ErrorState error={add.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={add.isPending} disabled={!filled(title)}>
                {t('nominations.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </div>
  );
}
