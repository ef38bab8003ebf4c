import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import {
  type ContestView,
  type JurorView,
  jurorsEdit,
  jurorsRemove,
  jurorsResend,
} from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { Failure } from '../../shared/Failure.js';
import { notifyDone } from '../../shared/notify.js';
import { type Seat, SeatFields, seatOf } from './SeatFields.js';
import { useTakeJury } from './useJury.js';

interface Props {
  contest: ContestView;
  juror: JurorView;
}

/** What a coordinator may change about an expert's seat. */
export function JurorEditor({ contest, juror }: Props) {
  const { t } = useTranslation('coordinator');
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={dialog.open}
        aria-label={t('jury.changeNamed', { name: juror.name })}
      >
        {t('jury.change')}
      </Button>
      <Modal opened={opened} onClose={dialog.close} size="lg" title={<Text fw={600}>{juror.name}</Text>}>
        <Form contest={contest} juror={juror} close={dialog.close} />
      </Modal>
    </>
  );
}

function Form({ contest, juror, close }: Props & { close: () => void }) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const take = useTakeJury(contest.id);
  const [name, setName] = useState(juror.name);
  const [seat, setSeat] = useState<Seat>(juror);
  const version = ifMatch(juror.version);
  const path = { id: juror.id };
  const edit = useMutation({
    mutationFn: () =>
      jurorsEdit({
        path,
        headers: version,
        body: {
          ...seatOf(seat),
          ...(name.trim() !== juror.name && { name: name.trim() }),
        },
      }),
    onSuccess: (jury) => {
      take(jury);
      close();
    },
  });
  const resend = useMutation({
    mutationFn: () => jurorsResend({ path }),
    onSuccess: (jury) => {
      take(jury);
      notifyDone(t('jury.resent', { name: juror.name }));
      close();
    },
  });
  const errors = fieldErrors(edit.error);
  const inJury = juror.state === 'invited' || juror.state === 'accepted';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('jury.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          disabled={juror.personId !== null}
          description={juror.personId ? t('jury.ownName') : undefined}
          maxLength={200}
          error={errors.name}
        />
        <SeatFields contest={contest} value={seat} onChange={setSeat} error={errors.maxLoad} />
        <Failure error={edit.error ?? resend.error} />
        <Group justify="space-between">
          <Group gap="sm">
            {juror.state !== 'accepted' && (
              <Button variant="default" onClick={() => resend.mutate()} loading={resend.isPending}>
                {t(juror.state === 'invited' ? 'jury.resend' : 'jury.inviteAgain')}
              </Button>
            )}
            {inJury && (
              <ConfirmButton
                danger
                title={t('jury.removeAsk', { name: juror.name })}
                text={t('jury.removeText')}
                reason={{ label: t('jury.removeReason') }}
                onConfirm={async (reason) =>
                  take(await jurorsRemove({ path, headers: version, body: reason ? { reason } : {} }))
                }
              >
                {t('jury.remove')}
              </ConfirmButton>
            )}
          </Group>
          <Group gap="sm">
            <Button variant="default" onClick={close}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={edit.isPending}>
              {common('action.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
