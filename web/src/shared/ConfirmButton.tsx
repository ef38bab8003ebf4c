import { Alert, Button, type ButtonProps, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problemText.js';

interface Props extends Omit<ButtonProps, 'onClick'> {
  /** The button's words, and the verb of the confirmation: «Отозвать заявку». */
  children: ReactNode;
  /** The question: «Отозвать заявку YL-2026-0001?» */
  title: string;
  /** What will follow, and whether it can be undone. */
  text: ReactNode;
  /** Words of the confirming button; by default those of the button itself. */
  confirm?: ReactNode;
  danger?: boolean;
  /** Asks for a reason as well. */
  reason?: { label: string; description?: string; required?: boolean; maxLength?: number };
  /** Runs the action; a rejection is told in the dialog, which stays open. */
  onConfirm: (reason: string) => Promise<unknown>;
  /** Set by `Can`, which then also takes the click over. */
  onClick?: (event: React.MouseEvent) => void;
}

/** A button for what cannot easily be undone: asks once, says what will follow. */
export function ConfirmButton(props: Props) {
  const { children, title, text, confirm, danger = false, reason, onConfirm, onClick, ...button } = props;
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant={danger ? 'outline' : 'filled'}
        color={danger ? 'red' : undefined}
        {...button}
        onClick={onClick ?? dialog.open}
      >
        {children}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={<Text fw={600}>{title}</Text>} size="lg">
        <Confirmation
          {...{ text, danger, reason, onConfirm }}
          confirm={confirm ?? children}
          close={dialog.close}
        />
      </Modal>
    </>
  );
}

type ConfirmationProps = Pick<Props, 'text' | 'danger' | 'reason' | 'onConfirm' | 'confirm'> & {
  close: () => void;
};

function Confirmation({ text, danger, reason, onConfirm, confirm, close }: ConfirmationProps) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    setError(undefined);
    try {
      await onConfirm(why.trim());
      close();
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <Text component="div">{text}</Text>
        {reason && (
          <Textarea
            label={reason.label}
            description={reason.description}
            required={reason.required}
            maxLength={reason.maxLength ?? 2000}
            autosize
            minRows={3}
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        {error !== undefined && (
          <Alert role="alert" color="red">
            {problemText(error, t)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" color={danger ? 'red' : undefined} loading={running}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
